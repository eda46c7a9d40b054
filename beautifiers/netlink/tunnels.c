// SPDX-License-Identifier: GPL-2.0-only
/* What routes say of their tunnels (linux/lwtunnel.h and others), which strace shows as bytes. */
#include "beautifiers/netlink/netlink.h"

NL_SET(mpls, lwt_mpls_attrs, { "MPLS_IPTUNNEL_TTL", NL_U8 }, { "MPLS_IPTUNNEL_DST", NL_X32S });

NL_SET(geneve, lwt_geneve_attrs, { "LWTUNNEL_IP_OPT_GENEVE_CLASS", NL_BE16 },
       { "LWTUNNEL_IP_OPT_GENEVE_TYPE", NL_U8 });
NL_SET(vxlan, lwt_vxlan_attrs, { "LWTUNNEL_IP_OPT_VXLAN_GBP", NL_U32 });
NL_SET(erspan, lwt_erspan_attrs,
       { "LWTUNNEL_IP_OPT_ERSPAN_VER LWTUNNEL_IP_OPT_ERSPAN_DIR LWTUNNEL_IP_OPT_ERSPAN_HWID",
	 NL_U8 },
       { "LWTUNNEL_IP_OPT_ERSPAN_INDEX", NL_BE32 });
NL_SET(opts, lwt_opts_attrs, { "LWTUNNEL_IP_OPTS_GENEVE", NL_NEST(geneve) },
       { "LWTUNNEL_IP_OPTS_VXLAN", NL_NEST(vxlan) },
       { "LWTUNNEL_IP_OPTS_ERSPAN", NL_NEST(erspan) });
NL_SET(ip, lwt_ip_attrs, { "LWTUNNEL_IP_ID", NL_BE64 },
       { "LWTUNNEL_IP_DST LWTUNNEL_IP_SRC", NL_INADDR },
       { "LWTUNNEL_IP_TTL LWTUNNEL_IP_TOS", NL_U8 },
       { "LWTUNNEL_IP_FLAGS", NL_X16, .swapped = true }, { "LWTUNNEL_IP_OPTS", NL_NEST(opts) });
NL_SET(ip6, lwt_ip6_attrs, { "LWTUNNEL_IP6_ID", NL_BE64 },
       { "LWTUNNEL_IP6_DST LWTUNNEL_IP6_SRC", NL_IN6ADDR },
       { "LWTUNNEL_IP6_HOPLIMIT LWTUNNEL_IP6_TC", NL_U8 },
       { "LWTUNNEL_IP6_FLAGS", NL_X16, .swapped = true }, { "LWTUNNEL_IP6_OPTS", NL_NEST(opts) });

NL_SET(ila, lwt_ila_attrs, { "ILA_ATTR_LOCATOR ILA_ATTR_LOCATOR_MATCH", NL_X64 },
       { "ILA_ATTR_CSUM_MODE ILA_ATTR_IDENT_TYPE ILA_ATTR_HOOK_TYPE", NL_U8 });

NL_SET(bpf_prog, lwt_bpf_prog_attrs, { "LWT_BPF_PROG_FD", NL_FD }, { "LWT_BPF_PROG_NAME", NL_STR });
NL_SET(bpf, lwt_bpf_attrs, { "LWT_BPF_IN LWT_BPF_OUT LWT_BPF_XMIT", NL_NEST(bpf_prog) },
       { "LWT_BPF_XMIT_HEADROOM", NL_U32 });
NL_SET(xfrm, lwt_xfrm_attrs, { "LWT_XFRM_IF_ID", NL_X32 }, { "LWT_XFRM_LINK", NL_IFINDEX });

/* struct seg6_iptunnel_encap: a mode, and the header with its segments. */
static bool seg6_srh(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	const struct xlat *x = nl__table(c, "seg6_modes");
	struct nl_data srh = nl__sub(data, 4, data->len);
	struct decoder *d = c->d;

	(void)arg;
	if (data->len < 4 || !x)
		return false;
	if (!nl__captured(c, data, 0, 4))
		return true;
	d->e.ops->struct_begin(&d->e);
	d->e.ops->field(&d->e, "mode");
	d->e.ops->one(&d->e, x, span__get(&data->s, 0, 4), BASE_HEX);
	d->e.ops->field(&d->e, "srh");
	nl__bytes(c, &srh);
	d->e.ops->struct_end(&d->e);
	return true;
}

NL_SET(seg6, lwt_seg6_attrs, { "SEG6_IPTUNNEL_SRH", .print = seg6_srh },
       { "SEG6_IPTUNNEL_SRC", NL_IN6ADDR });
NL_SET(seg6_bpf, seg6_bpf_attrs, { "SEG6_LOCAL_BPF_PROG", NL_U32 },
       { "SEG6_LOCAL_BPF_PROG_NAME", NL_STR });
NL_SET(seg6_counters, seg6_counters_attrs,
       { "SEG6_LOCAL_CNT_PACKETS SEG6_LOCAL_CNT_BYTES SEG6_LOCAL_CNT_ERRORS", NL_U64 });
NL_SET(seg6_local, lwt_seg6local_attrs, { "SEG6_LOCAL_ACTION", NL_ENUM(4, seg6_actions) },
       { "SEG6_LOCAL_TABLE SEG6_LOCAL_VRFTABLE", NL_ENUM(4, route_tables) },
       { "SEG6_LOCAL_NH4", NL_INADDR }, { "SEG6_LOCAL_NH6", NL_IN6ADDR },
       { "SEG6_LOCAL_IIF SEG6_LOCAL_OIF", NL_IFINDEX }, { "SEG6_LOCAL_BPF", NL_NEST(seg6_bpf) },
       { "SEG6_LOCAL_COUNTERS", NL_NEST(seg6_counters) });
NL_NAMES(rpl, lwt_rpl_attrs);
NL_SET(ioam6, lwt_ioam6_attrs, { "IOAM6_IPTUNNEL_MODE", NL_U8 },
       { "IOAM6_IPTUNNEL_DST IOAM6_IPTUNNEL_SRC", NL_IN6ADDR },
       { "IOAM6_IPTUNNEL_FREQ_K IOAM6_IPTUNNEL_FREQ_N", NL_U32 });

static const struct nl_attr tunnels[] = {
	{ "LWTUNNEL_ENCAP_MPLS", NL_NEST(mpls) },
	{ "LWTUNNEL_ENCAP_IP", NL_NEST(ip) },
	{ "LWTUNNEL_ENCAP_ILA", NL_NEST(ila) },
	{ "LWTUNNEL_ENCAP_IP6", NL_NEST(ip6) },
	{ "LWTUNNEL_ENCAP_SEG6", NL_NEST(seg6) },
	{ "LWTUNNEL_ENCAP_BPF", NL_NEST(bpf) },
	{ "LWTUNNEL_ENCAP_SEG6_LOCAL", NL_NEST(seg6_local) },
	{ "LWTUNNEL_ENCAP_RPL", NL_NEST(rpl) },
	{ "LWTUNNEL_ENCAP_IOAM6", NL_NEST(ioam6) },
	{ "LWTUNNEL_ENCAP_XFRM", NL_NEST(xfrm) },
	{ NULL },
};
const struct nl_set nl_tunnels = { .table = "lwtunnel_types", .attrs = tunnels };
