// SPDX-License-Identifier: GPL-2.0-only
/* What is worked out once for each plan, so that no event looks anything up. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/quota.h>
#include <sys/stat.h>
#include <sys/swap.h>
#include <termios.h>
#include <asm-generic/hugetlb_encode.h>
#include <linux/futex.h>

#include "augmented/plan_build.h"
#include "augmented/uapi.h"
#include "beautifiers/prepare.h"

struct cached {
	struct cached *next;
	const char *name; /* the spec's, or a literal */
	struct xlat *x;   /* NULL: there is no such table */
};

/* Memory that lives as long as the set. */
struct chunk {
	struct chunk *next;
	max_align_t data[];
};

/* A node that belongs to no plan. */
struct object {
	struct object *next;
	struct value v;
	struct node node;
	bool built; /* by the plan compiler; else all that it has is the set's */
};

struct prep_set {
	struct uapi *uapi;
	struct cached *tables;
	struct chunk *chunks;
	struct object *objects;
};

/* Where the names' prefix is not what strace says of an unknown value. */
static const struct {
	const char *table, *comment;
} comments[] = {
	{ "socket_levels", "SOL_??" },
	{ "addrfams", "AF_???" },
	{ "ipprotos", "IPPROTO_???" },
	{ "open_flags", "O_???" },
	{ "clockid", "CLOCK_???" },
	{ "scm_types", "SCM_???" },
	{ "itimer_which", "ITIMER_???" },
	{ "si_codes_generic", "SI_???" },
	{ "prctl_options", "PR_???" },
	{ "at_flags", "AT_???" },
	{ "setns_types", "CLONE_NEW???" },
	{ "access_mode", "?_OK" },
	{ "tcflsh", "TC???" },
	{ "reboot_magic1", "LINUX_REBOOT_MAGIC1???" },
	{ "reboot_magic2", "LINUX_REBOOT_MAGIC2???" },
	{ "pid_types", "PIDTYPE_???" },
	{ "netlink_protocols", "NETLINK_???" },
	{ "ethernet_protocols", "ETH_P_???" },
	{ "personality_types", "PER_???" },
	{ "personality_flags", "" },
	{ "prio_which", "PRIO_???" },
	{ "memfd_secret_flags", "" },
	{ "statx_flags", "" },
	{ "listmount_ids", "" },
	{ "statmount_flags", "STATMOUNT_???" },
	{ "userfaultfd_flags", "UFFD_???" },
	{ "shadow_stack_flags", "SHADOW_STACK_???" },
	{ "mempolicy_flags", "MPOL_???" },
	{ "quota_types", "???QUOTA" },
	{ "msg_ctl", "MSG_???" },
	{ "sem_ctl", "SEM_???" },
	{ "shm_ctl", "SHM_???" },
	{ "io_uring_register_ops", "IORING_REGISTER_???" },
	{ "sched_getattr_flags", "SCHED_GETATTR_FLAG_???" },
	{ "landlock_add_rule_flags", "LANDLOCK_ADD_RULE_???" },
	{ "futex2_flags", "" },
	{ "open_tree", "OPEN_TREE_???" },
	{ "epoll_events", "EPOLL???" },
	{ "mount_attr_propagation", "MS_???" },
	{ "can_protocols", "CAN_???" },
	{ "shm_get_flags", "" },
	{ "lsm_ids", "" },
	{ "ns_types", "???_NS" },
	{ "ubi_volume_types", "UBI_???_VOLUME" },
	{ "ubi_volume_props", "UBI_VOL_PROP_???" },
	{ "seccomp_user_notif_fd_flags", "SECCOMP_USER_NOTIF_???" },
	{ "tcxonc", "TC???" },
	{ "kd_font_flags", "KD_FONT_FLAG_???" },
	{ "btrfs_subvol_flags", "BTRFS_SUBVOL_???" },
	{ "v4l2_cids", "V4L2_CID_???" },
	{ "bpf_attach_types", "BPF_???" },
	{ "bpf_file_flags", "BPF_F_???" },
	{ "perf_hw_id", "PERF_COUNT_HW_???" },
	{ "perf_hw_cache_id", "PERF_COUNT_HW_CACHE_???" },
	{ "perf_sample_format", "PERF_SAMPLE_???" },
	{ "hw_breakpoint_types", "HW_BREAKPOINT_INVALID" },
	{ "io_uring_napi_ops", "IO_URING_NAPI_???" },
	{ "io_wq_types", "IO_WQ_???" },
	{ "io_uring_clone_flags", "IORING_REGISTER_???" },
	{ "io_uring_mem_region_flags", "IORING_MEM_REGION_REG_???" },
	{ "note_types", "NT_???" },
	{ "audit_archs", "AUDIT_ARCH_???" },
	{ "ptrace_peeksiginfo_flags", "PTRACE_PEEKSIGINFO_???" },
	{ "xfeatures", "XFEATURE_???" },
	{ "pr_fp_mode", "PR_FP_MODE_???" },
	{ "pr_vma", "PR_SET_VMA_???" },
	{ "pr_riscv_scope", "PR_RISCV_SCOPE_???" },
	{ "pr_riscv_ctx", "PR_RISCV_CTX_???" },
	{ "pr_spec_set", "PR_SPEC_???" },
	{ "quota_info_flags", "DQF_???" },
	{ "xfs_dquot_flags", "FS_???_QUOTA" },
	{ "quota_info_valid", "IIF_???" },
	{ "perf_attr_sizes", "PERF_ATTR_SIZE_???" },
	{ "bpf_stats_types", "BPF_STATS_???" },
	{ "link_vf_info_attrs", "IFLA_VF_INFO_???" },
	{ "link_vf_vlan_attrs", "IFLA_VF_VLAN_INFO_???" },
	{ "sk_storage_reply_attrs", "SK_DIAG_BPF_STORAGE_???" },
	{ "nf_hook_msgs", "NFT_MSG_HOOK_???" },
	{ "vsock_cids_hex", "" },
	{ "vsock_ports", "" },
	{ "mctp_addrs", "" },
	{ "mctp_nets", "" },
	{ "errno", "" },
	{ "tipc_scopes", "TIPC_???_SCOPE" },
	{ "link_vf_port_attrs", "IFLA_VF_PORT_???" },
	{ "link_bridge_tunnel_attrs", "IFLA_BRIDGE_VLAN_TUNNEL_???" },
	{ "route_tables", "" },
	{ "netlink_states", "NETLINK_???" },
	{ "route_scopes", "" },
	{ "fs_inode_flags", "FS_???_FL" },
};

static const char *const known_names[KNOWN_COUNT] = {
	[KNOWN_AF] = "addrfams",
	[KNOWN_SOCKTYPE] = "socktypes",
	[KNOWN_SOCKFLAGS] = "sock_type_flags",
	[KNOWN_IPPROTO] = "ipprotos",
	[KNOWN_NETLINK] = "netlink_protocols",
	[KNOWN_BTPROTO] = "bluetooth_protocols",
	[KNOWN_CANPROTO] = "can_protocols",
	[KNOWN_ETHERTYPE] = "ethernet_protocols",
	[KNOWN_ARPHRD] = "arp_hardware_types",
	[KNOWN_PKTTYPE] = "packet_types",
	[KNOWN_VSOCK_CID] = "vsock_cids",
	[KNOWN_SOL] = "socket_levels",
	[KNOWN_TCP] = "tcp_options",
	[KNOWN_UDP] = "udp_options",
	[KNOWN_PACKET] = "packet_options",
	[KNOWN_RAW] = "raw_options",
	[KNOWN_ICMPV6] = "icmpv6_options",
	[KNOWN_NETLINK_OPT] = "netlink_options",
	[KNOWN_VSOCK] = "vsock_options",
	[KNOWN_SIGNAL] = "signal",
	[KNOWN_SIGACT_FLAGS] = "sigaction_flags",
	[KNOWN_SI_CODE] = "si_codes_generic",
	[KNOWN_CLD_CODE] = "si_codes_chld",
	[KNOWN_ILL_CODE] = "si_codes_ill",
	[KNOWN_FPE_CODE] = "si_codes_fpe",
	[KNOWN_SEGV_CODE] = "si_codes_segv",
	[KNOWN_BUS_CODE] = "si_codes_bus",
	[KNOWN_TRAP_CODE] = "si_codes_trap",
	[KNOWN_POLL_CODE] = "si_codes_poll",
	[KNOWN_SYS_CODE] = "si_codes_sys",
	[KNOWN_SIGEV] = "sigev_value",
	[KNOWN_POLL] = "poll_events",
	[KNOWN_OPEN] = "open_flags",
	[KNOWN_OPEN_MODE] = "open_access",
	[KNOWN_S_IFMT] = "stat_mode",
	[KNOWN_S_BITS] = "stat_mode_bits",
	[KNOWN_DT] = "dirent_type",
	[KNOWN_MMAP] = "mmap_flags",
	[KNOWN_MMAP_TYPE] = "mmap_types",
	[KNOWN_CLONE] = "clone_flags",
	[KNOWN_CLOCK] = "clockid",
	[KNOWN_ERRNO] = "errno",
	[KNOWN_ERRNO_KERNEL] = "errno_kernel",
	[KNOWN_IOCTL] = "ioctl",
	[KNOWN_FUTEX] = "futex_ops",
	[KNOWN_FUTEX_FLAGS] = "futex_flags",
	[KNOWN_FUTEX_OP] = "futex_wake_ops",
	[KNOWN_FUTEX_CMP] = "futex_wake_cmps",
	[KNOWN_AT_FDCWD] = "at_fd",
	[KNOWN_PERSONALITY] = "personality_types",
	[KNOWN_PERSONALITY_FLAGS] = "personality_flags",
	[KNOWN_IOPRIO_CLASS] = "ioprio_class",
	[KNOWN_KEY_SPEC] = "key_spec",
	[KNOWN_IPC_FLAGS] = "ipc_flags",
	[KNOWN_IPC_PRIVATE] = "ipc_private",
	[KNOWN_CAP_VERSION] = "cap_version",
	[KNOWN_CAPS] = "caps",
	[KNOWN_PTRACE_EVENT] = "ptrace_events",
	[KNOWN_TERMIOS_O] = "termios_oflag",
	[KNOWN_TERMIOS_C] = "termios_cflag",
	[KNOWN_NL] = "termios_oflag_nl",
	[KNOWN_CR] = "termios_oflag_cr",
	[KNOWN_TAB] = "termios_oflag_tab",
	[KNOWN_BS] = "termios_oflag_bs",
	[KNOWN_VT] = "termios_oflag_vt",
	[KNOWN_FF] = "termios_oflag_ff",
	[KNOWN_BAUD] = "termios_baud",
	[KNOWN_CSIZE] = "termios_csize",
	[KNOWN_EVDEV_TYPE] = "evdev_types",
	[KNOWN_EVDEV_AXIS] = "evdev_axes",
	[KNOWN_PERF_TYPE] = "perf_type_id",
	[KNOWN_PERF_HW] = "perf_hw_id",
	[KNOWN_PERF_SW] = "perf_sw_ids",
	[KNOWN_PERF_CACHE] = "perf_hw_cache_id",
	[KNOWN_PERF_CACHE_OP] = "perf_hw_cache_op_id",
	[KNOWN_PERF_CACHE_RESULT] = "perf_hw_cache_op_result_id",
	[KNOWN_BPF_CLASS] = "bpf_class",
	[KNOWN_BPF_SIZE] = "bpf_size",
	[KNOWN_BPF_MODE] = "bpf_mode",
	[KNOWN_BPF_SRC] = "bpf_src",
	[KNOWN_BPF_ALU] = "bpf_alu",
	[KNOWN_BPF_JMP] = "bpf_jmp",
	[KNOWN_BPF_CLASSIC] = "bpf_class_classic",
	[KNOWN_BPF_CLASSIC_MODE] = "bpf_mode_classic",
	[KNOWN_BPF_RET] = "bpf_ret_values",
	[KNOWN_BPF_MISC] = "bpf_misc_ops",
	[KNOWN_SKF_AD] = "skf_ad",
	[KNOWN_KEY_CAPS0] = "keyctl_caps0",
	[KNOWN_KEY_CAPS1] = "keyctl_caps1",
	[KNOWN_CALLS_X86_64] = "nr_x86_64",
	[KNOWN_CALLS_I386] = "nr_i386",
	[KNOWN_AUDIT_ARCH] = "audit_archs",
};

struct uapi *prep_set__uapi(const struct prep_set *s)
{
	return s->uapi;
}

struct prep_set *prep_set__new(struct uapi *uapi)
{
	struct prep_set *s = calloc(1, sizeof(*s));

	if (s)
		s->uapi = uapi;
	return s;
}

void prep_set__free(struct prep_set *s)
{
	if (!s)
		return;
	while (s->tables) {
		struct cached *c = s->tables;

		s->tables = c->next;
		xlat__free(c->x);
		free(c);
	}
	while (s->objects) {
		struct object *o = s->objects;

		s->objects = o->next;
		if (o->built)
			plan_build__free_object(&o->node);
		free(o);
	}
	while (s->chunks) {
		struct chunk *c = s->chunks;

		s->chunks = c->next;
		free(c);
	}
	free(s);
}

void *prep_set__keep(struct prep_set *s, size_t size)
{
	struct chunk *c = calloc(1, sizeof(*c) + size);

	if (!c)
		return NULL;
	c->next = s->chunks;
	s->chunks = c;
	return c->data;
}

static struct xlat *load_table(struct prep_set *s, const char *name)
{
	const struct uapi_table *t;
	struct xlat_entry *entries;
	const char *comment = NULL;
	struct xlat *x;

	if (!s->uapi || uapi__table(s->uapi, name, &t))
		return NULL;
	entries = calloc(t->n ? t->n : 1, sizeof(*entries));
	if (!entries)
		return NULL;
	for (size_t i = 0; i < t->n; i++) {
		entries[i].name = t->at[i].name;
		entries[i].value = t->at[i].value;
	}
	for (size_t i = 0; i < sizeof(comments) / sizeof(*comments); i++)
		if (!strcmp(comments[i].table, name))
			comment = comments[i].comment;
	x = xlat__new(entries, t->n, comment);
	free(entries);
	return x;
}

const struct xlat *prep_set__table(struct prep_set *s, const char *name)
{
	struct cached *c;

	for (c = s->tables; c; c = c->next)
		if (!strcmp(c->name, name))
			return c->x;
	c = calloc(1, sizeof(*c));
	if (!c)
		return NULL;
	c->name = name;
	c->x = load_table(s, name);
	c->next = s->tables;
	s->tables = c;
	return c->x;
}

void prep_set__known(struct prep_set *s, const struct xlat *known[KNOWN_COUNT])
{
	for (int i = 0; i < KNOWN_COUNT; i++)
		known[i] = known_names[i] ? prep_set__table(s, known_names[i]) : NULL;
}

/* By the headers that this program is built with; uapi.btf has few of these. */
static const __u64 numbers[KNOWN_NUMBER_COUNT] = {
	[NUMBER_S_IFMT] = S_IFMT,
	[NUMBER_O_ACCMODE] = O_ACCMODE,
	[NUMBER_MAP_TYPE] = MAP_TYPE,
	[NUMBER_MAP_ANONYMOUS] = MAP_ANONYMOUS,
	[NUMBER_MAP_HUGE_SHIFT] = HUGETLB_FLAG_ENCODE_SHIFT,
	[NUMBER_MAP_HUGE_MASK] = HUGETLB_FLAG_ENCODE_MASK,
	[NUMBER_SIGRTMIN] = __SIGRTMIN,
	[NUMBER_NLDLY] = NLDLY,
	[NUMBER_CRDLY] = CRDLY,
	[NUMBER_TABDLY] = TABDLY,
	[NUMBER_BSDLY] = BSDLY,
	[NUMBER_VTDLY] = VTDLY,
	[NUMBER_FFDLY] = FFDLY,
	[NUMBER_CBAUD] = CBAUD,
	[NUMBER_CSIZE] = CSIZE,
	[NUMBER_IBSHIFT] = __builtin_ctz(CIBAUD / CBAUD),
	[NUMBER_FUTEX_PRIVATE] = FUTEX_PRIVATE_FLAG,
	[NUMBER_FUTEX_CLOCK] = FUTEX_CLOCK_REALTIME,
	[NUMBER_MS_MGC_VAL] = MS_MGC_VAL,
	[NUMBER_HUGE_SHIFT] = HUGETLB_FLAG_ENCODE_SHIFT,
	[NUMBER_HUGE_MASK] = HUGETLB_FLAG_ENCODE_MASK,
	[NUMBER_SWAP_PRIO_MASK] = SWAP_FLAG_PRIO_MASK,
	[NUMBER_SUBCMDSHIFT] = SUBCMDSHIFT,
	[NUMBER_SUBCMDMASK] = SUBCMDMASK,
	[NUMBER_UTIME_NOW] = UTIME_NOW,
	[NUMBER_UTIME_OMIT] = UTIME_OMIT,
};

__u64 prep_set__number(struct prep_set *s, enum known_number n)
{
	static const char *const names[KNOWN_NUMBER_COUNT] = {
		[NUMBER_IPC_64] = "IPC_64",
		[NUMBER_SA_RESTORER] = "SA_RESTORER",
		[NUMBER_MS_MGC_MSK] = "MS_MGC_MSK",
		[NUMBER_PIPEFS_MAGIC] = "PIPEFS_MAGIC",
		[NUMBER_SOCKFS_MAGIC] = "SOCKFS_MAGIC",
		[NUMBER_ANON_INODE_FS_MAGIC] = "ANON_INODE_FS_MAGIC",
		[NUMBER_NSFS_MAGIC] = "NSFS_MAGIC",
		[NUMBER_PID_FS_MAGIC] = "PID_FS_MAGIC",
		[NUMBER_DMA_BUF_MAGIC] = "DMA_BUF_MAGIC",
	};
	uint64_t v = numbers[n];

	if (s->uapi && names[n])
		uapi__constant(s->uapi, NULL, names[n], &v);
	return v;
}

/* ---- nodes and plans ---- */

static bool needs_exit(const struct node *n)
{
	if (n->pointer && (n->v->dir & OUT) && !(n->v->flags & (VALUE_ENTER | VALUE_LATE)) &&
	    !n->after && n->kind != V_POLLFDS && n->kind != V_FDSET)
		return true;
	for (__u32 i = 0; i < n->nmembers; i++)
		if (needs_exit(&n->members[i]))
			return true;
	return n->elem && n->elem->v && needs_exit(n->elem);
}

static void find_nanoseconds(struct node *n)
{
	for (__u32 i = 0; i < n->nmembers; i++) {
		struct node *m = &n->members[i];
		struct node_prep *prep = (struct node_prep *)m->prep;

		if (m->kind != V_TIME || !m->name)
			continue;
		for (__u32 j = 0; j < n->nmembers; j++) {
			const char *name = n->members[j].name;
			size_t len = strlen(m->name);

			if (name && !strncmp(name, m->name, len) && !strcmp(name + len, "_nsec")) {
				prep->nsec = (__s32)(n->members[j].off - m->off);
				prep->nsec_size = n->members[j].size;
			}
		}
	}
}

static int shape_of(const struct node *n)
{
	const char *type = n->kind == V_STRUCT && n->v->type ? n->v->type : "";

	if (strstr(type, "mmsghdr"))
		return SHAPE_MMSGHDR;
	if (!strcmp(type, "clone_args"))
		return SHAPE_CLONE;
	return strstr(type, "msghdr") ? SHAPE_MSGHDR : SHAPE_PLAIN;
}

int prep_set__node(struct prep_set *s, struct node *n, unsigned int depth)
{
	struct node_prep *prep;
	int err = 0;

	if (n->prep)
		return 0;
	prep = prep_set__keep(s, sizeof(*prep));
	if (!prep)
		return -ENOMEM;
	n->prep = prep;
	if (n->v->table)
		prep->x = prep_set__table(s, n->v->table);
	if (n->v->type && n->kind != V_STRUCT && n->kind != V_ARRAY) {
		uint64_t v;

		prep->flags = prep_set__table(s, n->v->type);
		if (s->uapi && !uapi__constant(s->uapi, NULL, n->v->type, &v))
			prep->number = v;
	}
	prep->shape = shape_of(n);
	for (__u32 i = 0; !err && i < n->nmembers; i++)
		err = prep_set__node(s, &n->members[i], depth + 1);
	if (!err && n->kind == V_STRUCT && !n->nmembers && n->type_id > 0 && depth < MAX_DEPTH)
		err = prep_set__members(s, prep, n->type_id, 0, depth);
	if (!err && n->elem && n->elem->v)
		err = prep_set__node(s, n->elem, depth + 1);
	if (!err && n->after)
		err = prep_set__node(s, n->after, depth);
	prep->needs_exit = needs_exit(n);
	find_nanoseconds(n);
	return err;
}

int prep_set__plan(struct prep_set *s, struct plan *p)
{
	struct plan_prep *prep = prep_set__keep(s, sizeof(*prep));
	int err = 0;

	if (!prep)
		return -ENOMEM;
	prep->pollfds = prep->left = -1;
	for (int i = 0; !err && i < p->nargs; i++) {
		const struct node *n = &p->args[i];

		err = prep_set__node(s, &p->args[i], 0);
		if (n->kind == V_POLLFDS)
			prep->pollfds = i;
		prep->fdsets = prep->fdsets || n->kind == V_FDSET;
		prep->wstatus = prep->wstatus || n->kind == V_WSTATUS;
		if (n->kind == V_STRUCT && n->pointer && n->v->dir == INOUT &&
		    (n->v->flags & VALUE_ENTER) && !(n->v->flags & VALUE_FILL) &&
		    p->ret != RET_ENTRY)
			prep->left = i;
	}
	if (p->ret_table)
		prep->ret = prep_set__table(s, p->ret_table);
	prep->access_mode = p->ret_table && !strcmp(p->ret_table, "open_flags");
	prep->flags_word = !strncmp(p->name, "fcntl", 5);
	prep->seals = p->ret_table && !strcmp(p->ret_table, "f_seals");
	if (!err)
		p->ret_prep = prep;
	return err;
}

struct node *prep_set__object(struct prep_set *s, int type_id, const char *spec, enum direction dir)
{
	struct object *o = calloc(1, sizeof(*o));
	const char *what;
	int err;

	if (!o)
		return NULL;
	o->next = s->objects;
	s->objects = o;
	if (spec) {
		o->v = (struct value){ .name = spec, .kind = V_STRUCT, .type = spec };
		o->built = true;
		err = plan_build__object(s->uapi, &o->v, &o->node, &what);
	} else {
		err = prep_set__of_type(s, &o->node, &o->v, type_id, 0);
	}
	o->v.dir = dir;
	return err || prep_set__node(s, &o->node, 0) ? NULL : &o->node;
}

static void forget_node(struct node *n)
{
	n->prep = NULL;
	for (__u32 i = 0; i < n->nmembers; i++)
		forget_node(&n->members[i]);
	if (n->elem)
		forget_node(n->elem);
	if (n->after)
		forget_node(n->after);
}

void prep_set__forget(struct plan *p)
{
	p->ret_prep = NULL;
	for (int i = 0; i < SYSCALL_MAX_ARGS; i++)
		forget_node(&p->args[i]);
}
