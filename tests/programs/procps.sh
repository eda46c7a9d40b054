# SPDX-License-Identifier: GPL-2.0-only
needs="ps top free vmstat pgrep w"
command=(sh -c 'ps -p $$ -o pid,comm,wchan,cgroup; ps -L -p $$; top -b -n 1 -p $$; free; vmstat 1 2; pgrep -x nosuch; uptime; w; pmap $$; sysctl kernel.ostype; slabtop -o; lsblk; dmesg -n 9')
