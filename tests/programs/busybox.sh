# SPDX-License-Identifier: GPL-2.0-only
needs="busybox"
command=(busybox sh -c '
	busybox ls -l /; busybox ps; busybox ip a; busybox netstat -tln; busybox free; busybox df; busybox find /etc/default; busybox vi -h
	busybox tar cf x.tar /etc/default; busybox wget -q -O - 127.0.0.1:9; busybox id; busybox nslookup localhost 127.0.0.1
	busybox nc -l -p 17777 >got & busybox sleep 0.3; echo x | busybox nc -w 1 127.0.0.1 17777; busybox killall nosuch; wait
')
