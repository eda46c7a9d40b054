// SPDX-License-Identifier: GPL-2.0-only
/* The public face: a record is checked, its parts indexed, its arguments walked. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "augmented/uapi.h"
#include "beautifiers/netlink/netlink.h"
#include "beautifiers/prepare.h"
#include "beautifiers/ret.h"
#include "beautifiers/value.h"

const struct printer *const printers[V_KIND_COUNT] = {
	[V_INT] = &print_int,
	[V_UINT] = &print_uint,
	[V_HEX] = &print_hex,
	[V_FOURCC] = &print_fourcc,
	[V_CHAR] = &print_char,
	[V_UUID] = &print_uuid,
	[V_BITS] = &print_bit_numbers,
	[V_PTR] = &print_ptr,
	[V_OCT] = &print_oct,
	[V_MODE] = &print_mode,
	[V_FLAGS] = &print_flags,
	[V_ENUM] = &print_enum,
	[V_OPEN] = &print_open,
	[V_FD] = &print_fd,
	[V_DIRFD] = &print_dirfd,
	[V_PID] = &print_pid,
	[V_UID] = &print_uid,
	[V_SIGNAL] = &print_signal,
	[V_DEV] = &print_dev,
	[V_CLOCKID] = &print_clockid,
	[V_TIME] = &print_time,
	[V_IOCTL] = &print_ioctl,
	[V_IOCTL_ARG] = &print_ioctl_arg,
	[V_PATH] = &print_path,
	[V_STR] = &print_str,
	[V_BUF] = &print_buf,
	[V_STRV] = &print_strv,
	[V_ENVP] = &print_envp,
	[V_STRUCT] = &print_struct,
	[V_ARRAY] = &print_array,
	[V_SOCKADDR] = &print_sockaddr,
	[V_SIGSET] = &print_sigset,
	[V_SIGINFO] = &print_siginfo,
	[V_SIGACTION] = &print_sigaction,
	[V_SIGEVENT] = &print_sigevent,
	[V_FDSET] = &print_fdset,
	[V_POLLFDS] = &print_pollfds,
	[V_DIRENTS] = &print_dirents,
	[V_DIRENTS_OLD] = &print_dirents,
	[V_CMSG] = &print_cmsg,
	[V_WSTATUS] = &print_wstatus,
	[V_FDPAIR] = &print_fdpair,
	[V_SOCKTYPE] = &print_socktype,
	[V_SOCKPROTO] = &print_sockproto,
	[V_CLONE] = &print_clone,
	[V_MMAPFLAGS] = &print_mmapflags,
	[V_MADVISE_LEN] = &print_uint,
	[V_FUTEX_OP] = &print_futex_op,
	[V_FUTEX_VAL] = &print_futex_val,
	[V_SOCKOPT] = &print_sockopt,
	[V_SOCKLEN] = &print_socklen,
	[V_ENUM_FLAGS] = &print_enum_flags,
	[V_HUGE_FLAGS] = &print_huge_flags,
	[V_MODE_FLAGS] = &print_mode_flags,
	[V_SWAP_FLAGS] = &print_swap_flags,
	[V_MOUNT_FLAGS] = &print_mount_flags,
	[V_QCMD] = &print_qcmd,
	[V_FHANDLE] = &print_fhandle,
	[V_TIMESPEC_DATE] = &print_timespec_date,
	[V_TIMEVAL_DATE] = &print_timeval_date,
	[V_UTIMES] = &print_utimes,
	[V_RESIDENT] = &print_resident,
	[V_NODEMASK] = &print_nodemask,
	[V_OFFSET] = &print_offset,
	[V_STATUS] = &print_status,
	[V_SOCKOPTNAME] = &print_sockoptname,
	[V_INADDR] = &print_inaddr,
	[V_MREQN] = &print_mreqn,
	[V_MREQ6] = &print_mreq6,
	[V_RLIM] = &print_rlim,
	[V_CPUSET] = &print_cpuset,
	[V_CAPHEADER] = &print_capheader,
	[V_CAPDATA] = &print_capdata,
	[V_PERSONALITY] = &print_personality,
	[V_IOPRIO] = &print_ioprio,
	[V_IPC_KEY] = &print_ipckey,
	[V_KEYSERIAL] = &print_keyserial,
	[V_SIGFRAME] = &print_sigframe,
	[V_TICKS] = &print_ticks,
	[V_TERMIOS_CC] = &print_termios_cc,
	[V_HWADDR] = &print_hwaddr,
	[V_FLAGS_ENUM] = &print_enum_flags,
	[V_FUTEX_WAKE] = &print_futex_wake,
	[V_FUTEX_BITSET] = &print_futex_bitset,
	[V_MSGBUF] = &print_msgbuf,
	[V_KERNEL_VERSION] = &print_kernel_version,
	[V_BPF_CODE] = &print_bpf_code,
	[V_PERF_CONFIG] = &print_perf_config,
	[V_PERF_SKID] = &print_perf_skid,
	[V_RESERVED_BITS] = &print_reserved_bits,
	[V_RING_FD] = &print_ring_fd,
	[V_INDEXED] = &print_indexed_ints,
	[V_BPF_FILTER] = &print_bpf_filter,
	[V_USER_AREA] = &print_user_area,
	[V_SYSCALL_NR] = &print_syscall_nr,
	[V_KEY_CAPS] = &print_key_caps,
	[V_BEHIND_STR] = &print_behind_str,
	[V_BEHIND_STRS] = &print_behind_strs,
	[V_HEX6] = &print_hex6,
	[V_RING_OP] = &print_ring_op,
	[V_RESUMED] = &print_resumed,
	[V_NAMED] = &print_named,
	[V_IPC_CMD] = &print_ipc_cmd,
	[V_TERMIOS_O] = &print_termios_o,
	[V_TERMIOS_C] = &print_termios_c,
	[V_NET16] = &print_net16,
	[V_NET32] = &print_net32,
	[V_NET64] = &print_net64,
	[V_ETHERPROTO] = &print_etherproto,
	[V_IFINDEX] = &print_ifindex,
	[V_IN6ADDR] = &print_in6addr,
	[V_MAC] = &print_mac,
	[V_SHIFTED] = &print_shifted,
	[V_HEX8] = &print_hex8,
	[V_PORTRANGE] = &print_portrange,
	[V_ADDRESS] = &print_address,
	[V_SHIFTED1] = &print_shifted1,
	[V_SOCKID] = &print_sockid,
	[V_FRACTION] = &print_fraction,
	[V_HEX_LIST] = &print_hex_list,
	[V_VIDEO_FLAGS] = &print_video_flags,
	[V_REST] = &print_rest,
	[V_SCANCODE] = &print_scancode,
	[V_PERMILLE] = &print_permille,
	[V_DATE] = &print_date,
	[V_BTRFS_PATHS] = &print_btrfs_paths,
	[V_BTRFS_INODES] = &print_btrfs_inodes,
	[V_BTRFS_STATS] = &print_btrfs_stats,
	[V_BTRFS_ITEMS] = &print_btrfs_items,
	[V_DM_IOCTL] = &print_dm_ioctl,
	[V_COUNT] = &print_count,
	[V_KEY] = &print_key,
	[V_FUNCTION_KEY] = &print_function_key,
	[V_KEY_CHAR] = &print_key_char,
	[V_KEYMAP] = &print_keymap,
	[V_LEDS] = &print_leds,
	[V_SOUND] = &print_sound,
	[V_TONE] = &print_tone,
	[V_UNICODE] = &print_unicode,
	[V_USECS] = &print_usecs,
	[V_NSECS] = &print_nsecs,
	[V_MAX64] = &print_max64,
	[V_TIME_DATE] = &print_time_date,
};

struct decoder *decoder__new(struct uapi *uapi, struct plan_set *plans,
			     const struct decode_opts *opts)
{
	struct decoder *d = calloc(1, sizeof(*d));

	if (!d)
		return NULL;
	d->uapi = uapi;
	d->plans = plans;
	d->opts = *opts;
	d->preps = prep_set__new(uapi);
	if (!d->preps)
		goto fail;
	d->nl_types = nl_types__new(uapi, d->preps);
	if (!d->nl_types)
		goto fail;
	prep_set__known(d->preps, d->known);
	for (int i = 0; i < KNOWN_NUMBER_COUNT; i++)
		d->number[i] = prep_set__number(d->preps, i);
	if (ret__prepare(d))
		goto fail;
	d->e.ops = opts->style == DECODE_PERF ? &emit_perf : &emit_strace;
	d->e.opts = &d->opts;
	d->e.quote = (enum quote_style)opts->hex;
	d->e.out = &d->head;
	return d;
fail:
	decoder__free(d);
	errno = ENOMEM;
	return NULL;
}

void decoder__free(struct decoder *d)
{
	if (!d)
		return;
	for (unsigned int i = 0; d->plans && i < plan_set__count(d->plans); i++) {
		struct plan *p = plan_set__get(d->plans, i);

		if (p)
			prep_set__forget(p);
	}
	ret__free(d);
	nl_types__free(d->nl_types);
	free(d->genl);
	prep_set__free(d->preps);
	text__free(&d->head);
	text__free(&d->tail);
	text__free(&d->scratch);
	text__free(&d->name);
	text__free(&d->raw_path);
	text__free(&d->dump);
	free(d);
}

struct text *decoder__scratch(struct decoder *d)
{
	text__reset(&d->scratch);
	text__room(&d->scratch, 1);
	return &d->scratch;
}

const struct part *decoder__part_rep(const struct decoder *d, int op, unsigned int rep)
{
	unsigned int i;

	if (op < 0 || op > 255)
		return NULL;
	for (i = d->part_of_op[op]; i; i = d->part_before[i - 1])
		if (d->parts[i - 1]->rep == rep)
			return d->parts[i - 1];
	return NULL;
}

const struct part *decoder__part(const struct decoder *d, const struct node *n, int op)
{
	unsigned int rep = d->depth ? d->index[d->depth - 1] : 0;

	if (n->op_stride) {
		op += d->index[0] * n->op_stride;
		rep = d->depth > 1 ? rep : 0;
	}
	/* part.rep has 8 bits. */
	return rep < 256 ? decoder__part_rep(d, op, rep) : NULL;
}

/* Finds the parts; false: they are not what their sizes say. */
static bool index_parts(struct decoder *d, const struct call_record *rec)
{
	const __u8 *payload = rec->payload;
	__u32 at = 0;

	/* The record before this one may be gone: its parts are not looked at again. */
	for (unsigned int i = 0; i < d->nparts; i++)
		d->part_of_op[d->part_op[i]] = 0;
	d->nparts = 0;
	while (rec->used - at >= sizeof(struct part)) {
		const struct part *p = (const struct part *)(payload + at);
		__u32 left = rec->used - at;

		/* The last part may lack its padding. */
		if (p->got > left - sizeof(*p) || d->nparts == MAX_PARTS)
			return false;
		d->parts[d->nparts] = p;
		d->part_op[d->nparts] = p->op;
		d->part_before[d->nparts] = d->part_of_op[p->op];
		d->part_of_op[p->op] = ++d->nparts;
		if (PART_SPACE(p->got) >= left)
			return true;
		at += PART_SPACE(p->got);
	}
	return true;
}

static int check(struct decoder *d, const struct call_record *rec, size_t len)
{
	if (len < sizeof(*rec) || rec->h.len > len || rec->h.len < sizeof(*rec) ||
	    ((uintptr_t)rec & 7) || rec->used > rec->h.len - sizeof(*rec))
		return -EINVAL;
	if (rec->h.type != RECORD_CALL && rec->h.type != RECORD_INFLIGHT &&
	    rec->h.type != RECORD_NORETURN)
		return -EINVAL;
	d->rec = rec;
	return index_parts(d, rec) ? 0 : -EINVAL;
}

static __u64 arg_value(const struct node *n, __u64 v)
{
	if (n->pointer || n->size >= 8)
		return v;
	return n->is_signed ? (__u64)(__s64)(__s32)v : (__u32)v;
}

/*
 * perf trace does not show arguments that are zero, but where a table has a name
 * for that, nor the descriptor and offset of anonymous memory.
 */
static bool is_suppressed(const struct decoder *d, const struct node *n, __u64 v)
{
	int i = (int)(n - d->plan->args);

	if (d->opts.style != DECODE_PERF)
		return false;
	for (int before = i - 1; before >= 0 && before >= i - 2; before--)
		if (d->plan->args[before].kind == V_MMAPFLAGS &&
		    d->rec->args[before] & d->number[NUMBER_MAP_ANONYMOUS])
			return true;
	return !v && !d->opts.zeros && n->kind != V_DIRFD && n->kind != V_ENUM;
}

/* The registers, as many as the call has in any of its forms. */
static size_t print_raw_args(struct decoder *d)
{
	const struct syscall_spec *call = d->plan->call;
	int n = spec__nargs(call);

	/* Other callers' alone. */
	while (n && call->args[n - 1].flags & VALUE_HIDDEN)
		n--;
	for (int i = 0; i < n; i++) {
		d->e.ops->arg(&d->e, call->args[i].name);
		d->e.ops->number(&d->e, d->rec->args[i], BASE_HEX);
	}
	return d->head.len;
}

/*
 * All arguments. Returns how much can be said at enter. false in *all: the rest
 * was left out, since the call has not returned.
 */
static size_t print_args(struct decoder *d, bool *all)
{
	static const struct span none;
	const struct plan *p = d->plan;
	bool perf = d->opts.style == DECODE_PERF;
	const char *order = perf ? NULL : p->call->order;
	size_t cut = 0;

	*all = true;
	if (p->opts.raw)
		return print_raw_args(d);
	for (int shown = 0; shown < p->nargs; shown++) {
		int i = order ? order[shown] - '0' : shown;
		const struct node *n = &p->args[i];
		__u64 v = arg_value(n, d->rec->args[i]);
		bool late = node__prep(n)->shape == SHAPE_CLONE;
		bool present = value__present(d, n, &none);

		if ((n->v->flags & VALUE_HIDDEN) || (!present && !(n->v->flags & VALUE_ELSE)) ||
		    is_suppressed(d, n, v))
			continue;
		if (!cut && !late && node__prep(n)->needs_exit) {
			cut = d->head.len;
			if (!d->returned) {
				*all = false;
				return cut;
			}
		}
		d->e.ops->arg(&d->e, n->v->shown ? n->v->shown : n->name);
		if ((n->v->flags & VALUE_NAMED) && !perf && !d->opts.arg_names) {
			text__str(&d->head, n->name);
			text__char(&d->head, '=');
		}
		d->depth = d->nesting = 0;
		d->cut_at = 0;
		if (!present && (!n->pointer || (printers[n->kind] && printers[n->kind]->number)))
			d->e.ops->number(&d->e, v, BASE_HEX);
		else if (!present)
			d->e.ops->address(&d->e, v);
		else
			value__print(d, n, v, &none);
		if (!cut && d->cut_at) {
			cut = d->cut_at;
			if (!d->returned) {
				*all = false;
				return cut;
			}
		}
	}
	return cut ? cut : d->head.len;
}

static const char *call_name(struct decoder *d, const struct plan *p)
{
	if (*p->name)
		return p->name;
	snprintf(d->unnamed, sizeof(d->unnamed), "syscall_%#x", d->rec->nr);
	return d->unnamed;
}

int decoder__call(struct decoder *d, const struct call_record *rec, size_t len,
		  struct call_text *out)
{
	const char *name;
	struct plan *p;
	bool all;
	int err;

	memset(out, 0, sizeof(*out));
	err = check(d, rec, len);
	if (err)
		return err;
	p = plan_set__get(d->plans, rec->plan);
	if (!p)
		return -EINVAL;
	if (!p->ret_prep) {
		err = prep_set__plan(d->preps, p);
		if (err)
			return err;
	}
	d->plan = p;
	d->verbose = p->opts.verbose;
	d->returned = rec->h.type == RECORD_CALL;
	d->failed = d->returned && (__u64)rec->ret >= (__u64) - (ERRNO_MAX - 1);
	d->budget = d->returned && !d->failed ? rec->ret : 0;
	text__reset(&d->head);
	text__reset(&d->tail);
	dump__begin(d);
	d->e.out = &d->head;
	name = call_name(d, p);
	d->e.ops->call_begin(&d->e, name);
	out->cut = print_args(d, &all);
	if (!all && rec->h.type == RECORD_NORETURN)
		text__str(&d->head, " <unfinished ...>");
	if (all || rec->h.type == RECORD_NORETURN)
		d->e.ops->call_end(&d->e);
	if (rec->h.type != RECORD_INFLIGHT)
		ret__print(d, &d->tail);
	if (rec->h.type == RECORD_CALL && (!p->nargs || p->args[0].kind != V_RESUMED))
		d->last[rec->h.tid % LAST_CALLS] = (struct last_call){ rec->h.tid, p };
	if (d->head.short_of_memory || d->tail.short_of_memory || d->dump.short_of_memory ||
	    d->scratch.short_of_memory)
		return -ENOMEM;
	out->name = name;
	out->head = d->head.s;
	out->head_len = d->head.len;
	out->tail = d->tail.s;
	out->tail_len = d->tail.len;
	out->failed = d->failed;
	out->dump = d->dump.s;
	out->dump_len = d->dump.len;
	return 0;
}

int decoder__signal(struct decoder *d, const struct signal_record *rec, size_t len,
		    const char **text, size_t *text_len)
{
	struct span info = { .p = rec->info, .len = sizeof(rec->info) };

	if (len < sizeof(*rec) || rec->h.len > len || rec->h.len < sizeof(*rec) ||
	    rec->h.type != RECORD_SIGNAL)
		return -EINVAL;
	d->rec = NULL;
	d->plan = NULL;
	d->depth = d->nesting = 0;
	text__reset(&d->head);
	d->e.out = &d->head;
	text__signal(d, &d->head, rec->signo);
	text__char(&d->head, ' ');
	emit__siginfo(d, &info);
	if (d->head.short_of_memory)
		return -ENOMEM;
	*text = d->head.s;
	*text_len = d->head.len;
	return 0;
}

const char *decoder__signame(struct decoder *d, unsigned int signo)
{
	text__reset(&d->name);
	text__signal(d, &d->name, signo);
	return text__cstr(&d->name);
}
