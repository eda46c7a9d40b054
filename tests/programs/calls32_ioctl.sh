# SPDX-License-Identifier: GPL-2.0-only
needs="$build/tests/programs/calls32_ioctl"
command=("$build/tests/programs/calls32_ioctl")
