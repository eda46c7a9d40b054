# SPDX-License-Identifier: GPL-2.0-only
needs="dpkg-deb dpkg debconf-show run-parts update-alternatives"
setup() {
	mkdir -p tree/DEBIAN tree/usr/share
	printf 'Package: x\nVersion: 1\nArchitecture: all\nMaintainer: x <x@example.org>\nDescription: x\n' >tree/DEBIAN/control
	seq 1 1000 >tree/usr/share/numbers
}
command=(sh -c '
	dpkg-deb -b tree x.deb; dpkg-deb -I x.deb; dpkg-deb -x x.deb out; dpkg-deb -c x.deb; dpkg -s bash
	dpkg --compare-versions 1 lt 2; debconf-show debconf; run-parts --test /etc/cron.daily; update-alternatives --list awk
	ldconfig -p; getent hosts localhost; getent passwd root; locale; dpkg -i --dry-run x.deb; ar t x.deb
')
