# SPDX-License-Identifier: GPL-2.0-only
needs="$build/tests/programs/calls_sockopt"
command=("$build/tests/programs/calls_sockopt")
