/* SPDX-License-Identifier: GPL-2.0-only */
#include "augmented/plan_shape.h"

/*
 * Elements of an array: as many as -s has bytes of a string, then "...", and with -v
 * all, as strace does. One more tells that there are more.
 */
#define ELEMS_MAX 250
/* Of a struct with what a newer program's has beyond the type known here: a page. */
#define TAIL_END 4096
/* What the steps of one phase can bring. */
#define DUMP_MAX   (1U << 22)
#define PATH_BYTES 4096 /* linux/limits.h: PATH_MAX */
#define ENVP_MAX   16384

/* Of the kinds whose objects have one size; bytes 0: as many as the call says. */
static const struct {
	__u32 bytes, limit;
	__u32 narrow; /* both, where words have 4 bytes, if that is another size */
} fixed[] = {
	[V_SIGSET] = { 8, 128 },
	[V_SIGINFO] = { 128, 128 },
	[V_SOCKADDR] = { 128, 128 },
	[V_SIGACTION] = { SIGACTION_SIZE, SIGACTION_SIZE, SIGACTION_SIZE_4 },
	[V_SIGEVENT] = { 64, 64 },
	[V_UTIMES] = { 32, 32 },            /* struct timespec[2] */
	[V_FHANDLE] = { 8 + 128, 8 + 128 }, /* linux/exportfs.h: MAX_HANDLE_SZ */
	[V_SIGFRAME] = { 8, 8 },
	[V_CAPHEADER] = { 8, 8 },
	[V_FDPAIR] = { 8, 8 },
	[V_CAPDATA] = { 24, 24 }, /* two of struct __user_cap_data_struct */
	[V_MREQN] = { 0, 20 },    /* sizeof(struct ipv6_mreq), the larger */
	[V_MREQ6] = { 0, 20 },
	[V_CPUSET] = { 0, 1024 },
	[V_CMSG] = { 0, 1024 },
	[V_SOCKOPT] = { 0, 1024 },
	[V_PORTRANGE] = { 0, 64 },
	[V_DM_IOCTL] = { 2944, 2944 }, /* before and after it, all that there is room for */
};

unsigned int shape__elems(const struct plan_opts *opts)
{
	return opts->verbose || opts->string_limit >= ELEMS_MAX ? ELEMS_MAX
								: opts->string_limit + 1;
}

bool shape__is_text(enum value_kind kind)
{
	return kind == V_PATH || kind == V_STR || kind == V_BUF;
}

/* Of directory entries that are shown, the rest follows in pieces. */
#define DIRENTS_BYTES 4096

/* Those whose size is another with each call or option. */
static void shape__variable(const struct plan_opts *opts, const struct plan *p,
			    const struct node *n, struct shape *s)
{
	__u32 string = opts->string_limit, elems = shape__elems(opts);

	switch (n->kind) {
	case V_PATH:
		*s = (struct shape){ OP_STR, PATH_BYTES, 1, PATH_BYTES, 0, 1 };
		break;
	case V_STR:
		*s = (struct shape){ OP_STR, string + 1, 1, string + 1, 0, 1 };
		break;
	case V_ENVP:
		if (!opts->verbose) {
			*s = (struct shape){ OP_COUNT, p->word, 1, ENVP_MAX, 0, 1 };
			break;
		}
		/* fallthrough */
	case V_STRV:
		*s = (struct shape){ OP_STRV, string + 1, 1, string + 1, 0, elems };
		break;
	case V_BUF:
		/* What is more than some chunks does not take the room of others. */
		s->limit = string > PAYLOAD_BUDGET - READ_CHUNK ? READ_CHUNK : string;
		s->more = string > READ_CHUNK ? string : 0;
		if (opts->dump) {
			s->limit = READ_CHUNK;
			s->more = DUMP_MAX;
		}
		break;
	case V_STRUCT:
		s->bytes = s->limit = n->obj_size;
		if (n->v->flags & (VALUE_TAIL | VALUE_FILL) || n->v->len.scale)
			s->limit = TAIL_END;
		/* With what follows its fixed part. */
		if (n->len.from == EXTENT_CONST && n->len.n > s->limit)
			s->limit = n->len.n;
		break;
	case V_ARRAY:
		s->scale = n->obj_size;
		s->limit = n->obj_size * elems;
		break;
	case V_INDEXED:
		s->scale = 4;
		s->limit = 4 * elems;
		break;
	case V_KEY_CAPS:
		s->limit = elems;
		break;
	case V_POLLFDS:
		s->scale = 8; /* sizeof(struct pollfd) */
		/* Those that something has happened to may be behind many others. */
		s->limit = 8 * POLLFDS_MAX;
		break;
	case V_FDSET:
		s->scale = 0;
		s->limit = READ_CHUNK;
		break;
	case V_DIRENTS:
	case V_DIRENTS_OLD:
		s->op = opts->verbose ? OP_MEM : OP_DIRENTS;
		s->limit = opts->verbose ? DIRENTS_BYTES : 1 << 20;
		s->more = opts->verbose ? 1 << 20 : 0;
		break;
	case V_RESIDENT:
		/* A byte per page; the extent is the pages' bytes. */
		s->limit = elems;
		break;
	case V_NODEMASK:
		s->scale = 0;
		s->limit = 8 * elems;
		break;
	case V_IOCTL_ARG:
		s->limit = PAYLOAD_BUDGET;
		break;
	case V_MSGBUF:
		s->limit = p->word + string; /* its type, and text */
		break;
	default:
		/* A number that is pointed at. */
		s->bytes = s->limit = shape__width(p, n->v);
	}
}

__u32 shape__width(const struct plan *p, const struct value *v)
{
	/* Of two words; x32's are those of 64 bits. */
	if (v->kind == V_TIMEVAL_DATE)
		return 2 * p->reg;
	if (v->size == 8 && (v->kind == V_PTR || v->flags & VALUE_WORD))
		return p->word;
	return v->size ? v->size : 4;
}

void shape__of(const struct plan_opts *opts, const struct plan *p, const struct node *n,
	       struct shape *s)
{
	*s = (struct shape){ .op = OP_MEM, .scale = 1, .repeat = 1 };
	if (n->kind < sizeof(fixed) / sizeof(*fixed) && fixed[n->kind].limit) {
		s->bytes = fixed[n->kind].bytes;
		s->limit = fixed[n->kind].limit;
		if (p->word == 4 && fixed[n->kind].narrow)
			s->bytes = s->limit = fixed[n->kind].narrow;
		if (p->old_time && n->kind == V_UTIMES)
			s->bytes = s->limit = 4 * p->word;
	} else {
		shape__variable(opts, p, n, s);
	}
	if (s->scale > 1 && s->limit > PAYLOAD_BUDGET - 512)
		s->limit = (PAYLOAD_BUDGET - 512) / s->scale * s->scale;
}
