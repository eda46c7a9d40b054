// SPDX-License-Identifier: GPL-2.0-only
/*
 * Actions of traffic control, by their kinds (linux/tc_act/). What is of a kind strace
 * shows as bytes.
 */
#include "beautifiers/netlink/netlink.h"

/* When it was made and used last; all kinds have it. */
#define TIMES(p)                                                                                   \
	{                                                                                          \
		p "_TM", NL_STRUCT(tcf_t)                                                          \
	}

static const struct nl_attr police_attrs[] = {
	{ "TCA_POLICE_TBF", NL_STRUCT(tc_police) },
	{ "TCA_POLICE_RATE64 TCA_POLICE_PEAKRATE64 TCA_POLICE_PKTRATE64 TCA_POLICE_PKTBURST64",
	  NL_U64 },
	{ "TCA_POLICE_AVRATE", NL_U32 },
	{ "TCA_POLICE_RESULT", NL_ENUM(4, tc_verdicts) },
	TIMES("TCA_POLICE"),
	{ NULL },
};
const struct nl_set nl_police = { .table = "tc_police_attrs", .attrs = police_attrs };

NL_SET(gact, tc_act_gact_attrs, { "TCA_GACT_PARMS", NL_STRUCT(tc_gact) },
       { "TCA_GACT_PROB", NL_STRUCT(tc_gact_p) }, TIMES("TCA_GACT"));
NL_SET(mirred, tc_act_mirred_attrs, { "TCA_MIRRED_PARMS", NL_STRUCT(tc_mirred) },
       { "TCA_MIRRED_BLOCKID", NL_U32 }, TIMES("TCA_MIRRED"));
NL_SET(nat, tc_act_nat_attrs, { "TCA_NAT_PARMS", NL_STRUCT(tc_nat) }, TIMES("TCA_NAT"));
NL_SET(pedit, tc_act_pedit_attrs, TIMES("TCA_PEDIT"));
NL_SET(skbedit, tc_act_skbedit_attrs, { "TCA_SKBEDIT_PARMS", NL_STRUCT(tc_skbedit) },
       { "TCA_SKBEDIT_PRIORITY TCA_SKBEDIT_MARK TCA_SKBEDIT_MASK", NL_X32 },
       { "TCA_SKBEDIT_QUEUE_MAPPING TCA_SKBEDIT_QUEUE_MAPPING_MAX", NL_U16 },
       { "TCA_SKBEDIT_PTYPE", NL_ENUM(2, packet_types) }, { "TCA_SKBEDIT_FLAGS", NL_X64 },
       TIMES("TCA_SKBEDIT"));
NL_SET(vlan, tc_act_vlan_attrs, { "TCA_VLAN_PARMS", NL_STRUCT(tc_vlan) },
       { "TCA_VLAN_PUSH_VLAN_ID", NL_U16 }, { "TCA_VLAN_PUSH_VLAN_PROTOCOL", NL_ETHER },
       { "TCA_VLAN_PUSH_VLAN_PRIORITY", NL_U8 },
       { "TCA_VLAN_PUSH_ETH_DST TCA_VLAN_PUSH_ETH_SRC", NL_MAC }, TIMES("TCA_VLAN"));
NL_SET(bpf, tc_act_bpf_attrs, { "TCA_ACT_BPF_PARMS", NL_STRUCT(tc_act_bpf) },
       { "TCA_ACT_BPF_OPS_LEN", NL_U16 }, { "TCA_ACT_BPF_FD", NL_FD },
       { "TCA_ACT_BPF_NAME", NL_STR }, { "TCA_ACT_BPF_ID", NL_U32 }, TIMES("TCA_ACT_BPF"));
NL_SET(connmark, tc_act_connmark_attrs, { "TCA_CONNMARK_PARMS", NL_STRUCT(tc_connmark) },
       TIMES("TCA_CONNMARK"));
NL_SET(skbmod, tc_act_skbmod_attrs, { "TCA_SKBMOD_PARMS", NL_STRUCT(tc_skbmod) },
       { "TCA_SKBMOD_DMAC TCA_SKBMOD_SMAC", NL_MAC }, { "TCA_SKBMOD_ETYPE", NL_X16 },
       TIMES("TCA_SKBMOD"));
NL_SET(csum, tc_act_csum_attrs, { "TCA_CSUM_PARMS", NL_STRUCT(tc_csum) }, TIMES("TCA_CSUM"));
NL_SET(tunnel_key, tc_act_tunnel_key_attrs, { "TCA_TUNNEL_KEY_PARMS", NL_STRUCT(tc_tunnel_key) },
       { "TCA_TUNNEL_KEY_ENC_IPV4_SRC TCA_TUNNEL_KEY_ENC_IPV4_DST", NL_INADDR },
       { "TCA_TUNNEL_KEY_ENC_IPV6_SRC TCA_TUNNEL_KEY_ENC_IPV6_DST", NL_IN6ADDR },
       { "TCA_TUNNEL_KEY_ENC_KEY_ID", NL_BE32 }, { "TCA_TUNNEL_KEY_ENC_DST_PORT", NL_BE16 },
       { "TCA_TUNNEL_KEY_NO_CSUM TCA_TUNNEL_KEY_ENC_TOS TCA_TUNNEL_KEY_ENC_TTL", NL_U8 },
       TIMES("TCA_TUNNEL_KEY"));
NL_SET(simple, tc_act_defact_attrs, { "TCA_DEF_PARMS", NL_STRUCT(tc_defact) },
       { "TCA_DEF_DATA", NL_STR }, TIMES("TCA_DEF"));
NL_SET(ife, tc_act_ife_attrs, { "TCA_IFE_PARMS", NL_STRUCT(tc_ife) },
       { "TCA_IFE_DMAC TCA_IFE_SMAC", NL_MAC }, { "TCA_IFE_TYPE", NL_X16 }, TIMES("TCA_IFE"));
NL_SET(sample, tc_act_sample_attrs, { "TCA_SAMPLE_PARMS", NL_STRUCT(tc_sample) },
       { "TCA_SAMPLE_RATE TCA_SAMPLE_TRUNC_SIZE TCA_SAMPLE_PSAMPLE_GROUP", NL_U32 },
       TIMES("TCA_SAMPLE"));
NL_SET(ctinfo, tc_act_ctinfo_attrs, { "TCA_CTINFO_ACT", NL_STRUCT(tc_ctinfo) },
       { "TCA_CTINFO_ZONE", NL_U16 },
       { "TCA_CTINFO_PARMS_DSCP_MASK TCA_CTINFO_PARMS_DSCP_STATEMASK "
	 "TCA_CTINFO_PARMS_CPMARK_MASK",
	 NL_X32 },
       { "TCA_CTINFO_STATS_DSCP_SET TCA_CTINFO_STATS_DSCP_ERROR TCA_CTINFO_STATS_CPMARK_SET",
	 NL_U64 },
       TIMES("TCA_CTINFO"));
NL_SET(mpls, tc_act_mpls_attrs, { "TCA_MPLS_PARMS", NL_STRUCT(tc_mpls) },
       { "TCA_MPLS_PROTO", NL_ETHER }, { "TCA_MPLS_LABEL", NL_U32 },
       { "TCA_MPLS_TC TCA_MPLS_TTL TCA_MPLS_BOS", NL_U8 }, TIMES("TCA_MPLS"));
NL_SET(ct, tc_act_ct_attrs, { "TCA_CT_PARMS", NL_STRUCT(tc_ct) }, { "TCA_CT_ACTION", NL_X16 },
       { "TCA_CT_ZONE", NL_U16 }, { "TCA_CT_MARK TCA_CT_MARK_MASK", NL_X32 },
       { "TCA_CT_NAT_IPV4_MIN TCA_CT_NAT_IPV4_MAX", NL_INADDR },
       { "TCA_CT_NAT_IPV6_MIN TCA_CT_NAT_IPV6_MAX", NL_IN6ADDR },
       { "TCA_CT_NAT_PORT_MIN TCA_CT_NAT_PORT_MAX", NL_BE16 }, { "TCA_CT_HELPER_NAME", NL_STR },
       { "TCA_CT_HELPER_FAMILY", NL_U8 }, { "TCA_CT_HELPER_PROTO", NL_IPPROTO }, TIMES("TCA_CT"));
NL_SET(gate_entry, tc_gate_entry_attrs, { "TCA_GATE_ENTRY_INDEX TCA_GATE_ENTRY_INTERVAL", NL_U32 },
       { "TCA_GATE_ENTRY_IPV TCA_GATE_ENTRY_MAX_OCTETS", NL_S32 });
NL_SET(gate_entries, tc_gate_one_attrs, { "TCA_GATE_ONE_ENTRY", NL_NEST(gate_entry) });
NL_SET(gate, tc_act_gate_attrs, { "TCA_GATE_PARMS", NL_STRUCT(tc_gate) },
       { "TCA_GATE_PRIORITY", NL_S32 }, { "TCA_GATE_ENTRY_LIST", NL_NEST(gate_entries) },
       { "TCA_GATE_BASE_TIME TCA_GATE_CYCLE_TIME TCA_GATE_CYCLE_TIME_EXT", NL_U64 },
       { "TCA_GATE_FLAGS", NL_X32 }, { "TCA_GATE_CLOCKID", .v = { .kind = V_CLOCKID, .size = 4 } },
       TIMES("TCA_GATE"));

static const struct nl_choice options[] = {
	{ "police", .set = &nl_police },  { "gact", .set = &gact },
	{ "mirred", .set = &mirred },     { "nat", .set = &nat },
	{ "pedit", .set = &pedit },       { "skbedit", .set = &skbedit },
	{ "vlan", .set = &vlan },         { "bpf", .set = &bpf },
	{ "connmark", .set = &connmark }, { "skbmod", .set = &skbmod },
	{ "csum", .set = &csum },         { "tunnel_key", .set = &tunnel_key },
	{ "simple", .set = &simple },     { "ife", .set = &ife },
	{ "sample", .set = &sample },     { "ctinfo", .set = &ctinfo },
	{ "mpls", .set = &mpls },         { "ct", .set = &ct },
	{ "gate", .set = &gate },         { NULL },
};

NL_SET(action, tc_action_attrs, { "TCA_ACT_KIND", .print = nl__kind },
       { "TCA_ACT_OPTIONS", NL_KIND(options) }, { "TCA_ACT_INDEX TCA_ACT_IN_HW_COUNT", NL_U32 },
       { "TCA_ACT_STATS", NL_NEST(nl_tc_stats) },
       { "TCA_ACT_FLAGS", NL_XFLAGS(4, tc_action_flags) },
       { "TCA_ACT_HW_STATS TCA_ACT_USED_HW_STATS", NL_XFLAGS(4, tc_action_hw_stats) });

/* By their places. */
static const struct nl_attr actions[] = { { "*", NL_NEST(action) }, { NULL } };
const struct nl_set nl_actions = { .attrs = actions };

static bool msecs(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	struct text *t;
	__u64 v;

	(void)arg;
	if (!data->len || data->len > 8)
		return false;
	if (!nl__captured(c, data, 0, data->len))
		return true;
	v = nl__number(data);
	c->d->e.ops->number(&c->d->e, v, BASE_UDEC);
	if (!v)
		return true;
	t = decoder__scratch(c->d);
	text__udec(t, v / 1000);
	text__char(t, '.');
	text__padded(t, v % 1000, 3);
	text__str(t, " s");
	c->d->e.ops->comment(&c->d->e, t->s, t->len);
	return true;
}

static const struct nl_attr root_attrs[] = {
	{ "TCA_ROOT_TAB", NL_NEST(nl_actions) },
	{ "TCA_ROOT_FLAGS", NL_XFLAGS(4, tc_root_flags) },
	{ "TCA_ROOT_COUNT", NL_U32 },
	{ "TCA_ROOT_TIME_DELTA", .print = msecs },
	{ "TCA_ROOT_EXT_WARN_MSG", NL_STR },
	{ NULL },
};
const struct nl_set nl_tc_root = { .table = "tc_root_attrs", .attrs = root_attrs };
