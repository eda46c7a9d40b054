# SPDX-License-Identifier: GPL-2.0-only
# What make install puts where, and that perf and man find it there.
. "$(dirname "$0")/lib.sh"

command -v make >/dev/null || skip "no make"
[ "$PERF_STRACE" = "$BUILD/perf-strace" ] || skip "another program than make install's is tested"
assert_status 0 make -s -C "$root" install B="${BUILD#"$root"/}" PREFIX=/opt/it DESTDIR="$work/dest"
assert_equal "644 ./opt/it/lib/perf-strace/augmented_syscalls.o
644 ./opt/it/lib/traceevent/plugins/perf-strace-plugin.so
644 ./opt/it/share/man/man1/perf-strace.1
644 ./opt/it/share/man/man1/perf-trace-augmented.1
755 ./opt/it/bin/perf-strace
755 ./opt/it/bin/perf-trace-augmented" \
	"$(cd dest && find . -type f | xargs stat -c '%a %n' | LC_ALL=C sort)" "what is installed"
assert_status 0 dest/opt/it/bin/perf-strace -o trace true
assert_match trace '^execve\('

page=dest/opt/it/share/man/man1/perf-strace.1
if command -v man >/dev/null && command -v nroff >/dev/null; then
	LC_ALL=C.UTF-8 MANWIDTH=80 MAN_KEEP_FORMATTING= assert_status 0 \
		man --warnings=w -l "$page"
	assert_lines 0 err
	assert_match out '^NAME'
	assert_match out '^SEE ALSO|^OPTIONS'
fi
# perf's own help finds the page of what is called perf-NAME.
perf=$(command -v perf) || exit 0
command -v man >/dev/null || exit 0
MANPATH=$work/dest/opt/it/share/man PATH=$work/dest/opt/it/bin:$PATH \
	assert_status 0 "$perf" help strace
assert_match out 'perf-strace'
MANPATH=$work/dest/opt/it/share/man PATH=$work/dest/opt/it/bin:$PATH \
	assert_status 0 "$perf" help trace-augmented
assert_match out 'trace.augmented'
