# SPDX-License-Identifier: GPL-2.0-only
# A line of a program that is idle again appears at once.
. "$(dirname "$0")/lib.sh"

mkfifo go
# Both ends at once: opening one alone would wait for the other.
exec 8<>go
start "$PERF_STRACE" -e trace=getpid,read -o trace sh -c 'read line; read line' <go
wait_for 50 grep -q getpid trace || fail "nothing is traced"
echo first >&8
# 100 ms are promised; a loaded machine may take its time.
wait_for 4 grep -q '"f' trace || fail "the line does not appear in time"
echo second >&8
