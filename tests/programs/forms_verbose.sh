# SPDX-License-Identifier: GPL-2.0-only
needs="$build/tests/programs/calls_forms"
command=("$build/tests/programs/calls_forms")
options=(-X verbose -v)
