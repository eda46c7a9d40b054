# SPDX-License-Identifier: GPL-2.0-only
programs="ptrace perf system keys ipc uring seccomp ioctl"
needs=$(printf "$build/tests/programs/calls_%s " $programs)
# shellcheck disable=SC2016
command=(sh -c 'for p; do "$p"; done' sh $needs)
options=(-X raw)
