// SPDX-License-Identifier: GPL-2.0-only
/*
 * The tracing data section: perf takes the formats of tracepoints from it, so an
 * event may have any format, whatever the kernels of both machines know.
 */
#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#include "trace/perfdata/tracing.h"

/*
 * The print format names the call by its number: perf itself does not say more of
 * an entered call than its arguments' registers.
 */
static const struct {
	const char *system, *name;
	const char *number, *value; /* names of the fields, NULL: none */
} events[PERFDATA_EVENTS] = {
	[PERFDATA_SYS_ENTER] = { "syscalls", "sys_enter" },
	[PERFDATA_SYS_EXIT] = { "syscalls", "sys_exit", "id", "ret" },
	[PERFDATA_CALL] = { "strace", "call", "id", NULL },
	[PERFDATA_INFLIGHT] = { "strace", "inflight", "id", NULL },
	[PERFDATA_SIGNAL] = { "strace", "signal", "signo", NULL },
	[PERFDATA_TASK] = { "strace", "task", "parent", NULL },
	[PERFDATA_EXIT] = { "strace", "exit", "code", NULL },
	[PERFDATA_MORE] = { "strace", "more", "type", NULL },
	[PERFDATA_INFO] = { "strace", "info", NULL, NULL },
};

static const char common[] =
	"\tfield:unsigned short common_type;\toffset:0;\tsize:2;\tsigned:0;\n"
	"\tfield:unsigned char common_flags;\toffset:2;\tsize:1;\tsigned:0;\n"
	"\tfield:unsigned char common_preempt_count;\toffset:3;\tsize:1;\tsigned:0;\n"
	"\tfield:int common_pid;\toffset:4;\tsize:4;\tsigned:1;\n"
	"\n";

static void add_number(struct text *out, const void *number, size_t size)
{
	text__mem(out, number, size);
}

static void add_u32(struct text *out, __u32 v)
{
	add_number(out, &v, sizeof(v));
}

static void add_u64(struct text *out, __u64 v)
{
	add_number(out, &v, sizeof(v));
}

static void add_sized(struct text *out, const char *s)
{
	add_u64(out, strlen(s));
	text__str(out, s);
}

static void add_field(struct text *t, const char *type, const char *name, size_t offset,
		      size_t size, bool is_signed)
{
	char line[160];

	if (!name)
		return;
	snprintf(line, sizeof(line), "\tfield:%s %s;\toffset:%zu;\tsize:%zu;\tsigned:%d;\n", type,
		 name, offset, size, is_signed);
	text__str(t, line);
}

static void add_event(struct text *out, enum perfdata_event event, const char *calls)
{
	struct text t = { 0 };
	char head[80];

	snprintf(head, sizeof(head), "name: %s\nID: %u\nformat:\n", events[event].name,
		 PD_CONFIG(event));
	text__str(&t, head);
	text__str(&t, common);
	if (event == PERFDATA_SYS_ENTER) {
		add_field(&t, "int", "id", offsetof(struct pd_raw_enter, id), 4, true);
		/* As many as the call has: perf trace knows, others are not to print more. */
		add_field(&t, "unsigned long", "args[]", offsetof(struct pd_raw_enter, args), 0,
			  false);
		text__str(&t, "\nprint fmt: \"%s\", __print_symbolic(REC->id, ");
		text__str(&t, calls);
		text__str(&t, ")\n");
	} else {
		add_field(&t, "int", events[event].number, offsetof(struct pd_raw_text, number), 4,
			  true);
		add_field(&t, "__data_loc char[]", "text", offsetof(struct pd_raw_text, text), 4,
			  false);
		add_field(&t, "long", events[event].value, offsetof(struct pd_raw_text, value), 8,
			  true);
		add_field(&t, "__data_loc char[]", "name", offsetof(struct pd_raw_text, name), 4,
			  false);
		text__str(&t, "\nprint fmt: \"%s\", __get_str(text)\n");
	}
	add_sized(out, text__cstr(&t));
	out->short_of_memory |= t.short_of_memory;
	text__free(&t);
}

static void add_system(struct text *out, const char *system, const char *calls)
{
	__u32 count = 0;

	for (int i = 0; i < PERFDATA_EVENTS; i++)
		count += !strcmp(events[i].system, system);
	text__mem(out, system, strlen(system) + 1);
	add_u32(out, count);
	for (int i = 0; i < PERFDATA_EVENTS; i++)
		if (!strcmp(events[i].system, system))
			add_event(out, (enum perfdata_event)i, calls);
}

void pd_tracing__data(struct text *out, const char *calls)
{
	/* Of ring buffer pages, which we have none of; perf wants them described all the same. */
	static const char page[] = "\tfield: u64 timestamp;\toffset:0;\tsize:8;\tsigned:0;\n"
				   "\tfield: local_t commit;\toffset:8;\tsize:8;\tsigned:1;\n"
				   "\tfield: int overwrite;\toffset:8;\tsize:1;\tsigned:1;\n"
				   "\tfield: char data;\toffset:16;\tsize:4080;\tsigned:1;\n";
	static const char event[] = "# compressed entry header\n"
				    "\ttype_len    :    5 bits\n"
				    "\ttime_delta  :   27 bits\n"
				    "\tarray       :   32 bits\n\n"
				    "\tpadding     : type == 29\n"
				    "\ttime_extend : type == 30\n"
				    "\ttime_stamp : type == 31\n"
				    "\tdata max type_len  == 28\n";
	const __u16 one = 1;
	__u8 first;

	memcpy(&first, &one, 1);
	text__mem(out,
		  "\027\010\104tracing"
		  "0.6",
		  14);                 /* with the version's NUL */
	text__char(out, (char)!first); /* big endian? */
	text__char(out, (char)sizeof(long));
	add_u32(out, (__u32)sysconf(_SC_PAGESIZE));
	text__mem(out, "header_page", 12);
	add_sized(out, page);
	text__mem(out, "header_event", 13);
	add_sized(out, event);
	add_u32(out, 0); /* events of the tracer itself */
	add_u32(out, 2);
	add_system(out, "syscalls", calls);
	add_system(out, "strace", calls);
	add_u32(out, 0); /* symbols of the kernel, formats of its messages, names of tasks */
	add_u32(out, 0);
	add_u64(out, 0);
}
