/* SPDX-License-Identifier: GPL-2.0-only */
/* The system as a whole, and services with a call of their own. */
#include "augmented/spec.h"

#define RULE_FLAGS FLAGS(flags, landlock_add_rule_flags)
#define KEYRING(n) VALUE(n, V_KEYSERIAL, .table = "key_spec", .size = 4)

#define UTS_LEN 64 /* linux/utsname.h: __NEW_UTS_LEN */

#define OLD_ARGS HEXLONG(arg0), HEXLONG(arg1), HEXLONG(arg2), HEXLONG(arg3)

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
		PTR(entry), SIZE(nr_segments), PTR(segments), FLAGSLONG(flags, kexec_flags)),
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

	/* Keys. */
	SYSCALL(add_key, 0, RET_INT,
		STR(_type), STR(_description), BUF(_payload, IN, ARG(3)), SIZE(plen),
		KEYRING(ringid)),
	SYSCALL(request_key, 0, RET_INT,
		STR(_type), STR(_description), STR(_callout_info), KEYRING(destringid)),
	SYSCALL_BY(keyctl, 0, RET_INT, SELECT1(0),
		   ENUM(option, keyctl_cmds), HEXLONG(arg2), HEXLONG(arg3), HEXLONG(arg4),
		   HEXLONG(arg5)),

	/* Observation and programs in the kernel. */
	SYSCALL(bpf, SC_DESC, RET_INT, ENUM(cmd, bpf_cmds), PTR(uattr), UINT(size)),
	SYSCALL(perf_event_open, SC_DESC, RET_FD,
		PTR(attr_uptr), PID(pid), INT(cpu), FD(group_fd),
		FLAGSLONG(flags, perf_event_open_flags)),

	/* io_uring. */
	SYSCALL(io_uring_setup, SC_DESC, RET_FD,
		UINT(entries), STRUCT(params, io_uring_params, INOUT)),
	SYSCALL(io_uring_enter, SC_DESC | SC_SIGNAL, RET_INT,
		FD(fd), UINT(to_submit), UINT(min_complete), FLAGS(flags, io_uring_enter_flags),
		PTR(argp), SIZE(argsz)),
	SYSCALL(io_uring_register, SC_DESC | SC_MEMORY, RET_INT,
		FD(fd), ENUM(opcode, io_uring_register_ops), PTR(arg), UINT(nr_args)),

	/* Security modules. */
	SYSCALL_BY(landlock_create_ruleset, SC_DESC, RET_FD, SELECT1(2),
		   STRUCT(attr, landlock_ruleset_attr, IN, .len = ARG(1), .flags = VALUE_LONGER), SIZE(size),
		   FLAGS(flags, landlock_create_flags)),
	SYSCALL_BY(landlock_add_rule, SC_DESC, RET_INT, SELECT1(1),
		   FD(ruleset_fd), ENUM(rule_type, landlock_rules), PTR(rule_attr), RULE_FLAGS),
	SYSCALL(landlock_restrict_self, SC_DESC, RET_INT,
		FD(ruleset_fd), FLAGS(flags, landlock_restrict_flags)),
	SYSCALL(lsm_get_self_attr, 0, RET_INT,
		ENUM(attr, lsm_attrs), PTR(ctx), POINTED(size, V_UINT, INOUT),
		FLAGS(flags, lsm_flags)),
	SYSCALL(lsm_set_self_attr, 0, RET_INT,
		ENUM(attr, lsm_attrs), STRUCT(ctx, lsm_ctx, IN), UINT(size), HEX(flags)),
	SYSCALL(lsm_list_modules, 0, RET_INT,
		ARRAY(ids, OUT, RET, ELEM(ENUMLONG(, lsm_ids))), POINTED(size, V_UINT, INOUT),
		HEX(flags)),
};

#define KEYCTL(names, ...) VARIANT(keyctl, names, 1, __VA_ARGS__)

static const struct syscall_spec system_variants[] = {
	VARIANT(syslog, "SYSLOG_ACTION_READ SYSLOG_ACTION_READ_ALL SYSLOG_ACTION_READ_CLEAR", 1,
		BUF(buf, OUT, RET), INT(len)),
	VARIANT(reboot, "LINUX_REBOOT_CMD_RESTART2", 3, STR(arg)),
	VARIANT_RET(landlock_create_ruleset, "LANDLOCK_CREATE_RULESET_VERSION", RET_INT, 3),
	VARIANT(landlock_add_rule, "LANDLOCK_RULE_PATH_BENEATH", 2,
		STRUCT(rule_attr, landlock_path_beneath_attr, IN), RULE_FLAGS),
	VARIANT(landlock_add_rule, "LANDLOCK_RULE_NET_PORT", 2,
		STRUCT(rule_attr, landlock_net_port_attr, IN), RULE_FLAGS),
	KEYCTL("KEYCTL_GET_KEYRING_ID", KEYRING(arg2), INT(arg3)),
	KEYCTL("KEYCTL_JOIN_SESSION_KEYRING", STR(arg2)),
	KEYCTL("KEYCTL_UPDATE", KEYRING(arg2), BUF(arg3, IN, ARG(3)), SIZE(arg4)),
	KEYCTL("KEYCTL_REVOKE KEYCTL_CLEAR KEYCTL_INVALIDATE KEYCTL_ASSUME_AUTHORITY",
	       KEYRING(arg2)),
	KEYCTL("KEYCTL_CHOWN", KEYRING(arg2), UID(arg3), UID(arg4)),
	KEYCTL("KEYCTL_SETPERM", KEYRING(arg2), FLAGS(arg3, key_perms)),
	KEYCTL("KEYCTL_DESCRIBE KEYCTL_READ KEYCTL_GET_SECURITY",
	       KEYRING(arg2), BUF(arg3, OUT, RET), SIZE(arg4)),
	KEYCTL("KEYCTL_LINK KEYCTL_UNLINK", KEYRING(arg2), KEYRING(arg3)),
	KEYCTL("KEYCTL_SEARCH", KEYRING(arg2), STR(arg3), STR(arg4), KEYRING(arg5)),
	KEYCTL("KEYCTL_SET_REQKEY_KEYRING", ENUM(arg2, key_reqkeys)),
	KEYCTL("KEYCTL_SET_TIMEOUT", KEYRING(arg2), UINT(arg3)),
	KEYCTL("KEYCTL_SESSION_TO_PARENT"),
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
	{ "io_uring_params", NULL,
	  { FLAGS(flags, io_uring_setup_flags), HEX(sq_thread_cpu), UINT(sq_thread_idle),
	    FD(wq_fd, IF_MEMBER(WHEN_BITS, flags, "IORING_SETUP_ATTACH_WQ")),
	    ARRAY(resv, BY_VALUE, FIXED(3), ELEM(HEX()), .flags = VALUE_NONZERO),
	    UINT(sq_entries, .flags = VALUE_AFTER), UINT(cq_entries, .flags = VALUE_AFTER),
	    FLAGS(features, io_uring_features, .flags = VALUE_AFTER),
	    STRUCT(sq_off, io_sqring_offsets, BY_VALUE, .flags = VALUE_AFTER),
	    STRUCT(cq_off, io_cqring_offsets, BY_VALUE, .flags = VALUE_AFTER) } },
	{ "io_sqring_offsets", NULL,
	  { UINT(head), UINT(tail), UINT(ring_mask), UINT(ring_entries), UINT(flags),
	    UINT(dropped), UINT(array), HEXLONG(user_addr) } },
	{ "io_cqring_offsets", NULL,
	  { UINT(head), UINT(tail), UINT(ring_mask), UINT(ring_entries), UINT(overflow),
	    UINT(cqes), UINT(flags), HEXLONG(user_addr) } },
	{ "landlock_ruleset_attr", NULL,
	  { FLAGSLONG(handled_access_fs, landlock_access_fs),
	    FLAGSLONG(handled_access_net, landlock_access_net),
	    FLAGSLONG(scoped, landlock_scopes), FLAGSLONG(quiet_access_fs, landlock_access_fs),
	    FLAGSLONG(quiet_access_net, landlock_access_net),
	    FLAGSLONG(quiet_scoped, landlock_scopes) } },
	{ "landlock_path_beneath_attr", NULL,
	  { FLAGSLONG(allowed_access, landlock_access_fs), FD(parent_fd) } },
	{ "lsm_ctx", NULL,
	  { ENUMLONG(id, lsm_ids), HEXLONG(flags), ULONG(len), ULONG(ctx_len) } },
	{ "__sysctl_args", NULL,
	  { PTR(name), INT(nlen), PTR(oldval), PTR(oldlenp), PTR(newval), ULONG(newlen) } },
	{ "landlock_net_port_attr", NULL,
	  { FLAGSLONG(allowed_access, landlock_access_net), ULONG(port) } },
};

const struct family system_family = FAMILY(system);
