# SPDX-License-Identifier: GPL-2.0-only
needs="$build/tests/programs/calls32_process"
command=("$build/tests/programs/calls32_process")
