# SPDX-License-Identifier: GPL-2.0-only
# Structs and flags that strace shows as addresses and numbers; what must be said of them
# follows from what tests/programs/facilities.c passes.
. "$(dirname "$0")/lib.sh"

assert_status 0 "$PERF_STRACE" -o trace "$programs/facilities"
has() { # LINE, without the result
	grep -Fq -- "$1" trace || fail "not there: $1"
}
has 'map_flags=BPF_F_PATH_FD|BPF_F_VTYPE_BTF_OBJ_FD|BPF_F_TOKEN_FD|BPF_F_SEGV_ON_FAULT|BPF_F_NO_USER_CONV|BPF_F_RB_OVERWRITE, '
has 'ioctl(-1, TUNSETIFF, {ifr_name="tun7", ifr_flags=IFF_TUN|IFF_NO_PI})'
has 'attach_type=BPF_TRACE_KPROBE_SESSION, flags=0, kprobe_multi={flags=0, cnt=2, syms=NULL, addrs=[0x11, 0x22], cookies=NULL}}}, 48)'
has 'attach_type=BPF_TRACE_ITER, flags=0, iter_info=[{map={map_fd=77}}], iter_info_len=4}}, 48)'
has 'io_uring_register(-1, IORING_REGISTER_PBUF_STATUS, {buf_group=3'
has 'io_uring_register(-1, IORING_REGISTER_FILE_ALLOC_RANGE, {off=3, len=5}, 0)'
has 'io_uring_register(-1, IORING_REGISTER_PBUF_RING, {ring_addr=0x1000, ring_entries=8, bgid=7, flags=IOU_PBUF_RING_INC, min_left=0}, 1)'
has 'precise_ip=0 /* arbitrary skid */, defer_callchain=1, defer_output=1, ...}, 0, -1, -1, 0)'
has '{d_version=1, d_flags=FS_USER_QUOTA, d_fieldmask=FS_DQ_ISOFT|FS_DQ_IHARD|FS_DQ_BIGTIME, d_id=0, '
has 'landlock_restrict_self(-1, LANDLOCK_RESTRICT_SELF_LOG_SAME_EXEC_OFF|LANDLOCK_RESTRICT_SELF_LOG_NEW_EXEC_ON)'
has 'ptrace(PTRACE_SET_SYSCALL_USER_DISPATCH_CONFIG, 0, 32, {mode=PR_SYS_DISPATCH_EXCLUSIVE_ON, selector=0x5000, offset=0x1000, len=0x2000})'
# Kernels before 5.13 and 6.4 have no such requests, and a tracer has the child to itself.
grep -Eq 'GET_RSEQ_CONFIGURATION.* = [0-9]+$' trace &&
	assert_match trace 'GET_RSEQ_CONFIGURATION, [0-9]+, 24, \{rseq_abi_pointer=(NULL|0x[0-9a-f]+), rseq_abi_size=[0-9]+, signature=(0|0x[0-9a-f]+), flags=0\}\) += 24$'
grep -Eq 'GET_SYSCALL_USER_DISPATCH_CONFIG.* = 0$' trace &&
	assert_match trace 'GET_SYSCALL_USER_DISPATCH_CONFIG, [0-9]+, 32, \{mode=PR_SYS_DISPATCH_OFF, selector=NULL, offset=0, len=0\}\) += 0$'

# Instructions with -v.
assert_status 0 "$PERF_STRACE" -v -o trace "$programs/facilities"
has 'insns=[{code=BPF_JMP32|BPF_X|BPF_JEQ, dst_reg=BPF_REG_2, src_reg=BPF_REG_0, off=1, imm=0}, {code=BPF_JMP|BPF_K|BPF_EXIT, dst_reg=BPF_REG_0, src_reg=BPF_REG_0, off=0, imm=0}], '
has '{len=3, filter=[BPF_STMT(BPF_LD|BPF_W|BPF_ABS, 0x4), BPF_JUMP(BPF_JMP|BPF_K|BPF_JEQ, 0xc000003e, 0x1, 0), BPF_STMT(BPF_RET|BPF_K, SECCOMP_RET_ERRNO|0x5)]})'
exit 0
