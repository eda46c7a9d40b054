# SPDX-License-Identifier: GPL-2.0-only
# Its child can have one tracer only.
needs="$build/tests/programs/tasks"
follow=(--always-show-pid)
command=("$build/tests/programs/tasks" debug)
