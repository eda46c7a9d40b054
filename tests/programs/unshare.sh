# SPDX-License-Identifier: GPL-2.0-only
needs="unshare nsenter lsns setpriv"
command=(sh -c '
	unshare -Ur id; unshare -fp --mount-proc ps ax; unshare -muinC hostname inside; unshare -T --boottime 100 true
	unshare --user --map-auto true; nsenter -t $$ -m -u -i -n true; lsns -p $$; setpriv --dump
	setpriv --reuid 1 --regid 1 --clear-groups --no-new-privs --bounding-set -all id; chrt -f 1 true; chrt -p $$
	taskset -c 0 true; taskset -p $$; ionice -c 3 true; ionice -p $$; prlimit --nofile=100 true; prlimit; renice 5 $$
	flock lock true; setsid true; ipcmk -M 1000 -S 2 -Q >ids; ipcs; ipcrm --all=msg nosuch; choom -p $$; uclampset -p $$
	unshare -fpr --kill-child sh -c "kill -9 \$\$"; nsenter -t 999999 -m true
')
