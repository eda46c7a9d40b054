# SPDX-License-Identifier: GPL-2.0-only
needs="stdbuf timeout"
setup() {
	seq 1 3000 >numbers
}
command=(sh -c '
	cp -a numbers copy; cp --reflink=auto --sparse=always copy sparse; mv copy moved; ln moved hard
	ln -s moved soft; readlink -f soft; stat moved soft; stat -f .; touch -d 2001-02-03 moved
	chmod 4751 moved; chown 1:2 moved; chgrp 3 moved; mkdir -p -m 700 a/b/c; rmdir a/b/c
	mkfifo pipe; mknod null c 1 3; truncate -s 100k hole; dd if=numbers of=block bs=512 count=4 conv=fsync
	du -s .; df .; sort -n -r numbers | uniq -c | tail -n 3; split -n 3 numbers part; tac numbers | head -n 2
	sha256sum numbers; cksum numbers; comm numbers part*a; join numbers numbers | wc -l; shuf -n 3 numbers
	tee teed <numbers | od -c | head -n 2; nproc; id; groups; who; uptime; date; uname -a; hostid; tty; env
	timeout 0.1 sleep 5; stdbuf -o0 echo x; nice -n 3 true; nohup true; mktemp; mktemp -d -p .; sync moved
	shred -n 1 -u block; install -m 600 numbers installed; realpath --relative-to=/ .; chroot / true
	ls -la --color=always; ls -i /dev; tail -c +100 numbers | tail -n 1; pathchk x; unlink hard; rm -rf a
	base64 numbers | base64 -d | cmp - numbers; printenv PATH; factor 12345678901; yes | head -n 100 | wc -c
')
