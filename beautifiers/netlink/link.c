// SPDX-License-Identifier: GPL-2.0-only
/* Links: the attributes of RTM_NEWLINK and its kind (linux/if_link.h). */
#include <sys/socket.h>

#include "beautifiers/netlink/netlink.h"

/* ---- IFLA_LINKINFO ---- */

NL_SET(info, link_info_attrs, { "IFLA_INFO_KIND", .print = nl__kind },
       { "IFLA_INFO_DATA", NL_KIND(nl_link_kinds) }, { "IFLA_INFO_SLAVE_KIND", .print = nl__slave },
       { "IFLA_INFO_SLAVE_DATA", NL_SLAVE(nl_slave_kinds) });

/* ---- virtual functions, ports ---- */

NL_SET(vf_vlans, link_vf_vlan_attrs, { "IFLA_VF_VLAN_INFO", NL_STRUCT(ifla_vf_vlan_info) });

NL_SET(vf_stats, link_vf_stats_attrs,
       { "IFLA_VF_STATS_RX_PACKETS IFLA_VF_STATS_TX_PACKETS IFLA_VF_STATS_RX_BYTES "
	 "IFLA_VF_STATS_TX_BYTES IFLA_VF_STATS_BROADCAST IFLA_VF_STATS_MULTICAST "
	 "IFLA_VF_STATS_RX_DROPPED IFLA_VF_STATS_TX_DROPPED",
	 NL_U64 });

NL_SET(vf, link_vf_attrs, { "IFLA_VF_MAC", NL_STRUCT(ifla_vf_mac) },
       { "IFLA_VF_VLAN", NL_STRUCT(ifla_vf_vlan) },
       { "IFLA_VF_TX_RATE", NL_STRUCT(ifla_vf_tx_rate) },
       { "IFLA_VF_SPOOFCHK", NL_STRUCT(ifla_vf_spoofchk) },
       { "IFLA_VF_LINK_STATE", NL_STRUCT(ifla_vf_link_state) },
       { "IFLA_VF_RATE", NL_STRUCT(ifla_vf_rate) },
       { "IFLA_VF_RSS_QUERY_EN", NL_STRUCT(ifla_vf_rss_query_en) },
       { "IFLA_VF_STATS", NL_NEST(vf_stats) }, { "IFLA_VF_TRUST", NL_STRUCT(ifla_vf_trust) },
       { "IFLA_VF_IB_NODE_GUID IFLA_VF_IB_PORT_GUID", NL_STRUCT(ifla_vf_guid) },
       { "IFLA_VF_VLAN_LIST", NL_NEST(vf_vlans) },
       { "IFLA_VF_BROADCAST", NL_STRUCT(ifla_vf_broadcast) });

NL_SET(vf_infos, link_vf_info_attrs, { "IFLA_VF_INFO", NL_NEST(vf) });

NL_SET(port, link_port_attrs, { "IFLA_PORT_VF", NL_U32 }, { "IFLA_PORT_PROFILE", NL_STR },
       { "IFLA_PORT_VSI_TYPE", NL_STRUCT(ifla_port_vsi) }, { "IFLA_PORT_REQUEST", NL_U8 },
       { "IFLA_PORT_RESPONSE", NL_U16 });

NL_SET(vf_ports, link_vf_port_attrs, { "IFLA_VF_PORT", NL_NEST(port) });

/* ---- IFLA_AF_SPEC ---- */

static const struct nl_places devconf4 = { "ipv4_devconf", "IPV4_DEVCONF_???", 4, 1, "-1", true };
static const struct nl_places devconf6 = { "ipv6_devconf", "DEVCONF_???", 4, 0, "", true };
static const struct nl_places ipstats = { "ipstats_mib", "IPSTATS_MIB_???", 8, 0, "", false };
static const struct nl_places icmp6 = { "icmp6_mib", "ICMP6_MIB_???", 8, 0, "", false };

NL_SET(inet, link_inet_attrs, { "IFLA_INET_CONF", .print = nl__places, .arg = &devconf4 });

NL_SET(inet6, link_inet6_attrs, { "IFLA_INET6_FLAGS", NL_XFLAGS(4, link_inet6_flags) },
       { "IFLA_INET6_CONF", .print = nl__places, .arg = &devconf6 },
       { "IFLA_INET6_STATS", .print = nl__places, .arg = &ipstats },
       { "IFLA_INET6_CACHEINFO", NL_STRUCT(ifla_cacheinfo) },
       { "IFLA_INET6_ICMP6STATS", .print = nl__places, .arg = &icmp6 },
       { "IFLA_INET6_TOKEN", NL_IN6ADDR },
       { "IFLA_INET6_ADDR_GEN_MODE", NL_XENUM(1, in6_addr_gen_modes) },
       { "IFLA_INET6_RA_MTU", NL_U32 });

NL_SET(specs, addrfams, { "AF_INET", NL_NEST(inet) }, { "AF_INET6", NL_NEST(inet6) });

NL_SET(tunnels, link_bridge_tunnel_attrs, { "IFLA_BRIDGE_VLAN_TUNNEL_ID", NL_U32 },
       { "IFLA_BRIDGE_VLAN_TUNNEL_VID", NL_U16 },
       { "IFLA_BRIDGE_VLAN_TUNNEL_FLAGS", NL_XFLAGS(2, bridge_vlan_flags) });

NL_SET(bridge_spec, link_bridge_spec_attrs, { "IFLA_BRIDGE_FLAGS", NL_XFLAGS(2, bridge_flags) },
       { "IFLA_BRIDGE_MODE", NL_XENUM(2, bridge_modes) },
       { "IFLA_BRIDGE_VLAN_INFO", NL_STRUCT_AND_MORE(bridge_vlan_info) },
       { "IFLA_BRIDGE_VLAN_TUNNEL_INFO", NL_NEST(tunnels) });

static bool af_spec(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	(void)arg;
	if (data->len < 4)
		return false;
	nl__attrs(c, c->family == AF_BRIDGE ? &bridge_spec : &specs, data);
	return true;
}

static bool protinfo(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	(void)arg;
	if (data->len < 4 || (c->family != AF_BRIDGE && c->family != AF_INET6))
		return false;
	nl__attrs(c, c->family == AF_BRIDGE ? &nl_brport : &inet6, data);
	return true;
}

/* ---- all ---- */

NL_SET(xdp, link_xdp_attrs, { "IFLA_XDP_FD IFLA_XDP_EXPECTED_FD", NL_FD },
       { "IFLA_XDP_ATTACHED", NL_XENUM(1, link_xdp_attached) },
       { "IFLA_XDP_FLAGS", NL_FLAGS(4, link_xdp_flags) },
       { "IFLA_XDP_PROG_ID IFLA_XDP_DRV_PROG_ID IFLA_XDP_SKB_PROG_ID IFLA_XDP_HW_PROG_ID",
	 NL_U32 });

NL_SET(proto_down, link_proto_down_attrs,
       { "IFLA_PROTO_DOWN_REASON_MASK IFLA_PROTO_DOWN_REASON_VALUE", NL_X32 });

NL_SET(props, link_attrs, { "IFLA_ALT_IFNAME", NL_STR });

#define LINK_STATS_MIN   92 /* without rx_nohandler */
#define LINK_STATS64_MIN 184

static const struct nl_attr link_attrs[] = {
	{ "IFLA_ADDRESS IFLA_BROADCAST IFLA_PERM_ADDRESS", NL_MAC },
	{ "IFLA_IFNAME IFLA_QDISC IFLA_IFALIAS IFLA_PHYS_PORT_NAME IFLA_ALT_IFNAME "
	  "IFLA_PARENT_DEV_NAME IFLA_PARENT_DEV_BUS_NAME",
	  NL_STR },
	{ "IFLA_MTU IFLA_TXQLEN IFLA_WEIGHT IFLA_NUM_VF IFLA_GROUP "
	  "IFLA_PROMISCUITY IFLA_NUM_TX_QUEUES IFLA_NUM_RX_QUEUES IFLA_CARRIER_CHANGES "
	  "IFLA_GSO_MAX_SEGS IFLA_GSO_MAX_SIZE IFLA_CARRIER_UP_COUNT IFLA_CARRIER_DOWN_COUNT "
	  "IFLA_MIN_MTU IFLA_MAX_MTU IFLA_GRO_MAX_SIZE IFLA_TSO_MAX_SIZE IFLA_TSO_MAX_SEGS "
	  "IFLA_ALLMULTI IFLA_DEVLINK_PORT IFLA_GSO_IPV4_MAX_SIZE IFLA_GRO_IPV4_MAX_SIZE",
	  NL_U32 },
	{ "IFLA_LINK IFLA_MASTER", NL_U32 },
	{ "IFLA_NEW_IFINDEX", NL_IFINDEX },
	{ "IFLA_NET_NS_PID IFLA_LINK_NETNSID IFLA_NEW_NETNSID IFLA_IF_NETNSID", NL_S32 },
	{ "IFLA_NET_NS_FD", NL_FD },
	{ "IFLA_OPERSTATE IFLA_LINKMODE IFLA_CARRIER IFLA_PROTO_DOWN IFLA_NETNS_IMMUTABLE", NL_U8 },
	{ "IFLA_HEADROOM IFLA_TAILROOM", NL_U16 },
	{ "IFLA_MAX_PACING_OFFLOAD_HORIZON", NL_U64 },
	{ "IFLA_STATS", NL_STRUCT_MIN(rtnl_link_stats, LINK_STATS_MIN) },
	{ "IFLA_STATS64", NL_STRUCT_MIN(rtnl_link_stats64, LINK_STATS64_MIN) },
	{ "IFLA_MAP", NL_STRUCT_MIN(rtnl_link_ifmap, 28) },
	{ "IFLA_LINKINFO", NL_NEST(info) },
	{ "IFLA_VFINFO_LIST", NL_NEST(vf_infos) },
	{ "IFLA_VF_PORTS", NL_NEST(vf_ports) },
	{ "IFLA_PORT_SELF", NL_NEST(port) },
	{ "IFLA_AF_SPEC", .print = af_spec },
	{ "IFLA_PROTINFO", .print = protinfo },
	{ "IFLA_EXT_MASK", NL_XFLAGS(4, link_ext_filters) },
	{ "IFLA_XDP", NL_NEST(xdp) },
	{ "IFLA_EVENT", NL_ENUM(4, link_events) },
	{ "IFLA_PROP_LIST", NL_NEST(props) },
	{ "IFLA_PROTO_DOWN_REASON", NL_NEST(proto_down) },
	{ NULL },
};
const struct nl_set nl_link = { .table = "link_attrs", .attrs = link_attrs };

/* ---- RTM_NEWSTATS ---- */

NL_SET(bond_3ad, bond_3ad_attrs,
       { "BOND_3AD_STAT_LACPDU_RX BOND_3AD_STAT_LACPDU_TX BOND_3AD_STAT_LACPDU_UNKNOWN_RX "
	 "BOND_3AD_STAT_LACPDU_ILLEGAL_RX BOND_3AD_STAT_MARKER_RX BOND_3AD_STAT_MARKER_TX "
	 "BOND_3AD_STAT_MARKER_RESP_RX BOND_3AD_STAT_MARKER_RESP_TX "
	 "BOND_3AD_STAT_MARKER_UNKNOWN_RX",
	 NL_U64 });
NL_SET(bond_xstats, bond_xstats_attrs, { "BOND_XSTATS_3AD", NL_NEST(bond_3ad) });
NL_SET(bridge_xstats, bridge_xstats_attrs,
       { "BRIDGE_XSTATS_VLAN", NL_STRUCT_AND_MORE(bridge_vlan_xstats) },
       { "BRIDGE_XSTATS_MCAST", NL_STRUCT(br_mcast_stats) },
       { "BRIDGE_XSTATS_STP", NL_STRUCT_AND_MORE(bridge_stp_xstats) });
NL_SET(xstats, link_xstats_attrs, { "LINK_XSTATS_TYPE_BRIDGE", NL_NEST(bridge_xstats) },
       { "LINK_XSTATS_TYPE_BOND", NL_NEST(bond_xstats) });
NL_SET(offload, offload_xstats_attrs,
       { "IFLA_OFFLOAD_XSTATS_CPU_HIT", NL_STRUCT_MIN(rtnl_link_stats64, LINK_STATS64_MIN) });
NL_NAMES(af_stats, addrfams);

static const struct nl_attr stats_attrs[] = {
	{ "IFLA_STATS_LINK_64", NL_STRUCT_MIN(rtnl_link_stats64, LINK_STATS64_MIN) },
	{ "IFLA_STATS_LINK_XSTATS IFLA_STATS_LINK_XSTATS_SLAVE", NL_NEST(xstats) },
	{ "IFLA_STATS_LINK_OFFLOAD_XSTATS", NL_NEST(offload) },
	{ "IFLA_STATS_AF_SPEC", NL_NEST(af_stats) },
	{ NULL },
};
const struct nl_set nl_link_stats = { .table = "link_stats_attrs", .attrs = stats_attrs };
