# SPDX-License-Identifier: GPL-2.0-only
needs="$build/tests/programs/calls_ioctl_device"
command=("$build/tests/programs/calls_ioctl_device")
options=(-e trace=ioctl)
