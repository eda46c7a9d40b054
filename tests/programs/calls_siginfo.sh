# SPDX-License-Identifier: GPL-2.0-only
needs="$build/tests/programs/calls_siginfo"
command=("$build/tests/programs/calls_siginfo")
