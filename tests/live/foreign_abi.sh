# SPDX-License-Identifier: GPL-2.0-only
# Calls of a program without a C library that uses the 32-bit entry, from 32-bit code and from
# 64-bit code: their own table's names, arguments and layouts.
. "$(dirname "$0")/lib.sh"

cat >foreign.c <<'C'
static long call(long n, long a, long b, long c)
{
	long r;

	__asm__ volatile("int $0x80" : "=a"(r) : "a"(n), "b"(a), "c"(b), "d"(c) : "memory");
	return r;
}

/* Within the first 4 GiB for 64-bit code too: the program is not relocated. */
static char path[] = "no such file";
static struct {
	unsigned int base, len;
} vector[2];

void _start(void)
{
	call(20, 1, 2, 3); /* getpid; 39 in the native table */
	call(5, (long)path, 0, 0);
	vector[0].base = (unsigned int)(long)path;
	vector[0].len = 2;
	vector[1].base = (unsigned int)(long)(path + 3);
	vector[1].len = 4;
	call(146, -1, (long)vector, 2); /* writev */
	call(140, -1, 1, 2); /* _llseek */
	call(1, 7, 0, 0);  /* exit; write in the native table */
}
C
build() { # WIDTH
	gcc "-m$1" -O1 -w -static -nostdlib -fno-pie -no-pie -fno-stack-protector -o "foreign$1" foreign.c \
		2>/dev/null
}
build 64 || skip "no compiler"
build 32 || skip "no 32-bit compiler"
./foreign32
[ $? = 7 ] || skip "the kernel runs no 32-bit programs"
for width in 32 64; do
	assert_status 7 "$PERF_STRACE" -o trace "./foreign$width"
	assert_match trace '^getpid\(\) '
	assert_match trace '^open\("no such file", O_RDONLY\) += -1 ENOENT'
	assert_match trace '^writev\(-1, \[\{iov_base="no", iov_len=2\}, \{iov_base="such", iov_len=4\}\], 2\) += -1 EBADF'
	assert_match trace '^_llseek\(-1, 4294967298, '
	assert_match trace '^exit\(7\) '
	assert_match trace '^\+\+\+ exited with 7'
done
# Selections by ABI.
assert_status 7 "$PERF_STRACE" -e trace=writev@32 -o trace ./foreign64
assert_match trace '^writev'
assert_status 7 "$PERF_STRACE" -e trace=writev@64 -o trace ./foreign64
assert_no_match trace '^writev'
# A recording keeps the ABI.
assert_status 7 "$PERF_STRACE" record -o data ./foreign32
"$PERF_STRACE" replay -o trace data || fail "replay"
assert_match trace 'writev\(-1, \[\{iov_base="no", iov_len=2\}, '
# The change is told where the calls are, but for -q.
assert_status 7 "$PERF_STRACE" ./foreign32
assert_match err '^\[ Process PID=[0-9]+ runs in 32 bit mode\. \]$'
assert_status 7 "$PERF_STRACE" -q ./foreign32
assert_no_match err 'runs in'
