# SPDX-License-Identifier: GPL-2.0-only
# In a network namespace of its own, so that nothing else has the port.
needs="redis-server redis-benchmark redis-cli unshare ip"
inside=(unshare -n)
command=(sh -c '
	ip link set lo up
	redis-server --port 7777 --appendonly yes --save "" --daemonize no --unixsocket sock --io-threads 2 >/dev/null &
	until redis-cli -p 7777 ping >/dev/null 2>&1; do sleep 0.2; done
	redis-benchmark -p 7777 -n 100 -c 3 -t set,get,lpush -q
	redis-cli -s sock save; redis-cli -p 7777 bgsave; sleep 0.3; redis-cli -p 7777 config set appendfsync always
	redis-cli -p 7777 set a b; redis-cli -p 7777 shutdown
	wait
')
