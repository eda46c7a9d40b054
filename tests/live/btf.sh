# SPDX-License-Identifier: GPL-2.0-only
# GUEST: no, it needs bpftool and make
# A kernel without BTF of its own: a file of its types, cut to what the object needs.
. "$(dirname "$0")/lib.sh"

for tool in bpftool make; do
	command -v $tool >/dev/null || skip "no $tool"
done
assert_status 0 make -s -C "$root" min-btf KERNEL_BTF=/sys/kernel/btf/vmlinux MIN_BTF="$work/cut.btf"
size=$(stat -c %s cut.btf)
[ "$size" -lt 65536 ] || fail "the cut has $size bytes"

export PERF_STRACE_WITHOUT=btf
assert_status 1 "$PERF_STRACE" touch ran
assert_match err 'has no BTF .*--btf$'
[ ! -e ran ] || fail "the command was run"
assert_status 0 "$PERF_STRACE" --btf cut.btf --check
assert_match out '^  yes  kernel types      cut.btf$'
assert_match out '^  no   hooks             raw_tp$'
assert_match out '^  no   task iterators    none$'
assert_status 3 "$PERF_STRACE" --btf cut.btf -f -yy -s 256 -o trace sh -c 'cat /dev/null; exit 3'
assert_match trace 'openat\(AT_FDCWD<[^>]*>, "/dev/null", O_RDONLY\) = [0-9]+</dev/null<char 1:3>>$'
assert_match trace '\+\+\+ exited with 3 \+\+\+$'

# A file that is not this kernel's, or not of a kernel, is not taken for one.
assert_status 0 make -s -C "$root" min-btf KERNEL_BTF="$root/prebuilt/uapi.btf" MIN_BTF="$work/other.btf"
assert_status 1 "$PERF_STRACE" --btf other.btf touch ran
assert_lines 1 err
[ ! -e ran ] || fail "the command was run"

# What the object needs of a kernel is listed.
assert_status 0 make -s -C "$root" core-needs
assert_match out '^struct task_struct: .*tgid'
assert_match out '^struct pt_regs \(x86\): .*orig_ax'
assert_match out '^enum bpf_func_id'
