# SPDX-License-Identifier: GPL-2.0-only
# TIMEOUT: 400
# clang-tidy is content with what changed since it last was: make has a stamp per file, so
# that a run which had to be cut short is gone on with by the next.
. "$(dirname "$0")/lib.sh"

need make clang-tidy-14
status=0
timeout 300 make -s -k -j "$(nproc)" B=build tidy || status=$?
[ $status -ne 124 ] || skip "not all files in 300 s: run again to go on"
exit $status
