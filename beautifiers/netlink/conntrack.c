// SPDX-License-Identifier: GPL-2.0-only
/*
 * Tracked connections (linux/netfilter/nfnetlink_conntrack.h and its neighbours), of which
 * strace knows the messages' names only. Numbers are in network order.
 */
#include "beautifiers/netlink/netlink.h"

#define U32 NL_BE32
#define U64 NL_BE64

/* ---- connections ---- */

NL_SET(ip, ct_ip_attrs, { "CTA_IP_V4_SRC CTA_IP_V4_DST", NL_INADDR },
       { "CTA_IP_V6_SRC CTA_IP_V6_DST", NL_IN6ADDR });
NL_SET(l4proto, ct_l4proto_attrs, { "CTA_PROTO_NUM", NL_IPPROTO },
       { "CTA_PROTO_SRC_PORT CTA_PROTO_DST_PORT CTA_PROTO_ICMP_ID CTA_PROTO_ICMPV6_ID", NL_BE16 },
       { "CTA_PROTO_ICMP_TYPE CTA_PROTO_ICMP_CODE CTA_PROTO_ICMPV6_TYPE CTA_PROTO_ICMPV6_CODE",
	 NL_U8 });
NL_SET(tuple, ct_tuple_attrs, { "CTA_TUPLE_IP", NL_NEST(ip) },
       { "CTA_TUPLE_PROTO", NL_NEST(l4proto) }, { "CTA_TUPLE_ZONE", NL_BE16 });
NL_SET(tcp, ct_protoinfo_tcp_attrs, { "CTA_PROTOINFO_TCP_STATE", NL_ENUM(1, ct_tcp_states) },
       { "CTA_PROTOINFO_TCP_WSCALE_ORIGINAL CTA_PROTOINFO_TCP_WSCALE_REPLY", NL_U8 },
       { "CTA_PROTOINFO_TCP_FLAGS_ORIGINAL CTA_PROTOINFO_TCP_FLAGS_REPLY",
	 NL_STRUCT(nf_ct_tcp_flags) });
NL_SET(dccp, ct_protoinfo_dccp_attrs, { "CTA_PROTOINFO_DCCP_STATE CTA_PROTOINFO_DCCP_ROLE", NL_U8 },
       { "CTA_PROTOINFO_DCCP_HANDSHAKE_SEQ", U64 });
NL_SET(sctp, ct_protoinfo_sctp_attrs, { "CTA_PROTOINFO_SCTP_STATE", NL_U8 },
       { "CTA_PROTOINFO_SCTP_VTAG_ORIGINAL CTA_PROTOINFO_SCTP_VTAG_REPLY", NL_BEX32 });
NL_SET(protoinfo, ct_protoinfo_attrs, { "CTA_PROTOINFO_TCP", NL_NEST(tcp) },
       { "CTA_PROTOINFO_DCCP", NL_NEST(dccp) }, { "CTA_PROTOINFO_SCTP", NL_NEST(sctp) });
NL_SET(help, ct_help_attrs, { "CTA_HELP_NAME", NL_STR });
NL_SET(protonat, ct_protonat_attrs, { "CTA_PROTONAT_PORT_MIN CTA_PROTONAT_PORT_MAX", NL_BE16 });
NL_SET(nat, ct_nat_attrs, { "CTA_NAT_V4_MINIP CTA_NAT_V4_MAXIP", NL_INADDR },
       { "CTA_NAT_V6_MINIP CTA_NAT_V6_MAXIP", NL_IN6ADDR }, { "CTA_NAT_PROTO", NL_NEST(protonat) });
NL_SET(counters, ct_counters_attrs, { "CTA_COUNTERS_PACKETS CTA_COUNTERS_BYTES", U64 },
       { "CTA_COUNTERS32_PACKETS CTA_COUNTERS32_BYTES", U32 });
NL_SET(seqadj, ct_seqadj_attrs,
       { "CTA_SEQADJ_CORRECTION_POS CTA_SEQADJ_OFFSET_BEFORE CTA_SEQADJ_OFFSET_AFTER", U32 });
NL_SET(secctx, ct_secctx_attrs, { "CTA_SECCTX_NAME", NL_STR });
NL_SET(times, ct_tstamp_attrs, { "CTA_TIMESTAMP_START CTA_TIMESTAMP_STOP", U64 });
NL_SET(synproxy, ct_synproxy_attrs,
       { "CTA_SYNPROXY_ISN CTA_SYNPROXY_ITS CTA_SYNPROXY_TSOFF", U32 });
NL_SET(filter, ct_filter_attrs, { "CTA_FILTER_ORIG_FLAGS CTA_FILTER_REPLY_FLAGS", NL_X32 });

NL_SET(connection, ct_attrs, { "CTA_TUPLE_ORIG CTA_TUPLE_REPLY CTA_TUPLE_MASTER", NL_NEST(tuple) },
       { "CTA_STATUS CTA_STATUS_MASK", NL_BEFLAGS(4, ct_status) },
       { "CTA_PROTOINFO", NL_NEST(protoinfo) }, { "CTA_HELP", NL_NEST(help) },
       { "CTA_NAT_SRC CTA_NAT_DST", NL_NEST(nat) }, { "CTA_TIMEOUT CTA_USE CTA_SECMARK", U32 },
       { "CTA_MARK CTA_MARK_MASK CTA_ID", NL_BEX32 },
       { "CTA_COUNTERS_ORIG CTA_COUNTERS_REPLY", NL_NEST(counters) },
       { "CTA_SEQ_ADJ_ORIG CTA_SEQ_ADJ_REPLY", NL_NEST(seqadj) }, { "CTA_ZONE", NL_BE16 },
       { "CTA_SECCTX", NL_NEST(secctx) }, { "CTA_TIMESTAMP", NL_NEST(times) },
       { "CTA_SYNPROXY", NL_NEST(synproxy) }, { "CTA_FILTER", NL_NEST(filter) },
       { "CTA_TIMESTAMP_EVENT", U64 });

NL_SET(cpu_stats, ct_stats_cpu_attrs,
       { "CTA_STATS_SEARCHED CTA_STATS_FOUND CTA_STATS_NEW CTA_STATS_INVALID CTA_STATS_IGNORE "
	 "CTA_STATS_DELETE CTA_STATS_DELETE_LIST CTA_STATS_INSERT CTA_STATS_INSERT_FAILED "
	 "CTA_STATS_DROP CTA_STATS_EARLY_DROP CTA_STATS_ERROR CTA_STATS_SEARCH_RESTART "
	 "CTA_STATS_CLASH_RESOLVE CTA_STATS_CHAIN_TOOLONG",
	 U32 });
NL_SET(stats, ct_stats_global_attrs,
       { "CTA_STATS_GLOBAL_ENTRIES CTA_STATS_GLOBAL_MAX_ENTRIES", U32 });

static const struct nl_message connections[] = {
	{ "IPCTNL_MSG_CT_NEW IPCTNL_MSG_CT_GET IPCTNL_MSG_CT_DELETE IPCTNL_MSG_CT_GET_CTRZERO "
	  "IPCTNL_MSG_CT_GET_DYING IPCTNL_MSG_CT_GET_UNCONFIRMED",
	  .attrs = &connection },
	{ "IPCTNL_MSG_CT_GET_STATS_CPU", .attrs = &cpu_stats },
	{ "IPCTNL_MSG_CT_GET_STATS", .attrs = &stats },
	{ NULL },
};
const struct nl_family nl_conntrack = { .types = "nf_conntrack_msgs", .messages = connections };

/* ---- expected connections ---- */

NL_SET(expect_nat, ct_expect_nat_attrs, { "CTA_EXPECT_NAT_DIR", NL_BEENUM(4, ct_directions) },
       { "CTA_EXPECT_NAT_TUPLE", NL_NEST(tuple) });
NL_SET(expect, ct_expect_attrs,
       { "CTA_EXPECT_MASTER CTA_EXPECT_TUPLE CTA_EXPECT_MASK", NL_NEST(tuple) },
       { "CTA_EXPECT_TIMEOUT CTA_EXPECT_CLASS", U32 },
       { "CTA_EXPECT_ID CTA_EXPECT_FLAGS", NL_BEX32 },
       { "CTA_EXPECT_HELP_NAME CTA_EXPECT_FN", NL_STR }, { "CTA_EXPECT_ZONE", NL_BE16 },
       { "CTA_EXPECT_NAT", NL_NEST(expect_nat) });
NL_SET(expect_stats, ct_expect_stats_attrs,
       { "CTA_STATS_EXP_NEW CTA_STATS_EXP_CREATE CTA_STATS_EXP_DELETE", U32 });

static const struct nl_message expectations[] = {
	{ "IPCTNL_MSG_EXP_NEW IPCTNL_MSG_EXP_GET IPCTNL_MSG_EXP_DELETE", .attrs = &expect },
	{ "IPCTNL_MSG_EXP_GET_STATS_CPU", .attrs = &expect_stats },
	{ NULL },
};
const struct nl_family nl_expect = { .types = "nf_expect_msgs", .messages = expectations };

/* ---- timeouts, helpers ---- */

NL_SET(timeout, ct_timeout_attrs, { "CTA_TIMEOUT_NAME", NL_STR },
       { "CTA_TIMEOUT_L3PROTO", NL_BE16 }, { "CTA_TIMEOUT_L4PROTO", NL_IPPROTO },
       { "CTA_TIMEOUT_USE", U32 });
static const struct nl_message timeouts[] = {
	{ "IPCTNL_MSG_TIMEOUT_NEW IPCTNL_MSG_TIMEOUT_GET IPCTNL_MSG_TIMEOUT_DELETE "
	  "IPCTNL_MSG_TIMEOUT_DEFAULT_SET IPCTNL_MSG_TIMEOUT_DEFAULT_GET",
	  .attrs = &timeout },
	{ NULL },
};
const struct nl_family nl_ct_timeout = { .types = "nf_timeout_msgs", .messages = timeouts };

NL_SET(helper_tuple, ct_helper_tuple_attrs, { "NFCTH_TUPLE_L3PROTONUM", NL_BE16 },
       { "NFCTH_TUPLE_L4PROTONUM", NL_IPPROTO });
NL_SET(policy, ct_helper_policy_attrs, { "NFCTH_POLICY_NAME", NL_STR },
       { "NFCTH_POLICY_EXPECT_MAX NFCTH_POLICY_EXPECT_TIMEOUT", U32 });
NL_SET(policies, ct_helper_set_attrs, { "NFCTH_POLICY_SET_NUM", U32 },
       { "NFCTH_POLICY_SET1 NFCTH_POLICY_SET2 NFCTH_POLICY_SET3 NFCTH_POLICY_SET4",
	 NL_NEST(policy) });
NL_SET(helper, ct_helper_attrs, { "NFCTH_NAME", NL_STR }, { "NFCTH_TUPLE", NL_NEST(helper_tuple) },
       { "NFCTH_QUEUE_NUM NFCTH_PRIV_DATA_LEN NFCTH_STATUS", U32 },
       { "NFCTH_POLICY", NL_NEST(policies) });
static const struct nl_message helpers[] = {
	{ "NFNL_MSG_CTHELPER_NEW NFNL_MSG_CTHELPER_GET NFNL_MSG_CTHELPER_DEL", .attrs = &helper },
	{ NULL },
};
const struct nl_family nl_ct_helper = { .types = "nf_helper_msgs", .messages = helpers };
