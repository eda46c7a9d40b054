# SPDX-License-Identifier: GPL-2.0-only
needs="$build/tests/programs/stacks"
command=("$build/tests/programs/stacks")
options=(-k)
# strace's own calls, which are many, would be told with their stacks, too.
outer=(--filter "name == \"execve\" || comm != \"ld-linux-x86-64\"")
