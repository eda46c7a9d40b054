# SPDX-License-Identifier: GPL-2.0-only
# A debugger at work; its child is not traced by strace.
needs="gdb"
follow=(--always-show-pid)
command=(gdb -nx -batch -ex 'set startup-with-shell off' -ex 'catch syscall write' -ex run -ex 'info registers rip' -ex bt
	-ex 'info proc mappings' -ex 'x/4i $pc' -ex delete -ex continue --args /bin/echo text)
