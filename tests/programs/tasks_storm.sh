# SPDX-License-Identifier: GPL-2.0-only
needs="$build/tests/programs/tasks"
command=("$build/tests/programs/tasks" storm)
