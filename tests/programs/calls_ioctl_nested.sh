# SPDX-License-Identifier: GPL-2.0-only
needs="$build/tests/programs/calls_ioctl_nested"
command=("$build/tests/programs/calls_ioctl_nested")
options=(-v -e trace=ioctl)
