# SPDX-License-Identifier: GPL-2.0-only
# A tracer of its own child, which the one beside us must not trace: it is not given -f.
needs="strace"
follow=(--always-show-pid)
command=(strace -f -o trace sh -c 'ls /etc | wc; exit 3')
