# SPDX-License-Identifier: GPL-2.0-only
# Everything happens in a network namespace of its own, which the tracers are in too:
# they ask it for the names of interfaces.
needs="ip tc unshare"
inside=(unshare -n)
command=(sh -c '
	ip link set lo up
	ip link add br0 type bridge
	ip tuntap add tap0 mode tap
	ip link set tap0 master br0 up
	ip link set br0 up
	ip addr add 192.0.2.1/24 dev br0
	ip -6 addr add 2001:db8::1/64 dev br0 nodad
	ip route add 198.51.100.0/24 via 192.0.2.2 metric 7
	ip route add 203.0.113.0/24 nexthop via 192.0.2.3 weight 2 nexthop via 192.0.2.4
	ip neigh add 192.0.2.9 lladdr 02:00:00:00:00:09 dev br0
	ip rule add from 192.0.2.0/24 table 100 priority 100
	tc qdisc add dev tap0 root handle 1: pfifo limit 10
	ip link; ip -d -s link show br0; ip addr; ip route; ip -6 route; ip route get 192.0.2.77
	ip neigh; ip rule; ip netconf; ip ntable show dev lo; ip addrlabel; ip nexthop
	tc -s qdisc; tc class show dev tap0; tc filter show dev tap0; bridge link; bridge fdb
	sleep 0.3 # until what is deleted next has been looked up
	ip link del nosuch; ip addr add 1.2.3.4/99 dev br0; ip link set br0 mtu 1; sleep 0.3; ip link del br0
')
