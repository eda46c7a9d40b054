# SPDX-License-Identifier: GPL-2.0-only
# Its child is traced by strace, so that it can only look.
needs="gdb"
command=(gdb -nx -batch -ex 'disassemble main' -ex 'info functions main' -ex 'print 2 + 2' -ex 'shell true' -ex 'run' /bin/true)
