# SPDX-License-Identifier: GPL-2.0-only
# Programs that gain what their caller lacks; strace, as root, lets them.
needs="setpriv"
setup() {
	chmod a+x ../..
	cp "$(command -v id)" id
	chmod 4755 id
	cp "$(command -v cat)" cat
	chgrp 1 cat
	chmod 2755 cat
}
command=(setpriv --reuid=65534 --regid=65534 --clear-groups sh -c './id; ./cat /proc/self/status; passwd -S; mount /nosuch; su -c true nobody')
