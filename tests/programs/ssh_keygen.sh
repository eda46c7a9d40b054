# SPDX-License-Identifier: GPL-2.0-only
needs="ssh-keygen ssh-agent ssh-add"
command=(sh -c '
	ssh-keygen -q -t ed25519 -N "" -f key; ssh-keygen -q -t rsa -b 2048 -N words -f rsa; ssh-keygen -lf key.pub
	echo text | ssh-keygen -Y sign -f key -n file; ssh-keygen -R nosuch -f known; ssh-keygen -s key -I id key.pub
	ssh-agent sh -c "ssh-add key; ssh-add -l; ssh-add -D"; ssh -F /dev/null -o BatchMode=yes -G localhost
	ssh -F /dev/null -o BatchMode=yes -p 9 127.0.0.1 true
')
