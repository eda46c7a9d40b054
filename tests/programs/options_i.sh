# SPDX-License-Identifier: GPL-2.0-only
needs="$build/tests/programs/calls_signal"
command=("$build/tests/programs/calls_signal")
options=(-i -n -e trace=!rt_sigreturn)
