// SPDX-License-Identifier: GPL-2.0-only
/*
 * The rules of nftables (linux/netfilter/nf_tables.h), of which strace knows the messages'
 * names only. Numbers are in network order.
 */
#include "beautifiers/netlink/netlink.h"

#define REGISTER NL_BEENUM(4, nft_registers)
#define U32      NL_BE32
#define U64      NL_BE64

/* ---- data ---- */

NL_SET(verdict, nft_verdict_attrs, { "NFTA_VERDICT_CODE", NL_BEENUM(4, nft_verdict_codes) },
       { "NFTA_VERDICT_CHAIN", NL_STR }, { "NFTA_VERDICT_CHAIN_ID", U32 });
NL_SET(data, nft_data_attrs, { "NFTA_DATA_VERDICT", NL_NEST(verdict) });

/* ---- expressions, by their names ---- */

static const struct nl_set expr, exprs;

/* Those within another have names of their own. */
#define EXPRESSION  .print = nl__own_kind, .arg = &expr
#define EXPRESSIONS .print = nl__own_kind, .arg = &exprs

NL_SET(immediate, nft_immediate_attrs, { "NFTA_IMMEDIATE_DREG", REGISTER },
       { "NFTA_IMMEDIATE_DATA", NL_NEST(data) });
NL_SET(bitwise, nft_bitwise_attrs,
       { "NFTA_BITWISE_SREG NFTA_BITWISE_DREG NFTA_BITWISE_SREG2", REGISTER },
       { "NFTA_BITWISE_LEN", U32 },
       { "NFTA_BITWISE_MASK NFTA_BITWISE_XOR NFTA_BITWISE_DATA", NL_NEST(data) },
       { "NFTA_BITWISE_OP", NL_BEENUM(4, nft_bitwise_ops) });
NL_SET(byteorder, nft_byteorder_attrs, { "NFTA_BYTEORDER_SREG NFTA_BYTEORDER_DREG", REGISTER },
       { "NFTA_BYTEORDER_OP", NL_BEENUM(4, nft_byteorder_ops) },
       { "NFTA_BYTEORDER_LEN NFTA_BYTEORDER_SIZE", U32 });
NL_SET(cmp, nft_cmp_attrs, { "NFTA_CMP_SREG", REGISTER },
       { "NFTA_CMP_OP", NL_BEENUM(4, nft_cmp_ops) }, { "NFTA_CMP_DATA", NL_NEST(data) });
NL_SET(range, nft_range_attrs, { "NFTA_RANGE_SREG", REGISTER },
       { "NFTA_RANGE_OP", NL_BEENUM(4, nft_range_ops) },
       { "NFTA_RANGE_FROM_DATA NFTA_RANGE_TO_DATA", NL_NEST(data) });
NL_SET(lookup, nft_lookup_attrs, { "NFTA_LOOKUP_SET", NL_STR },
       { "NFTA_LOOKUP_SREG NFTA_LOOKUP_DREG", REGISTER }, { "NFTA_LOOKUP_SET_ID", U32 },
       { "NFTA_LOOKUP_FLAGS", NL_BEFLAGS(4, nft_lookup_flags) });
NL_SET(dynset, nft_dynset_attrs, { "NFTA_DYNSET_SET_NAME", NL_STR }, { "NFTA_DYNSET_SET_ID", U32 },
       { "NFTA_DYNSET_OP", NL_BEENUM(4, nft_dynset_ops) },
       { "NFTA_DYNSET_SREG_KEY NFTA_DYNSET_SREG_DATA", REGISTER }, { "NFTA_DYNSET_TIMEOUT", U64 },
       { "NFTA_DYNSET_EXPR", EXPRESSION }, { "NFTA_DYNSET_FLAGS", NL_BEFLAGS(4, nft_dynset_flags) },
       { "NFTA_DYNSET_EXPRESSIONS", EXPRESSIONS });
NL_SET(payload, nft_payload_attrs, { "NFTA_PAYLOAD_DREG NFTA_PAYLOAD_SREG", REGISTER },
       { "NFTA_PAYLOAD_BASE", NL_BEENUM(4, nft_payload_bases) },
       { "NFTA_PAYLOAD_OFFSET NFTA_PAYLOAD_LEN NFTA_PAYLOAD_CSUM_OFFSET", U32 },
       { "NFTA_PAYLOAD_CSUM_TYPE", NL_BEENUM(4, nft_payload_csum_types) },
       { "NFTA_PAYLOAD_CSUM_FLAGS", NL_BEFLAGS(4, nft_payload_csum_flags) });
NL_SET(inner, nft_inner_attrs, { "NFTA_INNER_NUM NFTA_INNER_HDRSIZE", U32 },
       { "NFTA_INNER_TYPE", NL_BEENUM(4, nft_inner_types) },
       { "NFTA_INNER_FLAGS", NL_BEFLAGS(4, nft_inner_flags) }, { "NFTA_INNER_EXPR", EXPRESSION });
NL_SET(exthdr, nft_exthdr_attrs, { "NFTA_EXTHDR_DREG NFTA_EXTHDR_SREG", REGISTER },
       { "NFTA_EXTHDR_TYPE", NL_U8 }, { "NFTA_EXTHDR_OFFSET NFTA_EXTHDR_LEN", U32 },
       { "NFTA_EXTHDR_FLAGS", NL_BEFLAGS(4, nft_exthdr_flags) },
       { "NFTA_EXTHDR_OP", NL_BEENUM(4, nft_exthdr_op) });
NL_SET(hash, nft_hash_attrs, { "NFTA_HASH_SREG NFTA_HASH_DREG", REGISTER },
       { "NFTA_HASH_LEN NFTA_HASH_MODULUS NFTA_HASH_OFFSET NFTA_HASH_SET_ID", U32 },
       { "NFTA_HASH_SEED", NL_BEX32 }, { "NFTA_HASH_TYPE", NL_BEENUM(4, nft_hash_types) },
       { "NFTA_HASH_SET_NAME", NL_STR });
NL_SET(meta, nft_meta_attrs, { "NFTA_META_DREG NFTA_META_SREG", REGISTER },
       { "NFTA_META_KEY", NL_BEENUM(4, nft_meta_keys) });
NL_SET(rt, nft_rt_attrs, { "NFTA_RT_DREG", REGISTER },
       { "NFTA_RT_KEY", NL_BEENUM(4, nft_rt_keys) });
NL_SET(sock, nft_socket_attrs, { "NFTA_SOCKET_KEY", NL_BEENUM(4, nft_socket_keys) },
       { "NFTA_SOCKET_DREG", REGISTER }, { "NFTA_SOCKET_LEVEL", U32 });
NL_SET(ct, nft_ct_attrs, { "NFTA_CT_DREG NFTA_CT_SREG", REGISTER },
       { "NFTA_CT_KEY", NL_BEENUM(4, nft_ct_keys) },
       { "NFTA_CT_DIRECTION", NL_ENUM(1, ct_directions) });
NL_SET(flow, nft_flow_attrs, { "NFTA_FLOW_TABLE_NAME", NL_STR });
NL_SET(limit, nft_limit_attrs, { "NFTA_LIMIT_RATE NFTA_LIMIT_UNIT", U64 },
       { "NFTA_LIMIT_BURST", U32 }, { "NFTA_LIMIT_TYPE", NL_BEENUM(4, nft_limit_type) },
       { "NFTA_LIMIT_FLAGS", NL_BEFLAGS(4, nft_limit_flags) });
NL_SET(connlimit, nft_connlimit_attrs, { "NFTA_CONNLIMIT_COUNT", U32 },
       { "NFTA_CONNLIMIT_FLAGS", NL_BEFLAGS(4, nft_connlimit_flags) });
NL_SET(counter, nft_counter_attrs, { "NFTA_COUNTER_BYTES NFTA_COUNTER_PACKETS", U64 });
NL_SET(last, nft_last_attrs, { "NFTA_LAST_SET", U32 }, { "NFTA_LAST_MSECS", U64 });
NL_SET(log, nft_log_attrs, { "NFTA_LOG_GROUP NFTA_LOG_QTHRESHOLD", NL_BE16 },
       { "NFTA_LOG_PREFIX", NL_STR }, { "NFTA_LOG_SNAPLEN", U32 },
       { "NFTA_LOG_LEVEL", NL_BEENUM(4, nft_log_level) },
       { "NFTA_LOG_FLAGS", NL_BEFLAGS(4, nft_log_flags) });
NL_SET(queue, nft_queue_attrs, { "NFTA_QUEUE_NUM NFTA_QUEUE_TOTAL", NL_BE16 },
       { "NFTA_QUEUE_FLAGS", NL_BEFLAGS(2, nft_queue_flags) },
       { "NFTA_QUEUE_SREG_QNUM", REGISTER });
NL_SET(quota, nft_quota_attrs, { "NFTA_QUOTA_BYTES NFTA_QUOTA_CONSUMED", U64 },
       { "NFTA_QUOTA_FLAGS", NL_BEFLAGS(4, nft_quota_flags) });
NL_SET(secmark, nft_secmark_attrs, { "NFTA_SECMARK_CTX", NL_STR });
NL_SET(reject, nft_reject_attrs, { "NFTA_REJECT_TYPE", NL_BEENUM(4, nft_reject_types) },
       { "NFTA_REJECT_ICMP_CODE", NL_U8 });
NL_SET(nat, nft_nat_attrs, { "NFTA_NAT_TYPE", NL_BEENUM(4, nft_nat_types) },
       { "NFTA_NAT_FAMILY", NL_BEENUM(4, nf_protocols) },
       { "NFTA_NAT_REG_ADDR_MIN NFTA_NAT_REG_ADDR_MAX NFTA_NAT_REG_PROTO_MIN "
	 "NFTA_NAT_REG_PROTO_MAX",
	 REGISTER },
       { "NFTA_NAT_FLAGS", NL_BEFLAGS(4, nf_nat_flags) });
NL_SET(tproxy, nft_tproxy_attrs, { "NFTA_TPROXY_FAMILY", NL_BEENUM(4, nf_protocols) },
       { "NFTA_TPROXY_REG_ADDR NFTA_TPROXY_REG_PORT", REGISTER });
NL_SET(masq, nft_masq_attrs, { "NFTA_MASQ_FLAGS", NL_BEFLAGS(4, nf_nat_flags) },
       { "NFTA_MASQ_REG_PROTO_MIN NFTA_MASQ_REG_PROTO_MAX", REGISTER });
NL_SET(redir, nft_redir_attrs, { "NFTA_REDIR_FLAGS", NL_BEFLAGS(4, nf_nat_flags) },
       { "NFTA_REDIR_REG_PROTO_MIN NFTA_REDIR_REG_PROTO_MAX", REGISTER });
NL_SET(dup, nft_dup_attrs, { "NFTA_DUP_SREG_ADDR NFTA_DUP_SREG_DEV", REGISTER });
NL_SET(fwd, nft_fwd_attrs, { "NFTA_FWD_SREG_DEV NFTA_FWD_SREG_ADDR", REGISTER },
       { "NFTA_FWD_NFPROTO", NL_BEENUM(4, nf_protocols) });
NL_SET(objref, nft_objref_attrs, { "NFTA_OBJREF_IMM_TYPE", NL_BEENUM(4, nft_object_types) },
       { "NFTA_OBJREF_IMM_NAME NFTA_OBJREF_SET_NAME", NL_STR },
       { "NFTA_OBJREF_SET_SREG", REGISTER }, { "NFTA_OBJREF_SET_ID", U32 });
NL_SET(fib, nft_fib_attrs, { "NFTA_FIB_DREG", REGISTER },
       { "NFTA_FIB_RESULT", NL_BEENUM(4, nft_fib_result) },
       { "NFTA_FIB_FLAGS", NL_BEFLAGS(4, nft_fib_flags) });
NL_SET(osf, nft_osf_attrs, { "NFTA_OSF_DREG", REGISTER }, { "NFTA_OSF_TTL", NL_U8 },
       { "NFTA_OSF_FLAGS", NL_BEFLAGS(4, nft_osf_flags) });
NL_SET(synproxy, nft_synproxy_attrs, { "NFTA_SYNPROXY_MSS", NL_BE16 },
       { "NFTA_SYNPROXY_WSCALE", NL_U8 }, { "NFTA_SYNPROXY_FLAGS", NL_BEX32 });
NL_SET(xfrm, nft_xfrm_attrs, { "NFTA_XFRM_DREG", REGISTER },
       { "NFTA_XFRM_KEY", NL_BEENUM(4, nft_xfrm_keys) }, { "NFTA_XFRM_DIR", NL_U8 },
       { "NFTA_XFRM_SPNUM", U32 });
NL_SET(numgen, nft_ng_attrs, { "NFTA_NG_DREG", REGISTER },
       { "NFTA_NG_MODULUS NFTA_NG_OFFSET NFTA_NG_SET_ID", U32 },
       { "NFTA_NG_TYPE", NL_BEENUM(4, nft_ng_types) }, { "NFTA_NG_SET_NAME", NL_STR });
NL_SET(tunnel, nft_tunnel_attrs, { "NFTA_TUNNEL_KEY", NL_BEENUM(4, nft_tunnel_keys) },
       { "NFTA_TUNNEL_DREG", REGISTER }, { "NFTA_TUNNEL_MODE", NL_BEENUM(4, nft_tunnel_mode) });
NL_SET(target, nft_target_attrs, { "NFTA_TARGET_NAME", NL_STR }, { "NFTA_TARGET_REV", U32 });
NL_SET(match, nft_match_attrs, { "NFTA_MATCH_NAME", NL_STR }, { "NFTA_MATCH_REV", U32 });

static const struct nl_choice by_name[] = {
	{ "immediate", .set = &immediate },
	{ "bitwise", .set = &bitwise },
	{ "byteorder", .set = &byteorder },
	{ "cmp", .set = &cmp },
	{ "range", .set = &range },
	{ "lookup", .set = &lookup },
	{ "dynset", .set = &dynset },
	{ "payload", .set = &payload },
	{ "inner", .set = &inner },
	{ "exthdr", .set = &exthdr },
	{ "hash", .set = &hash },
	{ "meta", .set = &meta },
	{ "rt", .set = &rt },
	{ "socket", .set = &sock },
	{ "ct", .set = &ct },
	{ "flow_offload", .set = &flow },
	{ "limit", .set = &limit },
	{ "connlimit", .set = &connlimit },
	{ "counter", .set = &counter },
	{ "last", .set = &last },
	{ "log", .set = &log },
	{ "queue", .set = &queue },
	{ "quota", .set = &quota },
	{ "secmark", .set = &secmark },
	{ "reject", .set = &reject },
	{ "nat", .set = &nat },
	{ "tproxy", .set = &tproxy },
	{ "masq", .set = &masq },
	{ "redir", .set = &redir },
	{ "dup", .set = &dup },
	{ "fwd", .set = &fwd },
	{ "objref", .set = &objref },
	{ "fib", .set = &fib },
	{ "osf", .set = &osf },
	{ "synproxy", .set = &synproxy },
	{ "xfrm", .set = &xfrm },
	{ "numgen", .set = &numgen },
	{ "tunnel", .set = &tunnel },
	{ "target", .set = &target },
	{ "match", .set = &match },
	{ NULL },
};

NL_SET(expr, nft_expr_attrs, { "NFTA_EXPR_NAME", .print = nl__kind },
       { "NFTA_EXPR_DATA", NL_KIND(by_name) });
NL_SET(exprs, nft_list_attrs, { "NFTA_LIST_ELEM", EXPRESSION });

/* ---- objects, by their types ---- */

NL_SET(ct_helper, nft_ct_helper_attrs, { "NFTA_CT_HELPER_NAME", NL_STR },
       { "NFTA_CT_HELPER_L3PROTO", NL_BE16 }, { "NFTA_CT_HELPER_L4PROTO", NL_IPPROTO });
NL_SET(ct_timeout, nft_ct_timeout_attrs, { "NFTA_CT_TIMEOUT_L3PROTO", NL_BE16 },
       { "NFTA_CT_TIMEOUT_L4PROTO", NL_IPPROTO });
NL_SET(ct_expect, nft_ct_expectation_attrs, { "NFTA_CT_EXPECT_L3PROTO", NL_BE16 },
       { "NFTA_CT_EXPECT_L4PROTO", NL_IPPROTO }, { "NFTA_CT_EXPECT_DPORT", NL_BE16 },
       { "NFTA_CT_EXPECT_TIMEOUT", NL_U32 }, { "NFTA_CT_EXPECT_SIZE", NL_U8 });
NL_SET(tunnel_ip, nft_tunnel_key_ip_attrs,
       { "NFTA_TUNNEL_KEY_IP_SRC NFTA_TUNNEL_KEY_IP_DST", NL_INADDR });
NL_SET(tunnel_ip6, nft_tunnel_ip6_attrs,
       { "NFTA_TUNNEL_KEY_IP6_SRC NFTA_TUNNEL_KEY_IP6_DST", NL_IN6ADDR },
       { "NFTA_TUNNEL_KEY_IP6_FLOWLABEL", U32 });
NL_SET(vxlan, nft_tunnel_opts_vxlan_attrs, { "NFTA_TUNNEL_KEY_VXLAN_GBP", U32 });
NL_SET(erspan, nft_tunnel_opts_erspan_attrs,
       { "NFTA_TUNNEL_KEY_ERSPAN_VERSION NFTA_TUNNEL_KEY_ERSPAN_V1_INDEX", U32 },
       { "NFTA_TUNNEL_KEY_ERSPAN_V2_HWID NFTA_TUNNEL_KEY_ERSPAN_V2_DIR", NL_U8 });
NL_SET(geneve, nft_tunnel_opts_geneve_attrs, { "NFTA_TUNNEL_KEY_GENEVE_CLASS", NL_BE16 },
       { "NFTA_TUNNEL_KEY_GENEVE_TYPE", NL_U8 });
NL_SET(tunnel_opts, nft_tunnel_opts_attrs, { "NFTA_TUNNEL_KEY_OPTS_VXLAN", NL_NEST(vxlan) },
       { "NFTA_TUNNEL_KEY_OPTS_ERSPAN", NL_NEST(erspan) },
       { "NFTA_TUNNEL_KEY_OPTS_GENEVE", NL_NEST(geneve) });
NL_SET(tunnel_key, nft_tunnel_key_attrs, { "NFTA_TUNNEL_KEY_ID", U32 },
       { "NFTA_TUNNEL_KEY_IP", NL_NEST(tunnel_ip) }, { "NFTA_TUNNEL_KEY_IP6", NL_NEST(tunnel_ip6) },
       { "NFTA_TUNNEL_KEY_FLAGS", NL_BEFLAGS(4, nft_tunnel_flags) },
       { "NFTA_TUNNEL_KEY_TOS NFTA_TUNNEL_KEY_TTL", NL_U8 },
       { "NFTA_TUNNEL_KEY_SPORT NFTA_TUNNEL_KEY_DPORT", NL_BE16 },
       { "NFTA_TUNNEL_KEY_OPTS", NL_NEST(tunnel_opts) });

/* What NFTA_OBJ_DATA holds, by NFTA_OBJ_TYPE. */
NL_SET(contents, nft_object_types, { "NFT_OBJECT_COUNTER", NL_NEST(counter) },
       { "NFT_OBJECT_QUOTA", NL_NEST(quota) }, { "NFT_OBJECT_CT_HELPER", NL_NEST(ct_helper) },
       { "NFT_OBJECT_LIMIT", NL_NEST(limit) }, { "NFT_OBJECT_CONNLIMIT", NL_NEST(connlimit) },
       { "NFT_OBJECT_TUNNEL", NL_NEST(tunnel_key) },
       { "NFT_OBJECT_CT_TIMEOUT", NL_NEST(ct_timeout) }, { "NFT_OBJECT_SECMARK", NL_NEST(secmark) },
       { "NFT_OBJECT_CT_EXPECT", NL_NEST(ct_expect) },
       { "NFT_OBJECT_SYNPROXY", NL_NEST(synproxy) });

static bool object_type(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	const struct xlat *x = nl__table(c, contents.table);

	(void)arg;
	if (!x || data->len != 4 || data->s.len < 4)
		return false;
	c->number =
		(__u32)data->s.p[0] << 24 | data->s.p[1] << 16 | data->s.p[2] << 8 | data->s.p[3];
	c->d->e.ops->one(&c->d->e, x, c->number, BASE_HEX);
	return true;
}

static bool content(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	(void)arg;
	return c->number < 0xffff && nl__payload(c, &contents, c->number, data);
}

NL_SET(object, nft_object_attrs, { "NFTA_OBJ_TABLE NFTA_OBJ_NAME", NL_STR },
       { "NFTA_OBJ_TYPE", .print = object_type }, { "NFTA_OBJ_DATA", .print = content },
       { "NFTA_OBJ_USE", U32 }, { "NFTA_OBJ_HANDLE", U64 });

/* ---- tables, chains, rules, sets ---- */

NL_SET(table, nft_table_attrs, { "NFTA_TABLE_NAME", NL_STR },
       { "NFTA_TABLE_FLAGS", NL_BEFLAGS(4, nft_table_flags) },
       { "NFTA_TABLE_USE NFTA_TABLE_OWNER", U32 }, { "NFTA_TABLE_HANDLE", U64 });

NL_SET(devices, nft_devices_attrs, { "NFTA_DEVICE_NAME NFTA_DEVICE_PREFIX", NL_STR });
NL_SET(hook, nft_hook_attrs, { "NFTA_HOOK_HOOKNUM", U32 },
       { "NFTA_HOOK_PRIORITY", NL_S32, .swapped = true }, { "NFTA_HOOK_DEV", NL_STR },
       { "NFTA_HOOK_DEVS", NL_NEST(devices) });

NL_SET(chain, nft_chain_attrs, { "NFTA_CHAIN_TABLE NFTA_CHAIN_NAME NFTA_CHAIN_TYPE", NL_STR },
       { "NFTA_CHAIN_HANDLE", U64 }, { "NFTA_CHAIN_HOOK", NL_NEST(hook) },
       { "NFTA_CHAIN_POLICY", NL_BEENUM(4, nf_policies) }, { "NFTA_CHAIN_USE NFTA_CHAIN_ID", U32 },
       { "NFTA_CHAIN_COUNTERS", NL_NEST(counter) },
       { "NFTA_CHAIN_FLAGS", NL_BEFLAGS(4, nft_chain_flags) });

NL_SET(compat, nft_rule_compat_attrs, { "NFTA_RULE_COMPAT_PROTO", U32 },
       { "NFTA_RULE_COMPAT_FLAGS", NL_BEFLAGS(4, nft_rule_compat_flags) });
NL_SET(rule, nft_rule_attrs, { "NFTA_RULE_TABLE NFTA_RULE_CHAIN", NL_STR },
       { "NFTA_RULE_HANDLE NFTA_RULE_POSITION", U64 }, { "NFTA_RULE_EXPRESSIONS", EXPRESSIONS },
       { "NFTA_RULE_COMPAT", NL_NEST(compat) },
       { "NFTA_RULE_ID NFTA_RULE_POSITION_ID NFTA_RULE_CHAIN_ID", U32 });

NL_SET(field, nft_set_field_attrs, { "NFTA_SET_FIELD_LEN", U32 });
NL_SET(fields, nft_list_attrs, { "NFTA_LIST_ELEM", NL_NEST(field) });
NL_SET(desc, nft_set_desc_attrs, { "NFTA_SET_DESC_SIZE", U32 },
       { "NFTA_SET_DESC_CONCAT", NL_NEST(fields) });
NL_SET(set, nft_set_attrs, { "NFTA_SET_TABLE NFTA_SET_NAME NFTA_SET_TYPE", NL_STR },
       { "NFTA_SET_FLAGS", NL_BEFLAGS(4, nft_set_flags) },
       { "NFTA_SET_KEY_TYPE NFTA_SET_KEY_LEN NFTA_SET_DATA_TYPE NFTA_SET_DATA_LEN NFTA_SET_ID "
	 "NFTA_SET_GC_INTERVAL NFTA_SET_COUNT",
	 U32 },
       { "NFTA_SET_POLICY", NL_BEENUM(4, nft_set_policies) }, { "NFTA_SET_DESC", NL_NEST(desc) },
       { "NFTA_SET_TIMEOUT NFTA_SET_HANDLE", U64 },
       { "NFTA_SET_OBJ_TYPE", NL_BEENUM(4, nft_object_types) }, { "NFTA_SET_EXPR", EXPRESSION },
       { "NFTA_SET_EXPRESSIONS", EXPRESSIONS });

NL_SET(elem, nft_set_elem_attrs,
       { "NFTA_SET_ELEM_KEY NFTA_SET_ELEM_KEY_END NFTA_SET_ELEM_DATA", NL_NEST(data) },
       { "NFTA_SET_ELEM_FLAGS", NL_BEFLAGS(4, nft_set_elem_flags) },
       { "NFTA_SET_ELEM_TIMEOUT NFTA_SET_ELEM_EXPIRATION", U64 },
       { "NFTA_SET_ELEM_OBJREF", NL_STR }, { "NFTA_SET_ELEM_EXPR", EXPRESSION },
       { "NFTA_SET_ELEM_EXPRESSIONS", EXPRESSIONS });
NL_LIST(elems, NL_NEST(elem));
NL_SET(elem_list, nft_set_elem_list_attrs,
       { "NFTA_SET_ELEM_LIST_TABLE NFTA_SET_ELEM_LIST_SET", NL_STR },
       { "NFTA_SET_ELEM_LIST_ELEMENTS", NL_NEST(elems) }, { "NFTA_SET_ELEM_LIST_SET_ID", U32 });

NL_SET(flow_hook, nft_flowtable_hook_attrs, { "NFTA_FLOWTABLE_HOOK_NUM", U32 },
       { "NFTA_FLOWTABLE_HOOK_PRIORITY", NL_S32, .swapped = true },
       { "NFTA_FLOWTABLE_HOOK_DEVS", NL_NEST(devices) });
NL_SET(flowtable, nft_flowtable_attrs, { "NFTA_FLOWTABLE_TABLE NFTA_FLOWTABLE_NAME", NL_STR },
       { "NFTA_FLOWTABLE_HOOK", NL_NEST(flow_hook) }, { "NFTA_FLOWTABLE_USE", U32 },
       { "NFTA_FLOWTABLE_HANDLE", U64 },
       { "NFTA_FLOWTABLE_FLAGS", NL_BEFLAGS(4, nft_flowtable_flags) });

NL_SET(generation, nft_gen_attrs, { "NFTA_GEN_ID NFTA_GEN_PROC_PID", U32 },
       { "NFTA_GEN_PROC_NAME", NL_STR });

NL_SET(trace, nft_trace_attrs, { "NFTA_TRACE_TABLE NFTA_TRACE_CHAIN", NL_STR },
       { "NFTA_TRACE_RULE_HANDLE", U64 }, { "NFTA_TRACE_TYPE", NL_BEENUM(4, nft_trace_types) },
       { "NFTA_TRACE_VERDICT", NL_NEST(verdict) },
       { "NFTA_TRACE_ID NFTA_TRACE_MARK NFTA_TRACE_CT_ID NFTA_TRACE_CT_STATE", NL_BEX32 },
       { "NFTA_TRACE_IIF NFTA_TRACE_OIF", NL_IFINDEX, .swapped = true },
       { "NFTA_TRACE_IIFTYPE NFTA_TRACE_OIFTYPE", NL_BEENUM(2, arp_hardware_types) },
       { "NFTA_TRACE_NFPROTO", NL_BEENUM(4, nf_protocols) },
       { "NFTA_TRACE_POLICY", NL_BEENUM(4, nf_policies) },
       { "NFTA_TRACE_CT_DIRECTION", NL_ENUM(1, ct_directions) },
       { "NFTA_TRACE_CT_STATUS", NL_BEFLAGS(4, ct_status) });

static const struct nl_message messages[] = {
	{ "NFT_MSG_NEWTABLE NFT_MSG_GETTABLE NFT_MSG_DELTABLE NFT_MSG_DESTROYTABLE",
	  .attrs = &table },
	{ "NFT_MSG_NEWCHAIN NFT_MSG_GETCHAIN NFT_MSG_DELCHAIN NFT_MSG_DESTROYCHAIN",
	  .attrs = &chain },
	{ "NFT_MSG_NEWRULE NFT_MSG_GETRULE NFT_MSG_DELRULE NFT_MSG_DESTROYRULE "
	  "NFT_MSG_GETRULE_RESET",
	  .attrs = &rule },
	{ "NFT_MSG_NEWSET NFT_MSG_GETSET NFT_MSG_DELSET NFT_MSG_DESTROYSET", .attrs = &set },
	{ "NFT_MSG_NEWSETELEM NFT_MSG_GETSETELEM NFT_MSG_DELSETELEM NFT_MSG_DESTROYSETELEM "
	  "NFT_MSG_GETSETELEM_RESET",
	  .attrs = &elem_list },
	{ "NFT_MSG_NEWGEN NFT_MSG_GETGEN", .attrs = &generation },
	{ "NFT_MSG_TRACE", .attrs = &trace },
	{ "NFT_MSG_NEWOBJ NFT_MSG_GETOBJ NFT_MSG_DELOBJ NFT_MSG_GETOBJ_RESET NFT_MSG_DESTROYOBJ",
	  .attrs = &object },
	{ "NFT_MSG_NEWFLOWTABLE NFT_MSG_GETFLOWTABLE NFT_MSG_DELFLOWTABLE "
	  "NFT_MSG_DESTROYFLOWTABLE",
	  .attrs = &flowtable },
	{ NULL },
};

const struct nl_family nl_nftables = { .types = "nf_tables_msgs", .messages = messages };

NL_SET(compat_get, nft_compat_attrs, { "NFTA_COMPAT_NAME", NL_STR },
       { "NFTA_COMPAT_REV NFTA_COMPAT_TYPE", U32 });
static const struct nl_message compat_messages[] = {
	{ "NFNL_MSG_COMPAT_GET", .attrs = &compat_get },
	{ NULL },
};
const struct nl_family nl_nft_compat = { .types = "nf_compat_msgs", .messages = compat_messages };
