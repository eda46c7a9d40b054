# SPDX-License-Identifier: GPL-2.0-only
needs="$build/tests/programs/calls_desc"
command=("$build/tests/programs/calls_desc")
options=(-e raw=all)
