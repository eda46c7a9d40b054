# SPDX-License-Identifier: GPL-2.0-only
# The instruction pointer and the number of the call, of signals too.
needs="$build/tests/programs/tasks"
options=(-i -n)
command=("$build/tests/programs/tasks" storm)
