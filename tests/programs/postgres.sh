# SPDX-License-Identifier: GPL-2.0-only
# A cluster that is there already: the server starts, works for a client, and stops.
postgres=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -n 1)
needs="${postgres:-postgresql}/initdb setpriv"
setup() {
	chmod a+x ../..
	chmod a+rwx .
	setpriv --reuid=postgres --regid=postgres --clear-groups "$postgres/initdb" -D data -A trust -N --locale=C >/dev/null
}
command=(setpriv --reuid=postgres --regid=postgres --clear-groups sh -c '
	PATH=$0:$PATH
	pg_ctl -s -w -D data -l log -o "-c listen_addresses= -k $PWD" start
	psql -q -h "$PWD" postgres -c "create table t as select * from generate_series(1, 1000) n; select sum(n) from t" -c checkpoint
	pg_ctl -s -D data -m fast stop
' "$postgres")
