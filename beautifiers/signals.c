// SPDX-License-Identifier: GPL-2.0-only
/* Signals: numbers, sets, actions, what comes with them. */
#include <signal.h>
#include <linux/audit.h>

#include "beautifiers/value.h"

/* SIGCHLD, SIGRTMIN, SIGRT_3; or a number. */
void text__signal(struct decoder *d, struct text *t, __u64 signo)
{
	const struct xlat *x = d->known[KNOWN_SIGNAL];
	const struct xlat_entry *e = x ? xlat__find(x, signo) : NULL;
	__u64 rtmin = d->number[NUMBER_SIGRTMIN];

	if (e) {
		text__mem(t, e->name, e->len);
	} else if (rtmin && signo == rtmin) {
		text__str(t, "SIGRTMIN");
	} else if (rtmin && signo > rtmin && signo <= _NSIG - 1) {
		text__str(t, "SIGRT_");
		text__udec(t, signo - rtmin);
	} else {
		text__dec(t, (__s32)signo);
	}
}

void emit__signal(struct decoder *d, __u64 signo)
{
	struct text *t = decoder__scratch(d);
	size_t skip;

	if (d->opts.xlat == XLAT_RAW) {
		d->e.ops->number(&d->e, (__s64)(__s32)signo, BASE_DEC);
		return;
	}
	text__signal(d, t, signo);
	if (t->len && t->s[0] != 'S') {
		/* It has no name. */
		d->e.ops->number(&d->e, (__s64)(__s32)signo, BASE_DEC);
		return;
	}
	skip = decoder__strips(d) && t->len > 3 && !strncmp(t->s, "SIG", 3) ? 3 : 0;
	d->e.ops->symbolic(&d->e, signo, BASE_DEC, t->s + skip, t->len - skip);
}

static void signal_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	(void)at;
	/* Of a whole register all that the call gets is a number. */
	if (n->v->size == 8 && v >> 31)
		d->e.ops->number(&d->e, v, BASE_UDEC);
	else
		emit__signal(d, (__u32)v);
}

static void resumed_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	const struct last_call *last = &d->last[d->rec->h.tid % LAST_CALLS];
	struct text *t = decoder__scratch(d);

	(void)n;
	(void)v;
	(void)at;
	text__str(t, "<... resuming interrupted ");
	text__str(t, last->plan && last->tid == d->rec->h.tid ? last->plan->name : "system call");
	text__str(t, " ...>");
	emit__expr(d, t);
}

const struct printer print_resumed = { .number = resumed_number };

const struct printer print_signal = { .number = signal_number };

/* [INT CHLD], or what is not in it: ~[RTMIN RT_1]. */
void text__sigset(struct decoder *d, struct text *t, const struct span *set)
{
	unsigned int count = set->len < 8 ? set->len * 8 : 64, present = 0;
	const char *sep = "";
	bool invert;

	for (unsigned int i = 0; i < count; i++)
		present += set->p[i / 8] >> (i & 7) & 1;
	invert = present >= count * 2 / 3;
	if (invert)
		text__char(t, '~');
	text__char(t, '[');
	for (unsigned int i = 0; i < count; i++) {
		bool number = d->opts.xlat != XLAT_ABBREV;
		size_t start;

		if ((set->p[i / 8] >> (i & 7) & 1) == invert)
			continue;
		text__str(t, sep);
		sep = " ";
		if (number)
			text__udec(t, i + 1);
		if (d->opts.xlat == XLAT_RAW)
			continue;
		if (number)
			text__str(t, " /* ");
		start = t->len;
		text__signal(d, t, i + 1);
		/* Without the SIG that every name begins with. */
		if (t->len > start + 3 && !memcmp(t->s + start, "SIG", 3)) {
			memmove(t->s + start, t->s + start + 3, t->len - start - 3);
			t->len -= 3;
		}
		if (number)
			text__str(t, " */");
	}
	text__char(t, ']');
}

void emit__sigset(struct decoder *d, const struct span *set)
{
	struct text *t = decoder__scratch(d);

	text__sigset(d, t, set);
	emit__expr(d, t);
}

static void sigset_object(struct decoder *d, const struct node *n, const struct span *o,
			  const struct span *at, const struct part *part)
{
	__u64 len = 8;
	struct span set = *o;

	value__extent(d, n, at, &len);
	/* rt_sigpending has nothing against a part of a set. */
	if (part && len != 8 && !(len == 4 && d->word == 4) && (n->v->dir & IN) &&
	    n->len.from != EXTENT_CONST) {
		d->e.ops->address(&d->e, o->addr);
		return;
	}
	if (set.len > len)
		set.len = len;
	if (!len || set.len < len)
		d->e.ops->address(&d->e, o->addr);
	else
		emit__sigset(d, &set);
}

static void sigmask_number(struct decoder *d, const struct node *n, __u64 v, const struct span *at)
{
	__u32 bits = v;

	(void)n;
	(void)at;
	emit__sigset(d, &(struct span){ .p = (const __u8 *)&bits, .len = sizeof(bits) });
}

const struct printer print_sigmask = { .number = sigmask_number };

const struct printer print_sigset = { .object = sigset_object };

/*
 * ---- sigaction: the kernel's struct of 64-bit machines, asm-generic/signal.h, and of 32-bit
 * programs, linux/compat.h ----
 */

static void handler(struct decoder *d, __u64 v)
{
	static const char *const names[] = { "SIG_DFL", "SIG_IGN" };

	if (v < 2)
		d->e.ops->symbolic(&d->e, v, BASE_HEX, names[v], strlen(names[v]));
	else if (v == (d->word == 4 ? (__u32)-1 : ~0ULL))
		d->e.ops->symbolic(&d->e, v, BASE_HEX, "SIG_ERR", 7);
	else
		d->e.ops->address(&d->e, v);
}

static void sigaction_object(struct decoder *d, const struct node *n, const struct span *o,
			     const struct span *at, const struct part *part)
{
	/* Without a restorer the mask is in its place. */
	__u32 w = d->word;
	/* sigaction(2) of i386 has 32 signals, before the flags. */
	bool restorer = w == 4 || SIGACTION_SIZE > 24, old = n->len.from == EXTENT_CONST;
	__u64 flags = span__get(o, old ? 8 : w, w);
	struct span mask = old ? span__sub(o, 4, 4) : span__sub(o, (restorer ? 3 : 2) * w, 8);

	(void)at;
	(void)part;
	if (o->len < (old ? n->len.n : w == 4 ? SIGACTION_SIZE_4 : SIGACTION_SIZE)) {
		if (o->limited)
			value__missing(d, o->addr);
		else
			d->e.ops->address(&d->e, o->addr);
		return;
	}
	d->e.ops->struct_begin(&d->e);
	d->e.ops->field(&d->e, "sa_handler");
	handler(d, span__get(o, 0, w));
	d->e.ops->field(&d->e, "sa_mask");
	emit__sigset(d, &mask);
	d->e.ops->field(&d->e, "sa_flags");
	emit__table_flags(d, KNOWN_SIGACT_FLAGS, flags);
	if (restorer && flags & d->number[NUMBER_SA_RESTORER]) {
		d->e.ops->field(&d->e, "sa_restorer");
		d->e.ops->address(&d->e, span__get(o, old ? 12 : 2 * w, w));
	}
	d->e.ops->struct_end(&d->e);
}

const struct printer print_sigaction = { .object = sigaction_object, .min = 16 };

/* ---- siginfo: asm-generic/siginfo.h; the union begins at 16 ---- */

static void code(struct decoder *d, enum known_table k, int v)
{
	const struct xlat *special = d->known[k], *generic = d->known[KNOWN_SI_CODE];
	const struct xlat_entry *e = generic ? xlat__find(generic, (__s64)v) : NULL;

	d->e.ops->field(&d->e, "si_code");
	/* Codes of the kernel's own, above 0, depend on the signal. */
	if (v > 0 && k != KNOWN_SI_CODE && special && xlat__find(special, v))
		d->e.ops->one(&d->e, special, v, BASE_HEX);
	else if (e)
		d->e.ops->symbolic(&d->e, (__u32)v, BASE_HEX, e->name, e->len);
	else
		d->e.ops->number(&d->e, (__u32)v, BASE_HEX);
}

static const struct {
	int signo;
	enum known_table table;
} codes[] = {
	{ SIGCHLD, KNOWN_CLD_CODE },  { SIGILL, KNOWN_ILL_CODE }, { SIGFPE, KNOWN_FPE_CODE },
	{ SIGSEGV, KNOWN_SEGV_CODE }, { SIGBUS, KNOWN_BUS_CODE }, { SIGTRAP, KNOWN_TRAP_CODE },
	{ SIGPOLL, KNOWN_POLL_CODE }, { SIGSYS, KNOWN_SYS_CODE },
};

static void pid_uid(struct decoder *d, const struct span *s)
{
	d->e.ops->field(&d->e, "si_pid");
	d->e.ops->number(&d->e, (__s64)(__s32)span__get(s, 16, 4), BASE_DEC);
	text__whose(d, d->e.out, (__s32)span__get(s, 16, 4));
	d->e.ops->field(&d->e, "si_uid");
	emit__uid(d, span__get(s, 20, 4));
}

static void sigval(struct decoder *d, const struct span *s, bool always)
{
	__u64 v = span__get(s, 24, 8);

	if (!v && !always)
		return;
	d->e.ops->field(&d->e, "si_int");
	d->e.ops->number(&d->e, (__s64)(__s32)v, BASE_DEC);
	d->e.ops->field(&d->e, "si_ptr");
	d->e.ops->address(&d->e, v);
}

static void child(struct decoder *d, const struct span *s, int si_code)
{
	pid_uid(d, s);
	d->e.ops->field(&d->e, "si_status");
	if (si_code == CLD_EXITED)
		d->e.ops->number(&d->e, (__s64)(__s32)span__get(s, 24, 4), BASE_DEC);
	else
		emit__signal(d, span__get(s, 24, 4));
	d->e.ops->field(&d->e, "si_utime");
	emit__ticks(d, span__get(s, 32, 8));
	d->e.ops->field(&d->e, "si_stime");
	if (s->len >= 48)
		emit__ticks(d, span__get(s, 40, 8));
	else
		emit__uncaptured(d);
}

/* A descriptor and its events, of SIGIO and of any signal that stands for it. */
static void band(struct decoder *d, const struct span *s)
{
	d->e.ops->field(&d->e, "si_band");
	d->e.ops->number(&d->e, span__get(s, 16, 8), BASE_DEC);
	d->e.ops->field(&d->e, "si_fd");
	d->e.ops->number(&d->e, (__s64)(__s32)span__get(s, 24, 4), BASE_DEC);
}

static void from_user(struct decoder *d, const struct span *s, int si_code)
{
	switch (si_code) {
	case SI_USER:
	case SI_TKILL:
		pid_uid(d, s);
		break;
	case SI_SIGIO:
		band(d, s);
		break;
	case SI_TIMER:
		emit__field_hex(d, "si_timerid", span__get(s, 16, 4));
		d->e.ops->field(&d->e, "si_overrun");
		d->e.ops->number(&d->e, (__s64)(__s32)span__get(s, 20, 4), BASE_DEC);
		sigval(d, s, true);
		break;
	default:
		pid_uid(d, s);
		sigval(d, s, false);
	}
}

static void field_address(struct decoder *d, const char *name, __u64 v)
{
	d->e.ops->field(&d->e, name);
	d->e.ops->address(&d->e, v);
}

/* Where it happened, and what the code says about that. */
static void fault(struct decoder *d, const struct span *s, int signo, int si_code)
{
	field_address(d, "si_addr", span__get(s, 16, 8));
	if (signo == SIGBUS && (si_code == BUS_MCEERR_AR || si_code == BUS_MCEERR_AO)) {
		emit__field_hex(d, "si_addr_lsb", span__get(s, 24, 2));
	} else if (signo == SIGSEGV && si_code == SEGV_BNDERR) {
		field_address(d, "si_lower", span__get(s, 32, 8));
		field_address(d, "si_upper", span__get(s, 40, 8));
	} else if (signo == SIGSEGV && si_code == SEGV_PKUERR) {
		emit__field_uint(d, "si_pkey", span__get(s, 32, 4));
	}
}

static void bad_call(struct decoder *d, const struct span *s)
{
	__u32 nr = span__get(s, 24, 4), arch = span__get(s, 28, 4);
	const struct xlat *x = arch == AUDIT_ARCH_X86_64 ? d->known[KNOWN_CALLS_X86_64]
			       : arch == AUDIT_ARCH_I386 ? d->known[KNOWN_CALLS_I386]
							 : NULL;
	const struct xlat_entry *e = x ? xlat__find(x, nr) : NULL;

	field_address(d, "si_call_addr", span__get(s, 16, 8));
	d->e.ops->field(&d->e, "si_syscall");
	if (e) {
		struct text *t = decoder__scratch(d);

		text__str(t, "__NR_");
		text__mem(t, e->name, e->len);
		emit__text(d, nr, BASE_UDEC, t);
	} else {
		d->e.ops->number(&d->e, nr, BASE_UDEC);
	}
	d->e.ops->field(&d->e, "si_arch");
	emit__table(d, KNOWN_AUDIT_ARCH, arch, BASE_HEX);
}

static void details(struct decoder *d, const struct span *s, int signo, int si_code)
{
	switch (signo) {
	case SIGCHLD:
		child(d, s, si_code);
		break;
	case SIGILL:
	case SIGFPE:
	case SIGSEGV:
	case SIGBUS:
	case SIGTRAP:
		fault(d, s, signo, si_code);
		break;
	case SIGPOLL:
		if (si_code >= POLL_IN && si_code <= POLL_HUP)
			band(d, s);
		break;
	case SIGSYS:
		bad_call(d, s);
		break;
	default:
		if (span__get(s, 16, 8))
			pid_uid(d, s);
		sigval(d, s, false);
	}
}

void emit__siginfo(struct decoder *d, const struct span *s)
{
	int signo = (int)span__get(s, 0, 4), error = (int)span__get(s, 4, 4);
	int si_code = (int)span__get(s, 8, 4);
	enum known_table k = KNOWN_SI_CODE;

	d->e.ops->struct_begin(&d->e);
	if (!signo) {
		d->e.ops->struct_end(&d->e);
		return;
	}
	for (size_t i = 0; i < sizeof(codes) / sizeof(*codes); i++)
		if (codes[i].signo == signo)
			k = codes[i].table;
	d->e.ops->field(&d->e, "si_signo");
	emit__signal(d, signo);
	code(d, k, si_code);
	if (error) {
		d->e.ops->field(&d->e, "si_errno");
		if (d->known[KNOWN_ERRNO] && xlat__find(d->known[KNOWN_ERRNO], (__u32)error))
			emit__table(d, KNOWN_ERRNO, (__u32)error, BASE_UDEC);
		else
			d->e.ops->number(&d->e, (__u32)error, BASE_UDEC);
	}
	if (si_code <= 0)
		from_user(d, s, si_code);
	else
		details(d, s, signo, si_code);
	d->e.ops->struct_end(&d->e);
}

#define SIGINFO_HEAD 48 /* what is shown of it */

static void move(__u8 *to, size_t at, const struct span *s, size_t from, size_t size)
{
	__u64 v = span__get(s, from, size);

	memcpy(to + at, &v, size);
}

/*
 * A siginfo of a program with words of 4 bytes, whose union begins at 12, as one of 64 bits:
 * linux/compat.h, struct compat_siginfo.
 */
static struct span widen(const struct span *s, unsigned int reg, __u8 wide[SIGINFO_HEAD])
{
	int signo = (int)span__get(s, 0, 4), si_code = (int)span__get(s, 8, 4);
	bool own = si_code > 0;

	memset(wide, 0, SIGINFO_HEAD);
	for (size_t i = 0; i < 12; i += 4)
		move(wide, i, s, i, 4);
	if ((own && signo == SIGPOLL) || si_code == SI_SIGIO) {
		__s64 band = (__s32)span__get(s, 12, 4);

		memcpy(wide + 16, &band, 8);
		move(wide, 24, s, 16, 4);
	} else if (own && (signo == SIGILL || signo == SIGFPE || signo == SIGSEGV ||
			   signo == SIGBUS || signo == SIGTRAP)) {
		move(wide, 16, s, 12, 4);
		move(wide, 24, s, 16, 2);
		move(wide, 32, s, 20, 4);
		move(wide, 40, s, 24, 4);
	} else if (own && signo == SIGSYS) {
		move(wide, 16, s, 12, 4);
		move(wide, 24, s, 16, 4);
		move(wide, 28, s, 20, 4);
	} else {
		/* Process and user, or timer and overrun; a value or a status, then times. */
		move(wide, 16, s, 12, 4);
		move(wide, 20, s, 16, 4);
		move(wide, 24, s, 20, 4);
		if (signo == SIGCHLD) {
			__s64 times[2] = { span__get(s, 24, reg), span__get(s, 24 + reg, reg) };

			/* x32's clock ticks have 64 bits. */
			if (reg == 4) {
				times[0] = (__s32)times[0];
				times[1] = (__s32)times[1];
			}
			memcpy(wide + 32, times, sizeof(times));
		}
	}
	return (struct span){ .p = wide, .len = SIGINFO_HEAD, .addr = s->addr };
}

static void siginfo_object(struct decoder *d, const struct node *n, const struct span *o,
			   const struct span *at, const struct part *part)
{
	__u8 wide[SIGINFO_HEAD];
	struct span s;

	(void)n;
	(void)at;
	(void)part;
	if (d->word == 8) {
		emit__siginfo(d, o);
		return;
	}
	s = widen(o, d->plan->reg, wide);
	emit__siginfo(d, &s);
}

const struct printer print_siginfo = { .object = siginfo_object, .min = sizeof(siginfo_t) };

/* ---- sigevent: value of a word, signo, notify, then a union, aligned to a word ---- */

static void sigevent_object(struct decoder *d, const struct node *n, const struct span *o,
			    const struct span *at, const struct part *part)
{
	__u32 w = d->word, function = w == 4 ? 12 : 16;
	__u64 value = span__get(o, 0, w), notify = span__get(o, w + 4, 4);

	(void)n;
	(void)at;
	(void)part;
	d->e.ops->struct_begin(&d->e);
	if (value) {
		d->e.ops->field(&d->e, "sigev_value");
		d->e.ops->struct_begin(&d->e);
		d->e.ops->field(&d->e, "sival_int");
		d->e.ops->number(&d->e, (__s64)(__s32)value, BASE_DEC);
		d->e.ops->field(&d->e, "sival_ptr");
		d->e.ops->address(&d->e, value);
		d->e.ops->struct_end(&d->e);
	}
	d->e.ops->field(&d->e, "sigev_signo");
	if (notify == SIGEV_SIGNAL || notify == SIGEV_THREAD || notify == SIGEV_THREAD_ID)
		emit__signal(d, span__get(o, w, 4));
	else
		d->e.ops->number(&d->e, span__get(o, w, 4), BASE_UDEC);
	d->e.ops->field(&d->e, "sigev_notify");
	emit__table(d, KNOWN_SIGEV, notify, BASE_HEX);
	if (notify == SIGEV_THREAD_ID) {
		d->e.ops->field(&d->e, "sigev_notify_thread_id");
		d->e.ops->number(&d->e, (__s64)(__s32)span__get(o, function, 4), BASE_DEC);
	} else if (notify == SIGEV_THREAD) {
		d->e.ops->field(&d->e, "sigev_notify_function");
		d->e.ops->address(&d->e, span__get(o, function, w));
		d->e.ops->field(&d->e, "sigev_notify_attributes");
		d->e.ops->address(&d->e, span__get(o, function + w, w));
	}
	d->e.ops->struct_end(&d->e);
}

const struct printer print_sigevent = { .object = sigevent_object, .min = 32 };

/* rt_sigreturn: {mask=[]}. */
static void sigframe_pointer(struct decoder *d, const struct node *n, __u64 raw,
			     const struct span *at)
{
	bool halves = n->len.from == EXTENT_CONST;
	const struct part *p = n->op_in == NO_OP ? NULL : decoder__part(d, n, n->op_in);
	const struct part *upper = p && halves ? decoder__part(d, n, n->op_in + 1) : NULL;
	__u8 both[8];
	struct span set;

	(void)raw;
	(void)at;
	d->e.ops->struct_begin(&d->e);
	d->e.ops->field(&d->e, "mask");
	if (d->plan->opts.shallow) {
		d->e.ops->address(&d->e, d->rec->sp + n->off);
	} else if (p && p->got >= 8) {
		set = (struct span){ .p = p->data, .len = 8 };
		emit__sigset(d, &set);
	} else if (p && p->got >= 4 && upper && upper->got >= 4) {
		memcpy(both, p->data, 4);
		memcpy(both + 4, upper->data, 4);
		set = (struct span){ .p = both, .len = 8 };
		emit__sigset(d, &set);
	} else {
		emit__uncaptured(d);
	}
	d->e.ops->struct_end(&d->e);
}

const struct printer print_sigframe = { .pointer = sigframe_pointer };
