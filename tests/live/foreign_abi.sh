# SPDX-License-Identifier: GPL-2.0-only
# A 32-bit program's calls have their own table's names, and nothing of the native decoding.
. "$(dirname "$0")/lib.sh"

cat >foreign.c <<'C'
static long call(long n, long a, long b, long c)
{
	long r;

	__asm__ volatile("int $0x80" : "=a"(r) : "a"(n), "b"(a), "c"(b), "d"(c) : "memory");
	return r;
}

void _start(void)
{
	call(20, 1, 2, 3); /* getpid; 39 in the native table */
	call(1, 7, 0, 0);  /* exit; write in the native table */
}
C
gcc -m32 -static -nostdlib -fno-pie -no-pie -o foreign foreign.c 2>/dev/null || skip "no 32-bit compiler"
./foreign
[ $? = 7 ] || skip "the kernel runs no 32-bit programs"
assert_status 7 "$PERF_STRACE" -o trace ./foreign
assert_match trace '^getpid\(0x1, 0x2, 0x3, '
assert_match trace '^exit\(0x7, '
assert_match trace '^\+\+\+ exited with 7'
