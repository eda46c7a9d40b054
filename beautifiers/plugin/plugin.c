// SPDX-License-Identifier: GPL-2.0-only
/*
 * A plugin of libtraceevent: perf script, trace-cmd report and whatever else prints
 * tracepoints through that library show the events of system calls decoded.
 *
 * It becomes part of every such program and of all its events, so it does nothing, not
 * even read its tables, before the first event of a system call, and leaves to the
 * library what it does not understand: a handler that returns other than 0 without
 * having printed has the event printed as if the plugin were not there.
 *
 * What an event does not tell is not guessed. raw_syscalls does not tell the ABI: its
 * numbers are those of this machine's own. The calls of 32-bit programs have others, and
 * no event in syscalls.
 */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "beautifiers/plugin/event.h"

/*
 * A handler serves one copy of an event's format, and programs parse the same format more
 * than once (each part of a file, each session).
 */
#define RAW_COPIES  16
#define CALL_COPIES 4

#define X32_BIT 0x40000000

/* The plans of calls of which nothing was captured, and of those with something. */
enum plans { PLANS_BARE, PLANS_FULL, PLANS_COUNT };

static struct {
	unsigned int users; /* handles that the plugin is loaded into */
	bool tried;
	struct uapi *uapi;
	struct calls *calls;
	struct plan_set *plans[PLANS_COUNT];
	struct decoder *decoders[PLANS_COUNT];
	union {
		struct call_record record;
		__u8 bytes[sizeof(struct call_record) + PAYLOAD_MAX];
	} __attribute__((aligned(8)));
} plugin;

static void release(void)
{
	for (int i = 0; i < PLANS_COUNT; i++) {
		decoder__free(plugin.decoders[i]);
		plan_set__free(plugin.plans[i]);
	}
	calls__free(plugin.calls);
	uapi__free(plugin.uapi);
	memset(&plugin, 0, sizeof(plugin));
}

/* At the first event. false: no memory, then and ever. */
static bool prepare(void)
{
	static const struct decode_opts opts = {
		.style = DECODE_STRACE, .string_limit = 32, .arg_names = true, .foreign = true
	};

	if (plugin.tried)
		return plugin.decoders[PLANS_FULL];
	plugin.tried = true;
	plugin.uapi = uapi__new();
	plugin.calls = plugin.uapi ? calls__new(plugin.uapi) : NULL;
	if (!plugin.calls)
		return false;
	for (int i = 0; i < PLANS_COUNT; i++) {
		const struct plan_opts po = { .string_limit = opts.string_limit,
					      .bare = i == PLANS_BARE };

		plugin.plans[i] = plan_set__new(plugin.uapi, &po);
		if (!plugin.plans[i])
			return false;
		plugin.decoders[i] = decoder__new(plugin.uapi, plugin.plans[i], &opts);
		if (!plugin.decoders[i])
			return false;
	}
	return true;
}

/* The plan for a call; NULL: the number is of none that is known. */
static const struct plan *find_plan(enum plans which, __s64 id, const __u64 *args)
{
	enum call_abi abi = id & X32_BIT ? ABI_X32 : ABI_NATIVE;
	unsigned int nr = id & ~X32_BIT;
	const char *name = id < 0 || id > INT_MAX ? NULL : calls__name(plugin.calls, abi, nr);
	int err;

	if (!name)
		return NULL;
	/* -ENOENT: it has plain numbers as arguments. */
	err = plan_set__add(plugin.plans[which], abi, nr, name);
	if (err && err != -ENOENT)
		return NULL;
	return plan_set__choose(plugin.plans[which], abi, nr, args);
}

static int print(struct trace_seq *s, enum plans which, bool exit)
{
	struct call_text text;
	int err = decoder__call(plugin.decoders[which], &plugin.record, plugin.record.h.len, &text);

	if (err)
		return err;
	if (exit)
		trace_seq_printf(s, "%s %.*s", text.name, (int)text.tail_len, text.tail);
	else
		trace_seq_printf(s, "%.*s", (int)text.head_len, text.head);
	return 0;
}

static void begin_record(const struct plan *plan, __s64 ret, const struct event_call *call)
{
	struct call_record *rec = &plugin.record;

	memset(rec, 0, sizeof(*rec));
	rec->h.type = RECORD_CALL;
	rec->h.len = sizeof(*rec);
	rec->ret = ret;
	rec->plan = plan->ops.id;
	memcpy(rec->args, call->args, sizeof(rec->args));
}

/* How the kernel says that a string goes on. */
#define COPY_MORE "..."

/* The kernel's own copies as parts of the record. */
static void add_copy(const struct plan *plan, const struct event_copy *c)
{
	struct call_record *rec = &plugin.record;
	struct part *p = (struct part *)(rec->payload + rec->used);
	const struct node *n = &plan->args[c->arg];
	bool string = n->kind == V_PATH || n->kind == V_STR;
	const size_t more = sizeof(COPY_MORE) - 1;

	if (c->arg >= plan->nargs || n->op_in == NO_OP || (!string && n->kind != V_BUF) ||
	    PART_SPACE(c->len) > PAYLOAD_MAX - rec->used ||
	    (string && memchr(c->bytes, 0, c->len) != c->bytes + c->len - 1))
		return;
	memset(p, 0, PART_SPACE(c->len));
	p->op = n->op_in;
	p->arg = c->arg;
	p->got = string ? c->len - 1 : c->len;
	memcpy(p->data, c->bytes, p->got);
	p->flags = PART_LIMIT;
	if (string && (p->got < more || memcmp(p->data + p->got - more, COPY_MORE, more)))
		p->flags = PART_NUL;
	else if (string)
		p->got -= more;
	p->want = p->got;
	rec->used += PART_SPACE(p->got);
	rec->h.len = sizeof(*rec) + rec->used;
}

/*
 * An entered call with all its arguments. To the decoder it is one that has failed: so
 * what it writes to is an address, as nothing has been written.
 */
#define NOT_RETURNED (-38) /* -ENOSYS; not shown */

static int print_enter(struct trace_seq *s, const struct event_call *call, bool escaped)
{
	const struct plan *plan = find_plan(PLANS_FULL, call->nr, call->args);
	const struct perf_payload payload = { call->payload, call->payload_len, escaped };
	enum plans which = PLANS_FULL;
	bool from_payload;

	if (!plan)
		return -1;
	begin_record(plan, NOT_RETURNED, call);
	if (call->payload_len >= sizeof(struct perf_entry_head))
		perf_payload__read(plan, &payload, &plugin.record, PAYLOAD_MAX);
	from_payload = plugin.record.used;
	for (int i = 0; !from_payload && i < call->ncopies; i++)
		add_copy(plan, &call->copies[i]);
	if (!plugin.record.used) {
		which = PLANS_BARE;
		plan = find_plan(which, call->nr, call->args);
		if (!plan)
			return -1;
		begin_record(plan, NOT_RETURNED, call);
	}
	return print(s, which, false);
}

static int print_exit(struct trace_seq *s, const struct event_call *call)
{
	const struct plan *plan = find_plan(PLANS_BARE, call->nr, call->args);

	if (!plan)
		return -1;
	begin_record(plan, call->ret, call);
	return print(s, PLANS_BARE, true);
}

static int on_raw_enter(struct trace_seq *s, struct tep_record *record, struct tep_event *event,
			void *context)
{
	struct event_call call;

	(void)context;
	if (!event__raw_enter(event, record, &call) || !prepare())
		return -1;
	return print_enter(s, &call, false);
}

/* Of a recording of perf-strace's: only the call says how many arguments there are. */
static int on_recorded_enter(struct trace_seq *s, struct tep_record *record,
			     struct tep_event *event, void *context)
{
	static const __u64 none[SYSCALL_MAX_ARGS];
	const struct plan *plan;
	struct event_call call;
	__s64 nr;

	(void)context;
	if (!event__number(event, record, "id", &nr) || !prepare())
		return -1;
	plan = find_plan(PLANS_BARE, nr, none);
	if (!plan || !event__recorded_enter(event, record, plan->nargs, &call))
		return -1;
	return print_enter(s, &call, true);
}

static int on_raw_exit(struct trace_seq *s, struct tep_record *record, struct tep_event *event,
		       void *context)
{
	struct event_call call;

	(void)context;
	if (!event__exit(event, record, "id", &call) || !prepare())
		return -1;
	return print_exit(s, &call);
}

/* Is the number this machine's for the call that the event is named after? */
static bool is_native(const struct event_call *call, const char *name)
{
	const char *known = prepare() && call->nr >= 0 && call->nr < CALLS_PER_ABI
				    ? calls__name(plugin.calls, ABI_NATIVE, call->nr)
				    : NULL;

	return known && !strcmp(known, name);
}

static int on_enter(struct trace_seq *s, struct tep_record *record, struct tep_event *event,
		    void *context)
{
	const struct syscall_spec *spec = context;
	struct event_call call;

	if (!event__enter(event, record, &call) || !is_native(&call, spec->name))
		return -1;
	return print_enter(s, &call, false);
}

static int on_exit_of(struct trace_seq *s, struct tep_record *record, struct tep_event *event,
		      void *context)
{
	const struct syscall_spec *spec = context;
	struct event_call call;

	if (!event__exit(event, record, "__syscall_nr", &call) || !is_native(&call, spec->name))
		return -1;
	return print_exit(s, &call);
}

struct handler {
	const char *system;
	char event[64];
	tep_event_handler_func func;
	void *context;
	int copies;
};

/* Each of our handlers, until one fails. */
static int for_each_handler(struct tep_handle *tep,
			    int (*f)(struct tep_handle *tep, const struct handler *h))
{
	const struct handler raw[] = {
		{ "raw_syscalls", "sys_enter", on_raw_enter, NULL, RAW_COPIES },
		{ "raw_syscalls", "sys_exit", on_raw_exit, NULL, RAW_COPIES },
		{ "syscalls", "sys_enter", on_recorded_enter, NULL, RAW_COPIES },
	};
	int err = 0;

	for (size_t i = 0; !err && i < sizeof(raw) / sizeof(*raw); i++)
		err = f(tep, &raw[i]);
	for (const struct family *const *family = spec_families; !err && *family; family++)
		for (size_t i = 0; !err && i < (*family)->ncalls; i++) {
			const struct syscall_spec *spec = &(*family)->calls[i];
			const char *name = spec->name ? calls__kernel_name(spec->name) : NULL;
			struct handler h = { .system = "syscalls",
					     .context = (void *)spec,
					     .copies = CALL_COPIES };

			/* A family without calls has one entry without a name. */
			if (!name)
				continue;
			snprintf(h.event, sizeof(h.event), "sys_enter_%s", name);
			h.func = on_enter;
			err = f(tep, &h);
			snprintf(h.event, sizeof(h.event), "sys_exit_%s", name);
			h.func = on_exit_of;
			err = err ? err : f(tep, &h);
		}
	return err;
}

static int add_handler(struct tep_handle *tep, const struct handler *h)
{
	for (int i = 0; i < h->copies; i++)
		if (tep_register_event_handler(tep, -1, h->system, h->event, h->func, h->context) <
		    0)
			return -1;
	return 0;
}

static int remove_handler(struct tep_handle *tep, const struct handler *h)
{
	for (int i = 0; i < h->copies; i++)
		if (tep_unregister_event_handler(tep, -1, h->system, h->event, h->func, h->context))
			break;
	return 0;
}

__attribute__((visibility("default"))) int TEP_PLUGIN_LOADER(struct tep_handle *tep)
{
	plugin.users++;
	for_each_handler(tep, add_handler);
	return 0;
}

__attribute__((visibility("default"))) void TEP_PLUGIN_UNLOADER(struct tep_handle *tep)
{
	for_each_handler(tep, remove_handler);
	if (plugin.users && !--plugin.users)
		release();
}
