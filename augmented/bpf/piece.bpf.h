/* SPDX-License-Identifier: GPL-2.0-only */
/* A piece of a long buffer, straight from user memory to the ring. Part of capture.bpf.h. */
/*
 * The next page of what has no room in the record, into a record of its own, read in
 * place. Whole pages only: a page is what may be missing.
 */
static __always_inline void read_piece(bool sleepable, struct task_state *st,
				       const struct plan_op *op, __u32 phase)
{
	struct interpreter *ip = &st->ip;
	__u32 cpu = bpf_get_smp_processor_id();
	void *ring = bpf_map_lookup_elem(&rings, &cpu);
	__u64 n = ip->want < op->more ? ip->want : op->more;
	__u64 left = PIECE_BYTES - (ip->src & (PIECE_BYTES - 1));
	struct piece_record *piece;
	__u32 err = 0;

	piece = ring ? bpf_ringbuf_reserve(ring, sizeof(*piece) + PIECE_BYTES, 0) : NULL;
	if (!piece) {
		count(COUNT_LOST_PIECES);
		ip->reading = READING_NONE;
		next_rep(ip);
		return;
	}
	n = n > ip->got ? n - ip->got : 0;
	if (n > left)
		n = left;
	barrier_var(n);
	if (n > PIECE_BYTES)
		n = PIECE_BYTES;
	if (read_user(sleepable, piece->part.data, n, ip->src)) {
		n = 0;
		err = EFAULT;
		mark_failed(ip, phase);
	}
	piece->h = state__call(st)->h;
	piece->h.type = RECORD_PIECE;
	piece->h.len = sizeof(*piece) + n;
	piece->h.seq = st->seq + 1;
	piece->h.time = bpf_ktime_get_ns();
	piece->at = ip->got;
	piece->pad = 0;
	piece->part.op = phase == PHASE_EXIT ? ip->enter_n + ip->op : ip->op;
	piece->part.rep = ip->rep;
	piece->part.arg = op->arg;
	piece->part.flags = phase == PHASE_ENTER ? 0 : phase == PHASE_EXIT ? PART_EXIT : PART_RETRY;
	piece->part.err = err;
	piece->part.want = ip->want;
	piece->part.got = n;
	bpf_ringbuf_submit(piece, BPF_RB_NO_WAKEUP);
	output__ring_bells(ring);
	ip->got += n;
	ip->src += n;
	if (err || ip->got >= ip->want || ip->got >= op->more) {
		ip->reading = READING_NONE;
		next_rep(ip);
	}
}
