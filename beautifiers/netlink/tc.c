// SPDX-License-Identifier: GPL-2.0-only
/*
 * Traffic control: queueing disciplines, classes and filters, by their kinds
 * (linux/pkt_sched.h, linux/pkt_cls.h). What is of a kind strace shows as bytes.
 */
#include "beautifiers/netlink/netlink.h"

/* A struct, and nothing or bytes behind it. */
#define OPTIONS_STRUCT(t)                                                                          \
	.print = nl__struct_and_more, .arg = &(const struct value)                                 \
	{                                                                                          \
		.kind = V_STRUCT, .type = #t                                                       \
	}
/* A struct, and attributes behind it. */
#define OPTIONS_HEAD(t, s)                                                                         \
	.print = nl__inner_message, .arg = &(const struct nl_message)                              \
	{                                                                                          \
		NL_HEAD(t), .attrs = (s)                                                           \
	}
#define ACTIONS .print = nl__own_kind, .arg = &nl_actions
#define CLASS   NL_X32

/* ---- disciplines and classes ---- */

NL_SET(tbf, tc_tbf_attrs, { "TCA_TBF_PARMS", NL_STRUCT(tc_tbf_qopt) },
       { "TCA_TBF_RATE64 TCA_TBF_PRATE64", NL_U64 }, { "TCA_TBF_BURST TCA_TBF_PBURST", NL_U32 });
NL_SET(red, tc_red_attrs, { "TCA_RED_PARMS", NL_STRUCT(tc_red_qopt) },
       { "TCA_RED_MAX_P TCA_RED_EARLY_DROP_BLOCK TCA_RED_MARK_BLOCK", NL_U32 });
NL_SET(gred, tc_gred_attrs, { "TCA_GRED_PARMS", NL_STRUCT(tc_gred_qopt) },
       { "TCA_GRED_DPS", NL_STRUCT(tc_gred_sopt) }, { "TCA_GRED_MAX_P", NL_U32S },
       { "TCA_GRED_LIMIT", NL_U32 });
NL_SET(choke, tc_choke_attrs, { "TCA_CHOKE_PARMS", NL_STRUCT(tc_choke_qopt) },
       { "TCA_CHOKE_MAX_P", NL_U32 });
NL_SET(htb, tc_htb_attrs, { "TCA_HTB_PARMS", NL_STRUCT(tc_htb_opt) },
       { "TCA_HTB_INIT", NL_STRUCT(tc_htb_glob) }, { "TCA_HTB_DIRECT_QLEN", NL_U32 },
       { "TCA_HTB_RATE64 TCA_HTB_CEIL64", NL_U64 });
NL_SET(hfsc, tc_hfsc_attrs,
       { "TCA_HFSC_RSC TCA_HFSC_FSC TCA_HFSC_USC", NL_STRUCT(tc_service_curve) });

/* Of the discipline a struct, of its classes attributes: which it is, the lengths tell. */
static bool hfsc_options(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	static const struct value qopt = { .kind = V_STRUCT, .type = "tc_hfsc_qopt" };

	(void)arg;
	if (data->len < 4)
		return nl__struct_and_more(c, data, &qopt);
	nl__attrs(c, &hfsc, data);
	return true;
}

NL_SET(gi, tc_netem_loss_attrs, { "NETEM_LOSS_GI", NL_STRUCT(tc_netem_gimodel) },
       { "NETEM_LOSS_GE", NL_STRUCT(tc_netem_gemodel) });
NL_SET(netem, tc_netem_attrs, { "TCA_NETEM_CORR", NL_STRUCT(tc_netem_corr) },
       { "TCA_NETEM_REORDER", NL_STRUCT(tc_netem_reorder) },
       { "TCA_NETEM_CORRUPT", NL_STRUCT(tc_netem_corrupt) }, { "TCA_NETEM_LOSS", NL_NEST(gi) },
       { "TCA_NETEM_RATE", NL_STRUCT(tc_netem_rate) }, { "TCA_NETEM_ECN", NL_U32 },
       { "TCA_NETEM_RATE64 TCA_NETEM_PRNG_SEED", NL_U64 },
       { "TCA_NETEM_LATENCY64 TCA_NETEM_JITTER64", NL_S64 },
       { "TCA_NETEM_SLOT", NL_STRUCT(tc_netem_slot) });
NL_SET(drr, tc_drr_attrs, { "TCA_DRR_QUANTUM", NL_U32 });
NL_LIST(rates, NL_U64);
NL_SET(mqprio_entry, tc_mqprio_entry_attrs,
       { "TCA_MQPRIO_TC_ENTRY_INDEX TCA_MQPRIO_TC_ENTRY_FP", NL_U32 });
NL_SET(mqprio, tc_mqprio_attrs, { "TCA_MQPRIO_MODE TCA_MQPRIO_SHAPER", NL_U16 },
       { "TCA_MQPRIO_MIN_RATE64 TCA_MQPRIO_MAX_RATE64", NL_NEST(rates) },
       { "TCA_MQPRIO_TC_ENTRY", NL_NEST(mqprio_entry) });
NL_SET(sfb, tc_sfb_attrs, { "TCA_SFB_PARMS", NL_STRUCT(tc_sfb_qopt) });
NL_SET(qfq, tc_qfq_attrs, { "TCA_QFQ_WEIGHT TCA_QFQ_LMAX", NL_U32 });
NL_SET(codel, tc_codel_attrs, { "*", NL_U32 });
NL_SET(fq_codel, tc_fq_codel_attrs,
       { "TCA_FQ_CODEL_CE_THRESHOLD_SELECTOR TCA_FQ_CODEL_CE_THRESHOLD_MASK", NL_X8 },
       { "*", NL_U32 });
NL_SET(fq, tc_fq_attrs, { "TCA_FQ_PRIOMAP", NL_STRUCT(tc_prio_qopt) },
       { "TCA_FQ_WEIGHTS", NL_S32S }, { "TCA_FQ_HORIZON_DROP", NL_U8 }, { "*", NL_U32 });
NL_SET(hhf, tc_hhf_attrs, { "*", NL_U32 });
NL_SET(pie, tc_pie_attrs, { "*", NL_U32 });
NL_SET(fq_pie, tc_fq_pie_attrs, { "*", NL_U32 });
NL_SET(cbs, tc_cbs_attrs, { "TCA_CBS_PARMS", NL_STRUCT(tc_cbs_qopt) });
NL_SET(etf, tc_etf_attrs, { "TCA_ETF_PARMS", NL_STRUCT(tc_etf_qopt) });
NL_SET(cake, tc_cake_attrs, { "TCA_CAKE_BASE_RATE64", NL_U64 }, { "TCA_CAKE_OVERHEAD", NL_S32 },
       { "TCA_CAKE_FWMARK", NL_X32 }, { "*", NL_U32 });
NL_SET(ets, tc_ets_attrs, { "TCA_ETS_NBANDS TCA_ETS_NSTRICT TCA_ETS_PRIOMAP_BAND", NL_U8 },
       { "TCA_ETS_QUANTA_BAND", NL_U32 });
NL_SET(dualpi2, tc_dualpi2_attrs,
       { "TCA_DUALPI2_COUPLING TCA_DUALPI2_DROP_OVERLOAD TCA_DUALPI2_DROP_EARLY "
	 "TCA_DUALPI2_C_PROTECTION TCA_DUALPI2_ECN_MASK TCA_DUALPI2_SPLIT_GSO",
	 NL_U8 },
       { "*", NL_U32 });
NL_SET(taprio_entry, tc_taprio_entry_attrs,
       { "TCA_TAPRIO_SCHED_ENTRY_INDEX TCA_TAPRIO_SCHED_ENTRY_INTERVAL", NL_U32 },
       { "TCA_TAPRIO_SCHED_ENTRY_CMD", NL_U8 }, { "TCA_TAPRIO_SCHED_ENTRY_GATE_MASK", NL_X32 });
NL_SET(taprio_list, tc_taprio_list_attrs, { "TCA_TAPRIO_SCHED_ENTRY", NL_NEST(taprio_entry) });
NL_SET(taprio_tc, tc_taprio_tc_attrs, { "*", NL_U32 });
NL_SET(taprio, tc_taprio_attrs, { "TCA_TAPRIO_ATTR_PRIOMAP", NL_STRUCT(tc_mqprio_qopt) },
       { "TCA_TAPRIO_ATTR_SCHED_ENTRY_LIST", NL_NEST(taprio_list) },
       { "TCA_TAPRIO_ATTR_SCHED_BASE_TIME TCA_TAPRIO_ATTR_SCHED_CYCLE_TIME "
	 "TCA_TAPRIO_ATTR_SCHED_CYCLE_TIME_EXTENSION",
	 NL_S64 },
       { "TCA_TAPRIO_ATTR_SCHED_SINGLE_ENTRY", NL_NEST(taprio_entry) },
       { "TCA_TAPRIO_ATTR_SCHED_CLOCKID", .v = { .kind = V_CLOCKID, .size = 4 } },
       { "TCA_TAPRIO_ATTR_FLAGS", NL_X32 }, { "TCA_TAPRIO_ATTR_TXTIME_DELAY", NL_U32 },
       { "TCA_TAPRIO_ATTR_TC_ENTRY", NL_NEST(taprio_tc) });

/* ---- filters ---- */

NL_SET(ematch, tc_ematch_attrs, { "TCA_EMATCH_TREE_HDR", NL_STRUCT(tcf_ematch_tree_hdr) });

/* struct tc_u32_sel, and as many keys as it says behind it. */
static bool selector(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	static const struct value head = { .kind = V_STRUCT, .type = "tc_u32_sel" };
	static const struct value key = { .kind = V_STRUCT, .type = "tc_u32_key" };
	const struct node *n = nl_types__node(c->d->nl_types, &head);
	struct nl_data keys;

	(void)arg;
	if (!n || data->len < n->obj_size)
		return false;
	if (!nl__head(c, &head, data) || data->len == n->obj_size)
		return true;
	keys = nl__sub(data, n->obj_size, data->len);
	c->d->e.ops->elem(&c->d->e);
	if (!nl__structs(c, &keys, &key))
		nl__bytes(c, &keys);
	return true;
}

NL_SET(u32, tc_u32_attrs, { "TCA_U32_CLASSID TCA_U32_HASH TCA_U32_LINK", CLASS },
       { "TCA_U32_DIVISOR", NL_U32 }, { "TCA_U32_SEL", .print = selector },
       { "TCA_U32_POLICE", NL_NEST(nl_police) }, { "TCA_U32_ACT", ACTIONS },
       { "TCA_U32_INDEV", NL_STR }, { "TCA_U32_MARK", NL_STRUCT(tc_u32_mark) },
       { "TCA_U32_FLAGS", NL_FLAGS(4, tc_cls_flags) });
NL_SET(route4, tc_route4_attrs, { "TCA_ROUTE4_CLASSID", CLASS },
       { "TCA_ROUTE4_TO TCA_ROUTE4_FROM", NL_U32 }, { "TCA_ROUTE4_IIF", NL_IFINDEX },
       { "TCA_ROUTE4_POLICE", NL_NEST(nl_police) }, { "TCA_ROUTE4_ACT", ACTIONS });
NL_SET(fw, tc_fw_attrs, { "TCA_FW_CLASSID", CLASS }, { "TCA_FW_POLICE", NL_NEST(nl_police) },
       { "TCA_FW_INDEV", NL_STR }, { "TCA_FW_ACT", ACTIONS }, { "TCA_FW_MASK", NL_X32 });
NL_SET(flow, tc_flow_attrs, { "TCA_FLOW_KEYS TCA_FLOW_ADDEND TCA_FLOW_MASK TCA_FLOW_XOR", NL_X32 },
       { "TCA_FLOW_MODE TCA_FLOW_RSHIFT TCA_FLOW_DIVISOR TCA_FLOW_PERTURB", NL_U32 },
       { "TCA_FLOW_BASECLASS", CLASS }, { "TCA_FLOW_ACT", ACTIONS },
       { "TCA_FLOW_POLICE", NL_NEST(nl_police) }, { "TCA_FLOW_EMATCHES", NL_NEST(ematch) });
NL_SET(basic, tc_basic_attrs, { "TCA_BASIC_CLASSID", CLASS },
       { "TCA_BASIC_EMATCHES", NL_NEST(ematch) }, { "TCA_BASIC_ACT", ACTIONS },
       { "TCA_BASIC_POLICE", NL_NEST(nl_police) });
NL_SET(cgroup, tc_cgroup_attrs, { "TCA_CGROUP_ACT", ACTIONS },
       { "TCA_CGROUP_POLICE", NL_NEST(nl_police) }, { "TCA_CGROUP_EMATCHES", NL_NEST(ematch) });
NL_SET(bpf, tc_bpf_attrs, { "TCA_BPF_ACT", ACTIONS }, { "TCA_BPF_POLICE", NL_NEST(nl_police) },
       { "TCA_BPF_CLASSID", CLASS }, { "TCA_BPF_OPS_LEN", NL_U16 }, { "TCA_BPF_FD", NL_FD },
       { "TCA_BPF_NAME", NL_STR }, { "TCA_BPF_FLAGS", NL_FLAGS(4, tc_bpf_flags) },
       { "TCA_BPF_FLAGS_GEN", NL_FLAGS(4, tc_cls_flags) }, { "TCA_BPF_ID", NL_U32 });
NL_SET(matchall, tc_matchall_attrs, { "TCA_MATCHALL_CLASSID", CLASS },
       { "TCA_MATCHALL_ACT", ACTIONS }, { "TCA_MATCHALL_FLAGS", NL_FLAGS(4, tc_cls_flags) });

NL_SET(flower_geneve, tc_flower_geneve_attrs, { "TCA_FLOWER_KEY_ENC_OPT_GENEVE_CLASS", NL_BE16 },
       { "TCA_FLOWER_KEY_ENC_OPT_GENEVE_TYPE", NL_U8 });
NL_SET(flower_opts, tc_flower_opts_attrs,
       { "TCA_FLOWER_KEY_ENC_OPTS_GENEVE", NL_NEST(flower_geneve) });
NL_SET(flower, tc_flower_attrs, { "TCA_FLOWER_CLASSID", CLASS }, { "TCA_FLOWER_INDEV", NL_STR },
       { "TCA_FLOWER_ACT", ACTIONS }, { "TCA_FLOWER_FLAGS", NL_FLAGS(4, tc_cls_flags) },
       { "TCA_FLOWER_KEY_ETH_DST TCA_FLOWER_KEY_ETH_DST_MASK TCA_FLOWER_KEY_ETH_SRC "
	 "TCA_FLOWER_KEY_ETH_SRC_MASK TCA_FLOWER_KEY_ARP_SHA TCA_FLOWER_KEY_ARP_SHA_MASK "
	 "TCA_FLOWER_KEY_ARP_THA TCA_FLOWER_KEY_ARP_THA_MASK",
	 NL_MAC },
       { "TCA_FLOWER_KEY_ETH_TYPE TCA_FLOWER_KEY_VLAN_ETH_TYPE TCA_FLOWER_KEY_CVLAN_ETH_TYPE",
	 NL_ETHER },
       { "TCA_FLOWER_KEY_IP_PROTO", NL_IPPROTO },
       { "TCA_FLOWER_KEY_IPV4_SRC TCA_FLOWER_KEY_IPV4_SRC_MASK TCA_FLOWER_KEY_IPV4_DST "
	 "TCA_FLOWER_KEY_IPV4_DST_MASK TCA_FLOWER_KEY_ENC_IPV4_SRC "
	 "TCA_FLOWER_KEY_ENC_IPV4_SRC_MASK TCA_FLOWER_KEY_ENC_IPV4_DST "
	 "TCA_FLOWER_KEY_ENC_IPV4_DST_MASK TCA_FLOWER_KEY_ARP_SIP TCA_FLOWER_KEY_ARP_SIP_MASK "
	 "TCA_FLOWER_KEY_ARP_TIP TCA_FLOWER_KEY_ARP_TIP_MASK",
	 NL_INADDR },
       { "TCA_FLOWER_KEY_IPV6_SRC TCA_FLOWER_KEY_IPV6_SRC_MASK TCA_FLOWER_KEY_IPV6_DST "
	 "TCA_FLOWER_KEY_IPV6_DST_MASK TCA_FLOWER_KEY_ENC_IPV6_SRC "
	 "TCA_FLOWER_KEY_ENC_IPV6_SRC_MASK TCA_FLOWER_KEY_ENC_IPV6_DST "
	 "TCA_FLOWER_KEY_ENC_IPV6_DST_MASK",
	 NL_IN6ADDR },
       { "TCA_FLOWER_KEY_TCP_SRC TCA_FLOWER_KEY_TCP_DST TCA_FLOWER_KEY_UDP_SRC "
	 "TCA_FLOWER_KEY_UDP_DST TCA_FLOWER_KEY_SCTP_SRC TCA_FLOWER_KEY_SCTP_DST "
	 "TCA_FLOWER_KEY_TCP_SRC_MASK TCA_FLOWER_KEY_TCP_DST_MASK TCA_FLOWER_KEY_UDP_SRC_MASK "
	 "TCA_FLOWER_KEY_UDP_DST_MASK TCA_FLOWER_KEY_SCTP_SRC_MASK "
	 "TCA_FLOWER_KEY_SCTP_DST_MASK TCA_FLOWER_KEY_ENC_UDP_SRC_PORT "
	 "TCA_FLOWER_KEY_ENC_UDP_DST_PORT TCA_FLOWER_KEY_PORT_SRC_MIN "
	 "TCA_FLOWER_KEY_PORT_SRC_MAX TCA_FLOWER_KEY_PORT_DST_MIN TCA_FLOWER_KEY_PORT_DST_MAX",
	 NL_BE16 },
       { "TCA_FLOWER_KEY_VLAN_ID TCA_FLOWER_KEY_CVLAN_ID", NL_U16 },
       { "TCA_FLOWER_KEY_CT_STATE TCA_FLOWER_KEY_CT_STATE_MASK", NL_X16 },
       { "TCA_FLOWER_KEY_CT_ZONE TCA_FLOWER_KEY_CT_ZONE_MASK", NL_U16 },
       { "TCA_FLOWER_KEY_CT_MARK TCA_FLOWER_KEY_CT_MARK_MASK", NL_X32 },
       { "TCA_FLOWER_KEY_VLAN_PRIO TCA_FLOWER_KEY_CVLAN_PRIO TCA_FLOWER_KEY_IP_TTL "
	 "TCA_FLOWER_KEY_IP_TTL_MASK TCA_FLOWER_KEY_ICMPV4_CODE TCA_FLOWER_KEY_ICMPV4_TYPE "
	 "TCA_FLOWER_KEY_ICMPV6_CODE TCA_FLOWER_KEY_ICMPV6_TYPE TCA_FLOWER_KEY_ARP_OP "
	 "TCA_FLOWER_KEY_MPLS_TTL TCA_FLOWER_KEY_MPLS_BOS TCA_FLOWER_KEY_MPLS_TC",
	 NL_U8 },
       { "TCA_FLOWER_KEY_IP_TOS TCA_FLOWER_KEY_IP_TOS_MASK", NL_X8 },
       { "TCA_FLOWER_KEY_ENC_KEY_ID", NL_BE32 },
       { "TCA_FLOWER_KEY_FLAGS TCA_FLOWER_KEY_FLAGS_MASK", NL_BEX32 },
       { "TCA_FLOWER_KEY_TCP_FLAGS TCA_FLOWER_KEY_TCP_FLAGS_MASK", NL_X16, .swapped = true },
       { "TCA_FLOWER_KEY_MPLS_LABEL TCA_FLOWER_IN_HW_COUNT", NL_U32 },
       { "TCA_FLOWER_KEY_ENC_OPTS TCA_FLOWER_KEY_ENC_OPTS_MASK", NL_NEST(flower_opts) });

/* ---- all kinds ---- */

static const struct nl_choice options[] = {
	{ "pfifo", OPTIONS_STRUCT(tc_fifo_qopt) },
	{ "bfifo", OPTIONS_STRUCT(tc_fifo_qopt) },
	{ "pfifo_head_drop", OPTIONS_STRUCT(tc_fifo_qopt) },
	{ "pfifo_fast", OPTIONS_STRUCT(tc_prio_qopt) },
	{ "prio", OPTIONS_STRUCT(tc_prio_qopt) },
	{ "multiq", OPTIONS_STRUCT(tc_multiq_qopt) },
	{ "plug", OPTIONS_STRUCT(tc_plug_qopt) },
	{ "sfq", OPTIONS_STRUCT(tc_sfq_qopt) },
	{ "skbprio", OPTIONS_STRUCT(tc_skbprio_qopt) },
	{ "netem", OPTIONS_HEAD(tc_netem_qopt, &netem) },
	{ "mqprio", OPTIONS_HEAD(tc_mqprio_qopt, &mqprio) },
	{ "hfsc", .print = hfsc_options },
	{ "tbf", .set = &tbf },
	{ "red", .set = &red },
	{ "gred", .set = &gred },
	{ "choke", .set = &choke },
	{ "htb", .set = &htb },
	{ "drr", .set = &drr },
	{ "sfb", .set = &sfb },
	{ "qfq", .set = &qfq },
	{ "codel", .set = &codel },
	{ "fq_codel", .set = &fq_codel },
	{ "fq", .set = &fq },
	{ "hhf", .set = &hhf },
	{ "pie", .set = &pie },
	{ "fq_pie", .set = &fq_pie },
	{ "cbs", .set = &cbs },
	{ "etf", .set = &etf },
	{ "cake", .set = &cake },
	{ "ets", .set = &ets },
	{ "dualpi2", .set = &dualpi2 },
	{ "taprio", .set = &taprio },
	{ "u32", .set = &u32 },
	{ "route", .set = &route4 },
	{ "fw", .set = &fw },
	{ "flow", .set = &flow },
	{ "basic", .set = &basic },
	{ "cgroup", .set = &cgroup },
	{ "bpf", .set = &bpf },
	{ "matchall", .set = &matchall },
	{ "flower", .set = &flower },
	{ NULL },
};

static const struct nl_choice own_stats[] = {
	{ "red", OPTIONS_STRUCT(tc_red_xstats) },
	{ "choke", OPTIONS_STRUCT(tc_choke_xstats) },
	{ "htb", OPTIONS_STRUCT(tc_htb_xstats) },
	{ "sfb", OPTIONS_STRUCT(tc_sfb_xstats) },
	{ "codel", OPTIONS_STRUCT(tc_codel_xstats) },
	{ "hhf", OPTIONS_STRUCT(tc_hhf_xstats) },
	{ "pie", OPTIONS_STRUCT(tc_pie_xstats) },
	{ "fq_pie", OPTIONS_STRUCT(tc_fq_pie_xstats) },
	{ "fq", OPTIONS_STRUCT(tc_fq_qd_stats) },
	{ NULL },
};

static const struct nl_attr stats_attrs[] = {
	{ "TCA_STATS_BASIC TCA_STATS_BASIC_HW", NL_STRUCT_MIN(gnet_stats_basic, 12) },
	{ "TCA_STATS_RATE_EST", NL_STRUCT(gnet_stats_rate_est) },
	{ "TCA_STATS_QUEUE", NL_STRUCT(gnet_stats_queue) },
	{ "TCA_STATS_APP", NL_KIND(own_stats) },
	{ "TCA_STATS_RATE_EST64", NL_STRUCT(gnet_stats_rate_est64) },
	{ "TCA_STATS_PKT64", NL_U64 },
	{ NULL },
};
const struct nl_set nl_tc_stats = { .table = "tc_stats_attrs", .attrs = stats_attrs };

NL_SET(stab, tc_stab_attrs, { "TCA_STAB_BASE", NL_STRUCT(tc_sizespec) },
       { "TCA_STAB_DATA", NL_U16S });

static const struct nl_attr tc_attrs[] = {
	{ "TCA_KIND", .print = nl__kind },
	{ "TCA_EXT_WARN_MSG", NL_STR },
	{ "TCA_OPTIONS", NL_KIND(options) },
	{ "TCA_XSTATS", NL_KIND(own_stats) },
	{ "TCA_STATS", NL_STRUCT_MIN(tc_stats, 36) },
	{ "TCA_RATE", NL_STRUCT(tc_estimator) },
	{ "TCA_FCNT TCA_CHAIN TCA_INGRESS_BLOCK TCA_EGRESS_BLOCK TCA_DUMP_FLAGS", NL_U32 },
	{ "TCA_STATS2", NL_NEST(nl_tc_stats) },
	{ "TCA_STAB", NL_NEST(stab) },
	{ "TCA_HW_OFFLOAD", NL_U8 },
	{ NULL },
};
const struct nl_set nl_tc = { .table = "tc_attrs", .attrs = tc_attrs };
