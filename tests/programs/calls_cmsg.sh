# SPDX-License-Identifier: GPL-2.0-only
needs="$build/tests/programs/calls_cmsg"
command=("$build/tests/programs/calls_cmsg")
