# SPDX-License-Identifier: GPL-2.0-only
# What -e selects by ABI, by what became of a call, and by signal.
. "$(dirname "$0")/lib.sh"

cat >calls.c <<'C'
#define _GNU_SOURCE
#include <signal.h>
#include <unistd.h>
#include <sys/syscall.h>

static void take(int sig)
{
	(void)sig;
}

int main(void)
{
	long r = 64; /* getppid of i386 */

	syscall(SYS_getppid);
#ifdef __x86_64__
	syscall(0x40000000 | SYS_getppid);
	__asm__ volatile("int $0x80" : "+a"(r) : : "memory", "r8", "r9", "r10", "r11");
#endif
	signal(SIGUSR1, take);
	signal(SIGUSR2, take);
	kill(getpid(), SIGUSR1);
	kill(getpid(), SIGUSR2);
	access("/nosuch", 0);
	access("/", 0);
	return (int)r & 0;
}
C
command -v gcc >/dev/null || skip "no gcc"
gcc -o calls calls.c || fail "the program does not compile"
trace() { # WANTED-LINES REGEX OPTIONS...
	local want=$1 regex=$2
	shift 2
	assert_status 0 "$PERF_STRACE" -qqq -o trace "$@" ./calls
	assert_equal "$want" "$(grep -Ec -- "$regex" trace)" "lines of '$regex' with $*"
}

if [ "$(uname -m)" = x86_64 ]; then
	# One of each ABI; an i386 call's is not decoded yet, and shows its six registers.
	all=$(( $("$PERF_STRACE" -qqq -o trace -e getppid ./calls; grep -c getppid trace) ))
	[ "$all" = 3 ] || echo "the kernel takes $all of the three ABIs"
	trace 1 '^getppid\(\) ' -e trace=getppid@64
	trace 1 '.' -e trace=getppid@64 -e signal=none
	trace 1 '.' -e trace=getppid@32 -e signal=none
	trace 1 '.' -e trace=getppid@x32 -e signal=none
	trace 2 '.' -e trace=getppid@64,getppid@32 -e signal=none
	trace 1 '.' -e trace='?nosuch,getppid@64' -e signal=none
fi

# By what became of it; -z and -Z are short for two of them.
trace 1 'access\("/nosuch"' -e trace=access -e status=failed
trace 0 'access\("/"' -e trace=access -e status=failed
trace 1 'access\("/"' -e trace=access -e status=successful
trace 1 'access\("/nosuch"' -e trace=access -e status='!successful'
trace 2 'access\("/(nosuch)?"' -e trace=access -e status=successful,failed
trace 0 'access\("/nosuch"' -e trace=access -z
trace 0 'access\("/"' -e trace=access -Z
trace 0 'access' -e trace=access -e status=none
trace 1 'exit_group' -e trace=exit_group,access -e status=unfinished
trace 0 'access' -e trace=exit_group,access -e status=unfinished
start sleep 60
pid=$!
for status in detached unfinished,successful,failed; do
	timeout -s INT 1 "$PERF_STRACE" -o trace -p "$pid" -e clock_nanosleep,nanosleep \
		-e status=$status >out 2>err
	grep -q detached trace && echo "$status" >>detached
done
assert_equal detached "$(cat detached)" "sets that show a call which goes on"

# By signal.
trace 1 '^--- SIGUSR1' -e trace=none -e signal=SIGUSR1
trace 0 '^--- SIGUSR2' -e trace=none -e signal=SIGUSR1
trace 0 '^--- SIGUSR1' -e trace=none -e signal='!usr1'
trace 1 '^--- SIGUSR2' -e trace=none -e signal='!usr1'
trace 0 '^---' -e trace=none -e signal=none
trace 2 '^--- SIGUSR[12]' -e trace=none -e s=10,12

# What would change the program is refused by name.
for option in inject=openat:error=EIO fault=openat; do
	assert_status 1 "$PERF_STRACE" -e $option true
	assert_match err "^perf-strace: -e ${option%%=*} is not supported by perf-strace: it would change"
done

# An execveat returns under the number of execve, which is not selected here.
cat >program.py <<"END"
import os
os.execve(os.open("/bin/true", os.O_RDONLY), ["true"], {})
END
assert_status 0 "$PERF_STRACE" -qqq -e trace=execveat -o trace python3 program.py
assert_match trace '^execveat\([0-9]+, "", \["true"\], .*, AT_EMPTY_PATH\) = 0$'

# That a process has been killed is no message about its exit.
assert_status 143 "$PERF_STRACE" -qqq -e trace=none -e signal=SIGTERM -o trace sh -c 'kill $$'
assert_match trace "^\\+\\+\\+ killed by SIGTERM \\+\\+\\+\$"
