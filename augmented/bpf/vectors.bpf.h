/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Steps over what is not one row of bytes: vectors of pointers to strings, and directory
 * entries, which are counted. Included by capture.bpf.h, in its middle.
 */
#ifndef AUGMENTED_VECTORS_BPF_H
#define AUGMENTED_VECTORS_BPF_H

/* A string of a vector: first its pointer, as 8 bytes, then the text. */
static __always_inline void read_vector(bool sleepable, struct task_state *st,
					const struct plan_op *op, struct part *p, __u8 *to,
					__u32 phase)
{
	struct interpreter *ip = &st->ip;
	__u64 pointer = 0;

	if (ip->got >= 8) {
		read_string(sleepable, st, op, p, to, phase, 8);
		return;
	}
	if (read_user(sleepable, &pointer, op->flags & OP_NARROW ? 4 : 8, ip->src)) {
		ip->reps = 0;
		part_end(st, op, p, phase, EFAULT);
		return;
	}
	*(__u64 *)to = pointer;
	ip->got = 8;
	ip->src = pointer;
	if (!pointer) {
		/* The vector's end is a part of its own, or nobody knew it was seen. */
		ip->reps = 0;
		p->flags |= PART_NUL;
		part_end(st, op, p, phase, 0);
	}
}

/* A read of 16 pointers of a vector that is counted. */
static __always_inline void read_count(bool sleepable, struct task_state *st,
				       const struct plan_op *op, struct part *p, __u8 *to,
				       __u32 phase)
{
	struct interpreter *ip = &st->ip;
	__u64 left = PAGE_BYTES - (ip->src & (PAGE_BYTES - 1));
	__u32 width = op->flags & OP_NARROW ? 4 : 8;
	__u64 n = left < 16 * width && left >= width ? left & ~(__u64)(width - 1) : 16 * width;
	__u32 err = 0;
	bool end = false;

	barrier_var(n);
	if (n > 128 || read_user(sleepable, to + 8, n, ip->src)) {
		err = EFAULT;
		end = true;
	} else {
		for (int i = 0; i < 16; i++) {
			if (i * width >= n)
				break;
			if (width == 4 ? !((__u32 *)(to + 8))[i] : !((__u64 *)(to + 8))[i]) {
				end = true;
				p->flags |= PART_NUL;
				break;
			}
			ip->total++;
		}
		ip->src += n;
		if (ip->total >= op->limit)
			end = true;
	}
	if (end) {
		*(__u64 *)to = ip->total;
		ip->got = 8;
		part_end(st, op, p, phase, err);
	}
}

/*
 * A few directory entries, counted. offsetof(struct linux_dirent64, d_reclen) is 16, that of
 * a struct linux_dirent of two words of 4 bytes 8.
 */
static __always_inline void read_dirents(bool sleepable, struct task_state *st,
					 const struct plan_op *op, struct part *p, __u8 *to,
					 __u32 phase)
{
	struct interpreter *ip = &st->ip;
	__u32 at = op->flags & OP_NARROW ? 8 : 16;
	__u32 err = 0;
	bool end = false;

	for (int i = 0; i < 8 && !end; i++) {
		__u16 reclen = 0;

		if (read_user(sleepable, &reclen, sizeof(reclen), ip->src + at) || reclen < at) {
			err = EFAULT;
			end = true;
			break;
		}
		ip->total++;
		ip->src += reclen;
		ip->seen += reclen;
		end = ip->seen >= ip->want;
	}
	if (end) {
		*(__u64 *)to = ip->total;
		ip->got = 8;
		part_end(st, op, p, phase, err);
	}
}

#endif
