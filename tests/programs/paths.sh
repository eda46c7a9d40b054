# SPDX-License-Identifier: GPL-2.0-only
# What -P selects: by name, by descriptor, below a directory's descriptor, in sets.
needs="tar python3"
# The execve is where the comparison begins.
options=(-e quiet=attach,path-resolution -P "$(command -v sh)" -P "$PWD/dir" -P "$PWD/dir/one" -P dir/one -P x.tar -P /dev/null -P /etc/passwd)
command=(sh -c 'tar cf x.tar dir; tar tf x.tar; cat dir/one /etc/passwd /etc/group
	cp dir/one dir/three; ln -s one dir/four; cat dir/four; mv dir/three dir/one; rm -r dir
	/usr/bin/python3 -c "import os, select
null = os.open(\"/dev/null\", os.O_RDWR)
zero = os.open(\"/dev/zero\", os.O_RDWR)
for fds in [null], [zero], [zero, null]:
    select.select(fds, [], [], 0)
    p = select.poll()
    [p.register(fd) for fd in fds]
    p.poll(0)
os.dup2(zero, 20); os.dup2(null, 20); os.sendfile(null, os.open(\"/etc/passwd\", os.O_RDONLY), 0, 9)"')
setup() {
	mkdir dir
	echo text >dir/one
	echo more >dir/two
}
