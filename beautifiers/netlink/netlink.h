/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Messages of netlink: what the families declare, and what their printers share.
 *
 * A family is a table of messages (struct nl_message): the struct that a message
 * begins with and the set of attributes that follow it. A set is a table of
 * attributes (struct nl_attr): a value in the language of augmented/spec.h, another
 * set, or a printer. One walk (attributes.c) follows these tables; a printer exists
 * only for what depends on another part of the message.
 */
#ifndef BEAUTIFIERS_NETLINK_NETLINK_H
#define BEAUTIFIERS_NETLINK_NETLINK_H

#include "beautifiers/value.h"

/* Bytes of a message: those captured, and how many there are. */
struct nl_data {
	struct span s;
	size_t len;
};

/* What the parts of a message tell those behind them. */
struct nl_scope {
	struct decoder *d;
	int protocol;
	__u16 type;      /* nlmsg_type */
	__u16 flags;     /* nlmsg_flags */
	__u8 family;     /* first byte of most messages */
	__u16 link_type; /* ARPHRD_* of a link */
	__u32 number;    /* of a printer's own */
	char kind[16];   /* IFLA_INFO_KIND, TCA_KIND */
	char slave[16];  /* IFLA_INFO_SLAVE_KIND */
	unsigned int depth;
	const struct nl_data *list; /* the attributes that the walk is in */
};

/* Prints the payload; false: it is not what it should be, and is shown as bytes. */
typedef bool nl_print(struct nl_scope *c, const struct nl_data *data, const void *arg);

struct nl_attr {
	const char *names;        /* constants of the set's table; "*": those not listed */
	struct value v;           /* number or struct; V_NONE: one of those below */
	__u32 min;                /* STRUCT: bytes that suffice, 0: the whole */
	bool wide;                /* a number of as many bytes as there are, 8 at most */
	bool swapped;             /* a number in network order, of which the value is shown */
	const struct nl_set *set; /* nested attributes */
	nl_print *print;
	const void *arg;
};

struct nl_set {
	const char *table;           /* names of the attributes; NULL: they are numbered */
	const struct nl_attr *attrs; /* ends with one without names; NULL: none is known */
	const char *unknown; /* what is said of a number without a name, NULL: the table's */
};

/* What is nested in an attribute depends on a name that came before it. */
struct nl_choice {
	const char *kind; /* ends with NULL */
	const struct nl_set *set;
	nl_print *print; /* instead of a set */
	const void *arg;
};

struct nl_message {
	const char *names;          /* constants of the family's table */
	struct value head;          /* the struct that it begins with */
	const struct nl_set *attrs; /* that follow it; NULL: bytes */
	nl_print *print;            /* the payload, instead of both */
};

struct nl_family {
	int protocol;
	const char *types;   /* table of messages */
	const char *unknown; /* of types without a name */
	const struct nl_message *messages;
	nl_print *other; /* those that are not listed; NULL: bytes */
	/* nlmsg_type, where it is not a value of the table. */
	void (*print_type)(struct nl_scope *c, __u16 type);
	/* Table of the flags that mean something in this message only, NULL: none. */
	const char *(*flags)(const struct nl_scope *c);
};

/* Attributes by their kinds. */
#define NL_U8          .v = { .kind = V_UINT, .size = 1 }
#define NL_U16         .v = { .kind = V_UINT, .size = 2 }
#define NL_U32         .v = { .kind = V_UINT, .size = 4 }
#define NL_U64         .v = { .kind = V_UINT, .size = 8 }
#define NL_S8          .v = { .kind = V_INT, .size = 1 }
#define NL_S32         .v = { .kind = V_INT, .size = 4 }
#define NL_S64         .v = { .kind = V_INT, .size = 8 }
#define NL_X8          .v = { .kind = V_HEX, .size = 1 }
#define NL_X16         .v = { .kind = V_HEX, .size = 2 }
#define NL_X32         .v = { .kind = V_HEX, .size = 4 }
#define NL_X64         .v = { .kind = V_HEX, .size = 8 }
#define NL_BE16        .v = { .kind = V_NET16, .size = 2 }
#define NL_BE32        .v = { .kind = V_NET32, .size = 4 }
#define NL_BE64        .v = { .kind = V_NET64, .size = 8 }
#define NL_UID         .v = { .kind = V_UID, .size = 4 }
#define NL_FD          .v = { .kind = V_FD, .size = 4 }
#define NL_TICKS       .v = { .kind = V_TICKS, .size = 8 }, .min = 1, .wide = true
#define NL_IFINDEX     .v = { .kind = V_IFINDEX, .size = 4 }
#define NL_ETHER       .v = { .kind = V_ETHERPROTO, .size = 2 }, .wide = true
#define NL_INADDR      .v = { .kind = V_INADDR, .size = 4 }
#define NL_IN6ADDR     .v = { .kind = V_IN6ADDR, .size = 16 }
#define NL_ENUM(n, t)  .v = { .kind = V_ENUM, .size = (n), .table = #t }
#define NL_FLAGS(n, t) .v = { .kind = V_FLAGS, .size = (n), .table = #t }
/* The same in network order. */
#define NL_BEENUM(n, t)  NL_ENUM(n, t), .swapped = true
#define NL_BEFLAGS(n, t) NL_FLAGS(n, t), .swapped = true
#define NL_BEX32         NL_X32, .swapped = true
/* The same of as many bytes as the sender has chosen. */
#define NL_XENUM(n, t)  NL_ENUM(n, t), .wide = true
#define NL_XFLAGS(n, t) NL_FLAGS(n, t), .wide = true
#define NL_IPPROTO      NL_ENUM(8, ipprotos), .min = 1, .wide = true
#define NL_STRUCT(t)    .v = { .kind = V_STRUCT, .type = #t }
/* The same, of which older kernels have sent fewer bytes. */
#define NL_STRUCT_MIN(t, n) .v = { .kind = V_STRUCT, .type = #t }, .min = (n)
#define NL_NEST(s)          .set = &(s) /* NOLINT(bugprone-macro-parentheses) */
#define NL_STR              .print = nl__string
#define NL_MAC              .print = nl__mac
#define NL_BYTES            .print = nl__numbers, .arg = "1"
#define NL_U16S             .print = nl__numbers, .arg = "2"
#define NL_U32S             .print = nl__numbers, .arg = "4"
#define NL_U64S             .print = nl__numbers, .arg = "8"
#define NL_S32S             .print = nl__numbers, .arg = "4d"
#define NL_X8S              .print = nl__numbers, .arg = "1x"
#define NL_X32S             .print = nl__numbers, .arg = "4x"
#define NL_KIND(c)          .print = nl__by_kind, .arg = (c)
#define NL_SLAVE(c)         .print = nl__by_slave, .arg = (c)
#define NL_ADDRESS          .print = nl__address
#define NL_ANY_ADDRESS      .print = nl__any_address
#define NL_STRUCTS(t)                                                                              \
	.print = nl__structs, .arg = &(const struct value)                                         \
	{                                                                                          \
		.kind = V_STRUCT, .type = #t                                                       \
	}
#define NL_HEAD(t) .head = { .kind = V_STRUCT, .type = #t }

#define NL_STRUCT_AND_MORE(t)                                                                      \
	.print = nl__struct_and_more, .arg = &(const struct value)                                 \
	{                                                                                          \
		.kind = V_STRUCT, .type = #t                                                       \
	}
/* A set of attributes, as it is in the tables. */
#define NL_SET(name, tbl, ...)                                                                     \
	static const struct nl_attr name##_attrs[] = { __VA_ARGS__, { NULL } };                    \
	static const struct nl_set name = { .table = #tbl, .attrs = name##_attrs }
/* Attributes of which no more than the names are known. */
#define NL_NAMES(name, tbl) static const struct nl_set name = { .table = #tbl }
/* A list of what all is the same, by its index. */
#define NL_LIST(name, ...)                                                                         \
	static const struct nl_attr name##_attrs[] = { { "*", __VA_ARGS__ }, { NULL } };           \
	static const struct nl_set name = { .attrs = name##_attrs }

/* ---- messages.c ---- */

/* A buffer of messages; protocol: of the socket. */
void netlink__print(struct decoder *d, int protocol, const struct span *s, __u64 whole);
/* One message, with its payload. */
void nl__message(struct nl_scope *c, const struct nl_data *data);
/*
 * The struct that a payload begins with. Of less than all of it the first member is
 * shown. Returns whether it is all there.
 */
bool nl__head(struct nl_scope *c, const struct value *v, const struct nl_data *data);

/* The table of the flags that mean something for a message whose name says what it does. */
const char *nl__flags_by_name(const char *name);

/* ---- attributes.c ---- */

void nl__attrs(struct nl_scope *c, const struct nl_set *set, const struct nl_data *data);
/*
 * What follows one behind the other, each with a header that begins with its length: one()
 * prints the first of what is left. More than one make a list; what is too short for a
 * header is shown as bytes.
 */
struct nl_walk {
	size_t head, len_size; /* bytes of a header and of its length */
	bool all;              /* more than -s of them too */
	void (*one)(struct nl_scope *c, const struct nl_data *left, const void *arg);
};
void nl__walk(struct nl_scope *c, const struct nl_walk *w, const struct nl_data *data,
	      const void *arg);
/*
 * The payload of one attribute, or of what else has a number in a set. false: its meaning
 * is not known, or it has too few bytes for it; nothing is printed then.
 */
bool nl__payload(struct nl_scope *c, const struct nl_set *set, __u16 type,
		 const struct nl_data *data);
/* n bytes at off, fewer if there are not so many. */
struct nl_data nl__sub(const struct nl_data *data, size_t off, size_t n);
/* Are n bytes at off captured? If not, says why in their place. */
bool nl__captured(struct nl_scope *c, const struct nl_data *data, size_t off, size_t n);
/* The list ends here, as less than a header is captured. list: something precedes. */
void nl__cut(struct nl_scope *c, const struct nl_data *data, bool list);
/* Bytes without a meaning. */
void nl__bytes(struct nl_scope *c, const struct nl_data *data);
/* A struct that a value of V_STRUCT describes, and is there. */
void nl__struct(struct nl_scope *c, const struct value *v, const struct nl_data *data);
/* The same of as many of its members as there are. */
void nl__struct_min(struct nl_scope *c, const struct value *v, const struct nl_data *data);
/* The number of a table; NULL: none has such a name. */
const struct xlat *nl__table(struct nl_scope *c, const char *name);

/* Printers. */
bool nl__string(struct nl_scope *c, const struct nl_data *data, const void *arg);
/* A string that is kept in c->kind, c->slave. */
bool nl__kind(struct nl_scope *c, const struct nl_data *data, const void *arg);
bool nl__slave(struct nl_scope *c, const struct nl_data *data, const void *arg);
/* arg: struct nl_choice[] */
bool nl__by_kind(struct nl_scope *c, const struct nl_data *data, const void *arg);
bool nl__by_slave(struct nl_scope *c, const struct nl_data *data, const void *arg);
/* 02:00:00:00:00:01 */
bool nl__mac(struct nl_scope *c, const struct nl_data *data, const void *arg);
/* Numbers of so many bytes as the digit in arg says; behind it d: signed, x: hexadecimal. */
bool nl__numbers(struct nl_scope *c, const struct nl_data *data, const void *arg);
/* Of the family c->family. */
bool nl__address(struct nl_scope *c, const struct nl_data *data, const void *arg);
/* Of the family that its length is that of. */
bool nl__any_address(struct nl_scope *c, const struct nl_data *data, const void *arg);
/* The number that an attribute beside this one holds, 8 bytes at most; false: none is there. */
bool nl__beside(struct nl_scope *c, __u16 type, __u64 *v);
/* arg: struct nl_message: its head, and the attributes behind it */
bool nl__inner_message(struct nl_scope *c, const struct nl_data *data, const void *arg);
/* arg: the value of one; as many as there are. */
bool nl__structs(struct nl_scope *c, const struct nl_data *data, const void *arg);

/* Numbers that are told by their places: [[NAME]=1, ...]; arg: struct nl_places */
struct nl_places {
	const char *table;
	const char *unknown;
	unsigned int size;
	int first; /* number of the first place */
	const char *suffix;
	bool is_signed;
};
bool nl__places(struct nl_scope *c, const struct nl_data *data, const void *arg);
/* Attributes that have kinds of their own: the kind around them stays what it is. */
bool nl__own_kind(struct nl_scope *c, const struct nl_data *data, const void *arg);
/* A message of which no more than the family is known. */
bool nl__family_and_data(struct nl_scope *c, const struct nl_data *data, const void *arg);
/* arg: the value of a struct; what is behind it is shown as bytes. */
bool nl__struct_and_more(struct nl_scope *c, const struct nl_data *data, const void *arg);
/* The same, with the place of these bytes. */
bool nl__struct_and_tail(struct nl_scope *c, const struct nl_data *data, const void *arg);
/* The number that all bytes of the payload are, 8 at most. */
static inline __u64 nl__number(const struct nl_data *data)
{
	__u64 v = 0;

	memcpy(&v, data->s.p, data->s.len < 8 ? data->s.len : 8);
	return v;
}

/* ---- types.c ---- */

/* Declarations, resolved. */
struct nl_types;

struct nl_known {
	const struct nl_attr *attr;
	struct node *node; /* of attr->v */
};

struct nl_types *nl_types__new(struct uapi *uapi, struct prep_set *preps);
void nl_types__free(struct nl_types *t);
/* NULL: not known. The names of its set: x, may be NULL. */
const struct nl_known *nl_types__attr(struct nl_types *t, const struct nl_set *set, __u16 type,
				      const struct xlat **x);
/* NULL: no memory, or no such type. */
const struct node *nl_types__node(struct nl_types *t, const struct value *v);
/* NULL: not known. */
const struct nl_message *nl_types__message(struct nl_types *t, const struct nl_family *f,
					   __u16 type);

/* ---- netfilter.c: messages of its subsystems, which begin with struct nfgenmsg ---- */

extern const struct nl_family nl_nftables, nl_conntrack, nl_expect, nl_nfqueue, nl_nflog, nl_nfacct,
	nl_ct_timeout, nl_ct_helper, nl_nfhook, nl_nft_compat, nl_ipset;

/* ---- generic_families.c: families of NETLINK_GENERIC ---- */

struct nl_generic_family {
	const char *name;
	struct nl_family own;       /* types: its commands; messages: what each of them holds */
	const struct nl_set *attrs; /* that all commands have */
	/* Where what the kernel sends has other numbers: instead of own. */
	const struct nl_family *requests, *replies;
};
/* NULL: not known. */
const struct nl_generic_family *nl_generic__find(const char *name);
/* generic.c: what an attribute may hold */
extern const struct nl_set nl_policy;
/* ethtool.c */
extern const struct nl_family nl_ethtool, nl_ethtool_replies;

/* ---- link.c ---- */

extern const struct nl_set nl_link, nl_link_stats;
/* link_kinds.c: ports of bridges; what IFLA_INFO_DATA and IFLA_INFO_SLAVE_DATA hold. */
extern const struct nl_set nl_brport;
extern const struct nl_choice nl_link_kinds[], nl_slave_kinds[];

/* tunnels.c: what RTA_ENCAP holds, by the number of its type. */
extern const struct nl_set nl_tunnels;

/* tc.c, actions.c: traffic control. */
extern const struct nl_set nl_tc, nl_tc_stats, nl_tc_root, nl_actions, nl_police;

/* ---- sockopt_values.c: values of socket options are declared as attributes are ---- */

extern const struct nl_set sockopt_socket, sockopt_ip, sockopt_ip_get, sockopt_ipv6, sockopt_tcp,
	sockopt_raw, sockopt_icmpv6, sockopt_sctp, sockopt_packet, sockopt_xdp, sockopt_tls,
	sockopt_mptcp, sockopt_vsock, sockopt_can_raw, sockopt_can_isotp, sockopt_can_j1939;

/* ---- the families ---- */

extern const struct nl_family nl_route, nl_sock_diag, nl_generic, nl_netfilter, nl_audit, nl_xfrm,
	nl_selinux, nl_crypto;
/* A buffer of NETLINK_KOBJECT_UEVENT, which holds no messages. */
void nl__uevent(struct nl_scope *c, const struct nl_data *data);

#define NL_FAMILIES                                                                                \
	&nl_route, &nl_sock_diag, &nl_generic, &nl_netfilter, &nl_audit, &nl_xfrm, &nl_selinux,    \
		&nl_crypto

#endif
