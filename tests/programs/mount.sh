# SPDX-License-Identifier: GPL-2.0-only
needs="mount umount unshare findmnt losetup"
inside=(unshare -m)
setup() {
	mkdir a b c d e
}
command=(sh -c '
	mount -t tmpfs -o size=1m,mode=700 none a; mount --bind a b; mount -o remount,ro,bind b; touch a/x b/y
	mount --make-private a; mount --move a c; mount --rbind /proc d; mount -t overlay -o lowerdir=/etc,upperdir=c,workdir=c none e
	mkdir c/up c/work; mount -t overlay -o lowerdir=/etc,upperdir=c/up,workdir=c/work none e; echo x >e/passwd
	findmnt --target c; findmnt -o TARGET,PROPAGATION b; mount; mount -t nosuch none a; mount /dev/nosuch a
	umount e; umount -l c; umount b; umount -R d; umount nosuch; losetup -a; mountpoint a; mount -t proc proc d; umount d
	swapon --show; fsfreeze -f nosuch; pivot_root a b
')
