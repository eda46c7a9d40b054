# SPDX-License-Identifier: GPL-2.0-only
needs="$build/tests/programs/calls_file"
command=("$build/tests/programs/calls_file")
options=(-e verbose=none)
