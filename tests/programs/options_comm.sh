# SPDX-License-Identifier: GPL-2.0-only
# The names of tasks, which change with execve.
needs="$build/tests/programs/tasks"
options=(--decode-pids=comm)
command=("$build/tests/programs/tasks" execs)
