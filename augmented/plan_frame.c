// SPDX-License-Identifier: GPL-2.0-only
/* Frames that the kernel puts on the stack of a task for a signal's handler. */
#include <errno.h>

#include "augmented/plan_build.h"
#include "augmented/uapi.h"

/*
 * rt_sigreturn: the stack pointer is at the frame, a siginfo and then struct ucontext; on
 * x86 the ucontext comes first, after a word that the handler's return has popped (struct
 * rt_sigframe of each architecture's signal code). i386 has the handler's three arguments
 * and the siginfo before it.
 */
int plan_frame__mask(struct uapi *uapi, __u32 *off)
{
	struct uapi_member m = { 0 };
	int err = uapi__struct(uapi, "ucontext");
	__u32 before = 0;

	if (err >= 0)
		err = uapi__member(uapi, err, "uc_sigmask", &m);
	if (err)
		return err;
	*off = m.offset;
#ifdef __x86_64__
	before = uapi__register(uapi) == 4 ? 12 : 0;
	if (!before)
		return 0;
#endif
	err = uapi__struct(uapi, "siginfo");
	if (err >= 0)
		*off += before + (__u32)uapi__sizeof(uapi, err);
	return err < 0 ? err : 0;
}

/*
 * i386's sigreturn: the stack pointer is at the frame's sigcontext, which has the lower half
 * of the mask; behind that and room for an FPU's state is the upper one. (struct
 * sigframe_ia32, asm/sigframe.h)
 */
int plan_frame__old_mask(struct uapi *uapi, __u32 *lower, __u32 *upper)
{
	int context = uapi__struct(uapi, "sigcontext"), fpu = uapi__struct(uapi, "_fpstate_32");
	struct uapi_member m;
	int err;

	if (context < 0 || fpu < 0)
		return -ENOENT;
	err = uapi__member(uapi, context, "oldmask", &m);
	if (err)
		return err;
	*lower = m.offset;
	*upper = (__u32)(uapi__sizeof(uapi, context) + uapi__sizeof(uapi, fpu));
	return 0;
}
