/* SPDX-License-Identifier: GPL-2.0-only */
/* The system as a whole, and services with a call of their own. */
#include "augmented/spec.h"

#define RULE_FLAGS FLAGS(flags, landlock_add_rule_flags)

#define KEXEC_SEGMENTS 16 /* linux/kexec.h: KEXEC_SEGMENT_MAX */
#define UTS_LEN 64 /* linux/utsname.h: __NEW_UTS_LEN */

#define OLD_ARGS HEXLONG(arg0), HEXLONG(arg1), HEXLONG(arg2), HEXLONG(arg3)

#define IN_OUT(n) POINTED(n, V_OFFSET, INOUT, .size = 4, .flags = VALUE_ON_ERROR)

static const struct syscall_spec system_calls[] = {
	SYSCALL(uname, 0, RET_INT, STRUCT(name, new_utsname, OUT)),
	SYSCALL(sysinfo, 0, RET_INT, STRUCT(info, sysinfo, OUT)),
	SYSCALL(getrandom, 0, RET_INT,
		BUF(ubuf, OUT, RET, .flags = VALUE_BINARY), SIZE(len),
		FLAGS(flags, getrandom_flags)),
	SYSCALL(sethostname, 0, RET_INT, BUF(name, IN, UP_TO(1, UTS_LEN)), UINT(len)),
	SYSCALL(setdomainname, 0, RET_INT, BUF(name, IN, UP_TO(1, UTS_LEN)), UINT(len)),
	SYSCALL_BY(reboot, 0, RET_INT, SELECT1(2),
		   ENUM(magic1, reboot_magic1), ENUM(magic2, reboot_magic2),
		   ENUM(cmd, reboot_cmds)),
	SYSCALL_BY(syslog, 0, RET_INT, SELECT1(0),
		   ENUM(type, syslog_actions, .flags = VALUE_NUMBER | VALUE_SIGNED), PTR(buf), INT(len)),
	SYSCALL(init_module, 0, RET_INT, ADDRESS(umod, "a module's image, megabytes of code"), SIZE(len), STR(uargs)),
	SYSCALL(finit_module, SC_DESC, RET_INT, FD(fd), STR(uargs), FLAGS(flags, module_init_flags)),
	SYSCALL(delete_module, 0, RET_INT, STR(name_user), FLAGS(flags, module_delete_flags)),
	SYSCALL(kexec_load, 0, RET_INT,
		ADDRESS(entry, "where the new kernel is entered"), SIZE(nr_segments),
		ARRAY(segments, IN, UP_TO(1, KEXEC_SEGMENTS), ELEM(STRUCT(, kexec_segment, BY_VALUE))),
		VALUE(flags, V_ENUM_FLAGS, .table = "kexec_arch", .type = "kexec_flags", .size = 8,
		      .flags = VALUE_BITS)),
	SYSCALL(kexec_file_load, SC_DESC, RET_INT,
		FD(kernel_fd), FD(initrd_fd), SIZE(cmdline_len),
		BUF(cmdline_ptr, IN, ARG(2)), FLAGSLONG(flags, kexec_file_flags)),

	/* No longer in any kernel, or never. */
	SYSCALL(uselib, SC_FILE, RET_INT, PATH(library)),
	SYSCALL(_sysctl, 0, RET_INT, STRUCT(args, __sysctl_args, IN)),
	SYSCALL(create_module, 0, RET_INT, HEXLONG(name), HEXLONG(size)),
	SYSCALL(get_kernel_syms, 0, RET_INT, HEXLONG(table)),
	SYSCALL(query_module, 0, RET_INT,
		HEXLONG(name), HEXLONG(which), HEXLONG(buf), HEXLONG(bufsize), HEXLONG(ret)),
	SYSCALL(nfsservctl, 0, RET_INT, HEXLONG(cmd), HEXLONG(argp), HEXLONG(resp)),
	SYSCALL(getpmsg, SC_NET, RET_INT, OLD_ARGS, HEXLONG(arg4)),
	SYSCALL(putpmsg, SC_NET, RET_INT, OLD_ARGS, HEXLONG(arg4)),
	SYSCALL(afs_syscall, 0, RET_INT, OLD_ARGS, HEXLONG(arg4)),
	SYSCALL(vserver, 0, RET_INT, OLD_ARGS, HEXLONG(arg4)),
	SYSCALL(tuxcall, 0, RET_INT, HEXLONG(arg0), HEXLONG(arg1), HEXLONG(arg2)),
	SYSCALL(security, 0, RET_INT, HEXLONG(arg0), HEXLONG(arg1), HEXLONG(arg2)),
	SYSCALL(epoll_ctl_old, 0, RET_INT, OLD_ARGS),
	SYSCALL(epoll_wait_old, 0, RET_INT, OLD_ARGS),
	SYSCALL(lookup_dcookie, 0, RET_INT, ULONG(cookie64), ADDRESS(buf, "no kernel of today has the call: nothing is ever written"), SIZE(len)),

	/* Security modules. */
	SYSCALL_BY(landlock_create_ruleset, SC_DESC, RET_FD, SELECT1(2),
		   STRUCT(attr, landlock_ruleset_attr, IN, .len = ARG(1), .flags = VALUE_LONGER), SIZE(size),
		   FLAGS(flags, landlock_create_flags)),
	SYSCALL_BY(landlock_add_rule, SC_DESC, RET_INT, SELECT1(1),
		   FD(ruleset_fd), ENUM(rule_type, landlock_rules), PTR(rule_attr), RULE_FLAGS),
	SYSCALL(landlock_restrict_self, SC_DESC, RET_INT,
		FD(ruleset_fd), FLAGS(flags, landlock_restrict_flags)),
	SYSCALL(lsm_get_self_attr, 0, RET_INT,
		ENUM(attr, lsm_attrs), STRUCT(ctx, lsm_ctx, OUT, .len = DEREF_BYTES(2)),
		IN_OUT(size), FLAGS(flags, lsm_flags)),
	SYSCALL(lsm_set_self_attr, 0, RET_INT,
		ENUM(attr, lsm_attrs), STRUCT(ctx, lsm_ctx, IN, .len = BEHIND(2, 1, 0, 0)), UINT(size), HEX(flags)),
	SYSCALL(lsm_list_modules, 0, RET_INT,
		ARRAY(ids, OUT, RET, ELEM(ENUMLONG(, lsm_ids))), IN_OUT(size),
		HEX(flags)),
};

static const struct syscall_spec system_variants[] = {
	VARIANT(syslog, "SYSLOG_ACTION_READ SYSLOG_ACTION_READ_ALL SYSLOG_ACTION_READ_CLEAR", 1,
		BUF(buf, OUT, RET), INT(len)),
	VARIANT(syslog, "SYSLOG_ACTION_CLOSE SYSLOG_ACTION_OPEN SYSLOG_ACTION_CLEAR "
		"SYSLOG_ACTION_CONSOLE_OFF SYSLOG_ACTION_CONSOLE_ON SYSLOG_ACTION_SIZE_UNREAD "
		"SYSLOG_ACTION_SIZE_BUFFER", 1),
	VARIANT(syslog, "SYSLOG_ACTION_CONSOLE_LEVEL", 1,
		PTR(buf), ENUM(len, log_levels, .flags = VALUE_NUMBER | VALUE_SIGNED)),
	VARIANT(reboot, "LINUX_REBOOT_CMD_RESTART2", 3, STR(arg, .len = FIXED(255))),
	VARIANT_RET(landlock_create_ruleset, "LANDLOCK_CREATE_RULESET_VERSION", RET_INT, 3),
	VARIANT(landlock_add_rule, "LANDLOCK_RULE_PATH_BENEATH", 2,
		STRUCT(rule_attr, landlock_path_beneath_attr, IN), RULE_FLAGS),
	VARIANT(landlock_add_rule, "LANDLOCK_RULE_NET_PORT", 2,
		STRUCT(rule_attr, landlock_net_port_attr, IN), RULE_FLAGS),
};

static const struct struct_spec system_structs[] = {
	{ "new_utsname", NULL,
	  { VALUE(sysname, V_STR), VALUE(nodename, V_STR),
	    VALUE(release, V_STR, .flags = VALUE_VERBOSE),
	    VALUE(version, V_STR, .flags = VALUE_VERBOSE),
	    VALUE(machine, V_STR, .flags = VALUE_VERBOSE),
	    VALUE(domainname, V_STR, .flags = VALUE_VERBOSE) } },
	{ "sysinfo", NULL,
	  { LONG(uptime), ARRAY(loads, BY_VALUE, FIXED(3), ELEM(ULONG())), ULONG(totalram),
	    ULONG(freeram), ULONG(sharedram), ULONG(bufferram), ULONG(totalswap),
	    ULONG(freeswap), UINT(procs), ULONG(totalhigh), ULONG(freehigh), UINT(mem_unit) } },
	{ "landlock_ruleset_attr", NULL,
	  { FLAGSLONG(handled_access_fs, landlock_access_fs),
	    FLAGSLONG(handled_access_net, landlock_access_net),
	    FLAGSLONG(scoped, landlock_scopes), FLAGSLONG(quiet_access_fs, landlock_access_fs),
	    FLAGSLONG(quiet_access_net, landlock_access_net),
	    FLAGSLONG(quiet_scoped, landlock_scopes) } },
	{ "landlock_path_beneath_attr", NULL,
	  { FLAGSLONG(allowed_access, landlock_access_fs), FD(parent_fd) } },
	{ "lsm_ctx", NULL,
	  { ENUMLONG(id, lsm_ids), HEXLONG(flags), ULONG(len), ULONG(ctx_len),
	    BUF(ctx, BY_VALUE, MEMBER(ctx_len), .flags = VALUE_BINARY,
		IF_MEMBER(WHEN_NE, ctx_len, "0")) } },
	{ "kexec_segment", NULL, { PTR(buf), ULONG(bufsz), PTR(mem), ULONG(memsz) } },
	{ "__sysctl_args", NULL,
	  { PTR(name), INT(nlen), PTR(oldval), PTR(oldlenp), PTR(newval), ULONG(newlen) } },
	{ "landlock_net_port_attr", NULL,
	  { FLAGSLONG(allowed_access, landlock_access_net), ULONG(port) } },
};

const struct family system_family = FAMILY(system);
