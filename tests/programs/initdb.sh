# SPDX-License-Identifier: GPL-2.0-only
# The server does not run as root.
postgres=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -n 1)
needs="${postgres:-postgresql}/initdb setpriv"
setup() {
	chmod a+x ../..
	chmod a+rwx .
}
command=(setpriv --reuid=postgres --regid=postgres --clear-groups "$postgres/initdb" -D data -A trust -N --locale=C)
