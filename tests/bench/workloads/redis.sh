# SPDX-License-Identifier: GPL-2.0-only
# redis-benchmark against redis-server, over a socket in the scratch directory.
command -v redis-server >/dev/null && command -v redis-benchmark >/dev/null || exit 77
redis-server --port 0 --unixsocket redis.sock --save '' --appendonly no \
	--logfile redis.log --dir . &
server=$!
trap 'kill $server; wait $server' EXIT
tries=0
until [ -S redis.sock ]; do
	tries=$((tries + 1))
	[ $tries -lt 200 ] && kill -0 $server 2>/dev/null || exit 1
	sleep 0.02
done
redis-benchmark -s redis.sock -q -n 1000 -c 20 -t get,set >/dev/null
