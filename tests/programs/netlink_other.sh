# SPDX-License-Identifier: GPL-2.0-only
needs="$build/tests/programs/calls_netlink"
command=("$build/tests/programs/calls_netlink" other)
