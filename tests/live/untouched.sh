# SPDX-License-Identifier: GPL-2.0-only
# Memory that is not resident when a call is entered, as it is when it is mapped and nobody
# has looked: each case of programs/untouched.c.
. "$(dirname "$0")/lib.sh"

run() { # CASE CALLS
	assert_status 0 "$PERF_STRACE" -s 64 -o trace -e "trace=$2" "$programs/untouched" "$1"
}

run path openat
assert_match trace '^openat\(AT_FDCWD, "untouched", O_RDONLY\) += -1 ENOENT '
run pipe write
assert_match trace '^write\(4, "untouched", 9\) += 9$|^write\(5, "untouched", 9\) += 9$'

# The kernel does not look at it either, so only hooks that serve faults can: never made up.
run null write
assert_match trace '^write\([0-9]+, ("untouched"|0x[0-9a-f]+ /\* not captured \*/), 9\) += 9$'

run failing execve
assert_match trace '^execve\("untouched", NULL, NULL\) += -1 ENOENT '

# The old memory is gone when it returns.
run exec execve
assert_match out '^executed$'
assert_equal 2 "$(grep -c '^execve' trace)" "number of execve lines"
assert_match trace '^execve\("[^"]*/untouched", \["untouched argv0", "done"\], 0x[0-9a-f]+ /\* 2 vars \*/\) += 0$'
assert_status 0 "$PERF_STRACE" -v -s 64 -o trace -e trace=execve "$programs/untouched" exec
assert_match trace '^execve\("[^"]*/untouched", \["untouched argv0", "done"\], \["UNTOUCHED=1", "TWO=2"\]\) += 0$'

run across openat
assert_match trace '^openat\(AT_FDCWD, "untouched", O_RDONLY\) += -1 ENOENT '
run edge openat
assert_match trace '^openat\(AT_FDCWD, "edge", O_RDONLY\) += -1 ENOENT '
run count write
assert_match trace '^write\([0-9]+, ("edge\\0"\.\.\.|"edge\\0"|0x[0-9a-f]+).*, 100\) += (5|-1 EFAULT .*)$'
