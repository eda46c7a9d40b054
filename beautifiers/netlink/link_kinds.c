// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a link of each kind says of itself (linux/if_link.h, linux/if_tunnel.h and others).
 * strace knows that of bridges and of tun.
 */
#include "beautifiers/netlink/netlink.h"

/* ---- bridges, tun ---- */

NL_SET(querier, link_bridge_querier_attrs, { "BRIDGE_QUERIER_IP_ADDRESS", NL_INADDR },
       { "BRIDGE_QUERIER_IPV6_ADDRESS", NL_IN6ADDR },
       { "BRIDGE_QUERIER_IP_PORT BRIDGE_QUERIER_IPV6_PORT", NL_IFINDEX },
       { "BRIDGE_QUERIER_IP_OTHER_TIMER BRIDGE_QUERIER_IPV6_OTHER_TIMER", NL_TICKS });

NL_SET(bridge, link_bridge_attrs,
       { "IFLA_BR_FORWARD_DELAY IFLA_BR_HELLO_TIME IFLA_BR_MAX_AGE IFLA_BR_AGEING_TIME "
	 "IFLA_BR_HELLO_TIMER IFLA_BR_TCN_TIMER IFLA_BR_TOPOLOGY_CHANGE_TIMER IFLA_BR_GC_TIMER "
	 "IFLA_BR_MCAST_LAST_MEMBER_INTVL IFLA_BR_MCAST_MEMBERSHIP_INTVL "
	 "IFLA_BR_MCAST_QUERIER_INTVL IFLA_BR_MCAST_QUERY_INTVL "
	 "IFLA_BR_MCAST_QUERY_RESPONSE_INTVL IFLA_BR_MCAST_STARTUP_QUERY_INTVL",
	 NL_TICKS },
       { "IFLA_BR_STP_STATE IFLA_BR_ROOT_PATH_COST IFLA_BR_MCAST_HASH_ELASTICITY "
	 "IFLA_BR_MCAST_HASH_MAX IFLA_BR_MCAST_LAST_MEMBER_CNT IFLA_BR_MCAST_STARTUP_QUERY_CNT "
	 "IFLA_BR_FDB_N_LEARNED IFLA_BR_FDB_MAX_LEARNED",
	 NL_U32 },
       { "IFLA_BR_PRIORITY IFLA_BR_ROOT_PORT IFLA_BR_VLAN_DEFAULT_PVID", NL_U16 },
       { "IFLA_BR_VLAN_FILTERING IFLA_BR_TOPOLOGY_CHANGE IFLA_BR_TOPOLOGY_CHANGE_DETECTED "
	 "IFLA_BR_MCAST_ROUTER IFLA_BR_MCAST_SNOOPING IFLA_BR_MCAST_QUERY_USE_IFADDR "
	 "IFLA_BR_MCAST_QUERIER IFLA_BR_NF_CALL_IPTABLES IFLA_BR_NF_CALL_IP6TABLES "
	 "IFLA_BR_NF_CALL_ARPTABLES IFLA_BR_VLAN_STATS_ENABLED IFLA_BR_MCAST_STATS_ENABLED "
	 "IFLA_BR_MCAST_IGMP_VERSION IFLA_BR_MCAST_MLD_VERSION IFLA_BR_VLAN_STATS_PER_PORT",
	 NL_U8 },
       { "IFLA_BR_VLAN_PROTOCOL", NL_ETHER }, { "IFLA_BR_GROUP_FWD_MASK", NL_X16 },
       { "IFLA_BR_ROOT_ID IFLA_BR_BRIDGE_ID", NL_STRUCT(ifla_bridge_id) },
       { "IFLA_BR_GROUP_ADDR", NL_MAC }, { "IFLA_BR_MULTI_BOOLOPT", NL_STRUCT(br_boolopt_multi) },
       { "IFLA_BR_MCAST_QUERIER_STATE", NL_NEST(querier) },
       { "IFLA_BR_STP_MODE", NL_XENUM(4, bridge_stp_modes) });

NL_SET(tun, link_tun_attrs, { "IFLA_TUN_OWNER IFLA_TUN_GROUP", NL_UID },
       { "IFLA_TUN_TYPE", NL_XENUM(1, link_tun_types) },
       { "IFLA_TUN_PI IFLA_TUN_VNET_HDR IFLA_TUN_PERSIST IFLA_TUN_MULTI_QUEUE", NL_U8 },
       { "IFLA_TUN_NUM_QUEUES IFLA_TUN_NUM_DISABLED_QUEUES", NL_U32 });

static const struct nl_attr brport_attrs[] = {
	{ "IFLA_BRPORT_STATE IFLA_BRPORT_MODE IFLA_BRPORT_GUARD IFLA_BRPORT_PROTECT "
	  "IFLA_BRPORT_FAST_LEAVE IFLA_BRPORT_LEARNING IFLA_BRPORT_UNICAST_FLOOD "
	  "IFLA_BRPORT_PROXYARP IFLA_BRPORT_LEARNING_SYNC IFLA_BRPORT_PROXYARP_WIFI "
	  "IFLA_BRPORT_TOPOLOGY_CHANGE_ACK IFLA_BRPORT_CONFIG_PENDING "
	  "IFLA_BRPORT_MULTICAST_ROUTER IFLA_BRPORT_MCAST_FLOOD IFLA_BRPORT_MCAST_TO_UCAST "
	  "IFLA_BRPORT_VLAN_TUNNEL IFLA_BRPORT_BCAST_FLOOD IFLA_BRPORT_NEIGH_SUPPRESS "
	  "IFLA_BRPORT_ISOLATED IFLA_BRPORT_MRP_RING_OPEN IFLA_BRPORT_MRP_IN_OPEN "
	  "IFLA_BRPORT_LOCKED IFLA_BRPORT_MAB IFLA_BRPORT_NEIGH_VLAN_SUPPRESS "
	  "IFLA_BRPORT_NEIGH_FORWARD_GRAT",
	  NL_U8 },
	{ "IFLA_BRPORT_PRIORITY IFLA_BRPORT_DESIGNATED_PORT IFLA_BRPORT_DESIGNATED_COST "
	  "IFLA_BRPORT_ID IFLA_BRPORT_NO",
	  NL_U16 },
	{ "IFLA_BRPORT_COST IFLA_BRPORT_MCAST_EHT_HOSTS_LIMIT IFLA_BRPORT_MCAST_EHT_HOSTS_CNT "
	  "IFLA_BRPORT_MCAST_N_GROUPS IFLA_BRPORT_MCAST_MAX_GROUPS IFLA_BRPORT_BACKUP_NHID",
	  NL_U32 },
	{ "IFLA_BRPORT_ROOT_ID IFLA_BRPORT_BRIDGE_ID", NL_STRUCT(ifla_bridge_id) },
	{ "IFLA_BRPORT_MESSAGE_AGE_TIMER IFLA_BRPORT_FORWARD_DELAY_TIMER "
	  "IFLA_BRPORT_HOLD_TIMER",
	  NL_TICKS },
	{ "IFLA_BRPORT_GROUP_FWD_MASK", NL_X16 },
	{ "IFLA_BRPORT_BACKUP_PORT", NL_IFINDEX },
	{ NULL },
};
const struct nl_set nl_brport = { .table = "link_brport_attrs", .attrs = brport_attrs };

/* ---- kinds that take their packets from another link ---- */

NL_SET(vlan_qos, link_vlan_qos_attrs,
       { "IFLA_VLAN_QOS_MAPPING", NL_STRUCT(ifla_vlan_qos_mapping) });
NL_SET(vlan, link_vlan_attrs, { "IFLA_VLAN_ID", NL_U16 },
       { "IFLA_VLAN_FLAGS", NL_STRUCT(ifla_vlan_flags) },
       { "IFLA_VLAN_EGRESS_QOS IFLA_VLAN_INGRESS_QOS", NL_NEST(vlan_qos) },
       { "IFLA_VLAN_PROTOCOL", NL_ETHER });

NL_SET(macaddrs, link_macvlan_attrs, { "IFLA_MACVLAN_MACADDR", NL_MAC });
NL_SET(macvlan, link_macvlan_attrs, { "IFLA_MACVLAN_MODE", NL_ENUM(4, macvlan_modes) },
       { "IFLA_MACVLAN_FLAGS", NL_FLAGS(2, macvlan_flags) },
       { "IFLA_MACVLAN_MACADDR_MODE", NL_ENUM(4, macvlan_address_modes) },
       { "IFLA_MACVLAN_MACADDR", NL_MAC }, { "IFLA_MACVLAN_MACADDR_DATA", NL_NEST(macaddrs) },
       { "IFLA_MACVLAN_MACADDR_COUNT IFLA_MACVLAN_BC_QUEUE_LEN IFLA_MACVLAN_BC_QUEUE_LEN_USED",
	 NL_U32 },
       { "IFLA_MACVLAN_BC_CUTOFF", NL_S32 });

NL_SET(ipvlan, link_ipvlan_attrs, { "IFLA_IPVLAN_MODE", NL_ENUM(2, ipvlan_modes) },
       { "IFLA_IPVLAN_FLAGS", NL_FLAGS(2, ipvlan_flags) });

NL_SET(macsec, link_macsec_attrs, { "IFLA_MACSEC_SCI IFLA_MACSEC_CIPHER_SUITE", NL_X64 },
       { "IFLA_MACSEC_PORT", NL_BE16 }, { "IFLA_MACSEC_WINDOW", NL_U32 },
       { "IFLA_MACSEC_ICV_LEN IFLA_MACSEC_ENCODING_SA IFLA_MACSEC_ENCRYPT IFLA_MACSEC_PROTECT "
	 "IFLA_MACSEC_INC_SCI IFLA_MACSEC_ES IFLA_MACSEC_SCB IFLA_MACSEC_REPLAY_PROTECT",
	 NL_U8 },
       { "IFLA_MACSEC_VALIDATION", NL_ENUM(1, macsec_validations) },
       { "IFLA_MACSEC_OFFLOAD", NL_ENUM(1, macsec_offloads) });

NL_SET(hsr, link_hsr_attrs, { "IFLA_HSR_SLAVE1 IFLA_HSR_SLAVE2 IFLA_HSR_INTERLINK", NL_IFINDEX },
       { "IFLA_HSR_MULTICAST_SPEC IFLA_HSR_VERSION", NL_U8 },
       { "IFLA_HSR_SUPERVISION_ADDR", NL_MAC }, { "IFLA_HSR_SEQ_NR", NL_U16 },
       { "IFLA_HSR_PROTOCOL", NL_ENUM(1, hsr_protocols) });

NL_SET(rmnet, link_rmnet_attrs, { "IFLA_RMNET_MUX_ID", NL_U16 },
       { "IFLA_RMNET_FLAGS", NL_STRUCT(ifla_rmnet_flags) });
NL_SET(ipoib, link_ipoib_attrs, { "IFLA_IPOIB_PKEY", NL_X16 },
       { "IFLA_IPOIB_MODE", NL_ENUM(2, ipoib_modes) }, { "IFLA_IPOIB_UMCAST", NL_U16 });
NL_SET(dsa, link_dsa_attrs, { "IFLA_DSA_CONDUIT", NL_IFINDEX });
NL_SET(vrf, link_vrf_attrs, { "IFLA_VRF_TABLE", NL_ENUM(4, route_tables) });
NL_SET(vrf_port, link_vrf_port_attrs, { "IFLA_VRF_PORT_TABLE", NL_ENUM(4, route_tables) });

/* ---- bonds ---- */

NL_LIST(targets, NL_INADDR);
NL_LIST(targets6, NL_IN6ADDR);
NL_SET(bond_ad, link_bond_ad_attrs,
       { "IFLA_BOND_AD_INFO_AGGREGATOR IFLA_BOND_AD_INFO_NUM_PORTS IFLA_BOND_AD_INFO_ACTOR_KEY "
	 "IFLA_BOND_AD_INFO_PARTNER_KEY",
	 NL_U16 },
       { "IFLA_BOND_AD_INFO_PARTNER_MAC", NL_MAC });
NL_SET(bond, link_bond_attrs, { "IFLA_BOND_MODE", NL_ENUM(1, bond_modes) },
       { "IFLA_BOND_ACTIVE_SLAVE IFLA_BOND_PRIMARY", NL_IFINDEX },
       { "IFLA_BOND_MIIMON IFLA_BOND_UPDELAY IFLA_BOND_DOWNDELAY IFLA_BOND_ARP_INTERVAL "
	 "IFLA_BOND_ARP_VALIDATE IFLA_BOND_ARP_ALL_TARGETS IFLA_BOND_RESEND_IGMP "
	 "IFLA_BOND_MIN_LINKS IFLA_BOND_LP_INTERVAL IFLA_BOND_PACKETS_PER_SLAVE "
	 "IFLA_BOND_PEER_NOTIF_DELAY",
	 NL_U32 },
       { "IFLA_BOND_USE_CARRIER IFLA_BOND_PRIMARY_RESELECT IFLA_BOND_FAIL_OVER_MAC "
	 "IFLA_BOND_NUM_PEER_NOTIF IFLA_BOND_ALL_SLAVES_ACTIVE IFLA_BOND_AD_LACP_RATE "
	 "IFLA_BOND_AD_SELECT IFLA_BOND_TLB_DYNAMIC_LB IFLA_BOND_AD_LACP_ACTIVE "
	 "IFLA_BOND_MISSED_MAX IFLA_BOND_COUPLED_CONTROL IFLA_BOND_BROADCAST_NEIGH",
	 NL_U8 },
       { "IFLA_BOND_ARP_IP_TARGET", NL_NEST(targets) },
       { "IFLA_BOND_NS_IP6_TARGET", NL_NEST(targets6) },
       { "IFLA_BOND_XMIT_HASH_POLICY", NL_ENUM(1, bond_policies) },
       { "IFLA_BOND_AD_INFO", NL_NEST(bond_ad) },
       { "IFLA_BOND_AD_ACTOR_SYS_PRIO IFLA_BOND_AD_USER_PORT_KEY", NL_U16 },
       { "IFLA_BOND_AD_ACTOR_SYSTEM", NL_MAC });
NL_SET(bond_slave, link_bond_slave_attrs, { "IFLA_BOND_SLAVE_STATE", NL_ENUM(1, bond_states) },
       { "IFLA_BOND_SLAVE_MII_STATUS", NL_ENUM(1, bond_links) },
       { "IFLA_BOND_SLAVE_LINK_FAILURE_COUNT", NL_U32 }, { "IFLA_BOND_SLAVE_PERM_HWADDR", NL_MAC },
       { "IFLA_BOND_SLAVE_QUEUE_ID IFLA_BOND_SLAVE_AD_AGGREGATOR_ID "
	 "IFLA_BOND_SLAVE_AD_PARTNER_OPER_PORT_STATE IFLA_BOND_SLAVE_ACTOR_PORT_PRIO",
	 NL_U16 },
       { "IFLA_BOND_SLAVE_AD_ACTOR_OPER_PORT_STATE", NL_U8 }, { "IFLA_BOND_SLAVE_PRIO", NL_S32 });

/* ---- pairs ---- */

static const struct nl_message peer = { .head = { .kind = V_STRUCT, .type = "ifinfomsg" },
					.attrs = &nl_link };

NL_SET(veth, link_veth_attrs, { "VETH_INFO_PEER", .print = nl__inner_message, .arg = &peer });
NL_SET(netkit, link_netkit_attrs,
       { "IFLA_NETKIT_PEER_INFO", .print = nl__inner_message, .arg = &peer },
       { "IFLA_NETKIT_PRIMARY", NL_U8 },
       { "IFLA_NETKIT_POLICY IFLA_NETKIT_PEER_POLICY", NL_ENUM(4, netkit_policies) },
       { "IFLA_NETKIT_MODE", NL_ENUM(4, netkit_modes) },
       { "IFLA_NETKIT_SCRUB IFLA_NETKIT_PEER_SCRUB", NL_ENUM(4, netkit_scrubs) },
       { "IFLA_NETKIT_HEADROOM IFLA_NETKIT_TAILROOM", NL_U16 },
       { "IFLA_NETKIT_PAIRING", NL_ENUM(4, netkit_pairings) });

/* ---- tunnels ---- */

NL_SET(vxlan, link_vxlan_attrs, { "IFLA_VXLAN_ID IFLA_VXLAN_AGEING IFLA_VXLAN_LIMIT", NL_U32 },
       { "IFLA_VXLAN_GROUP IFLA_VXLAN_LOCAL", NL_INADDR },
       { "IFLA_VXLAN_GROUP6 IFLA_VXLAN_LOCAL6", NL_IN6ADDR }, { "IFLA_VXLAN_LINK", NL_IFINDEX },
       { "IFLA_VXLAN_TTL IFLA_VXLAN_TOS IFLA_VXLAN_LEARNING IFLA_VXLAN_PROXY IFLA_VXLAN_RSC "
	 "IFLA_VXLAN_L2MISS IFLA_VXLAN_L3MISS IFLA_VXLAN_UDP_CSUM IFLA_VXLAN_UDP_ZERO_CSUM6_TX "
	 "IFLA_VXLAN_UDP_ZERO_CSUM6_RX IFLA_VXLAN_REMCSUM_TX IFLA_VXLAN_REMCSUM_RX "
	 "IFLA_VXLAN_COLLECT_METADATA IFLA_VXLAN_TTL_INHERIT IFLA_VXLAN_VNIFILTER "
	 "IFLA_VXLAN_LOCALBYPASS IFLA_VXLAN_MC_ROUTE",
	 NL_U8 },
       { "IFLA_VXLAN_PORT_RANGE", NL_STRUCT(ifla_vxlan_port_range) },
       { "IFLA_VXLAN_PORT", NL_BE16 }, { "IFLA_VXLAN_LABEL", NL_BE32 },
       { "IFLA_VXLAN_DF", NL_ENUM(1, vxlan_dfs) },
       { "IFLA_VXLAN_LABEL_POLICY", NL_ENUM(4, vxlan_label_policies) });
NL_SET(geneve, link_geneve_attrs, { "IFLA_GENEVE_ID", NL_U32 },
       { "IFLA_GENEVE_REMOTE IFLA_GENEVE_LOCAL", NL_INADDR },
       { "IFLA_GENEVE_REMOTE6 IFLA_GENEVE_LOCAL6", NL_IN6ADDR },
       { "IFLA_GENEVE_TTL IFLA_GENEVE_TOS IFLA_GENEVE_UDP_CSUM IFLA_GENEVE_UDP_ZERO_CSUM6_TX "
	 "IFLA_GENEVE_UDP_ZERO_CSUM6_RX IFLA_GENEVE_TTL_INHERIT",
	 NL_U8 },
       { "IFLA_GENEVE_PORT", NL_BE16 }, { "IFLA_GENEVE_LABEL", NL_BE32 },
       { "IFLA_GENEVE_DF", NL_ENUM(1, geneve_dfs) },
       { "IFLA_GENEVE_PORT_RANGE", NL_STRUCT(ifla_geneve_port_range) });
NL_SET(bareudp, link_bareudp_attrs, { "IFLA_BAREUDP_PORT", NL_BE16 },
       { "IFLA_BAREUDP_ETHERTYPE", NL_ETHER }, { "IFLA_BAREUDP_SRCPORT_MIN", NL_U16 });
NL_SET(ppp, link_ppp_attrs, { "IFLA_PPP_DEV_FD", NL_FD });
NL_SET(gtp, link_gtp_attrs, { "IFLA_GTP_FD0 IFLA_GTP_FD1", NL_FD },
       { "IFLA_GTP_PDP_HASHSIZE", NL_U32 }, { "IFLA_GTP_ROLE", NL_ENUM(4, gtp_roles) },
       { "IFLA_GTP_CREATE_SOCKETS IFLA_GTP_RESTART_COUNT", NL_U8 }, { "IFLA_GTP_LOCAL", NL_INADDR },
       { "IFLA_GTP_LOCAL6", NL_IN6ADDR });
NL_SET(amt, link_amt_attrs, { "IFLA_AMT_MODE", NL_ENUM(4, amt_modes) },
       { "IFLA_AMT_RELAY_PORT IFLA_AMT_GATEWAY_PORT", NL_BE16 }, { "IFLA_AMT_LINK", NL_IFINDEX },
       { "IFLA_AMT_LOCAL_IP IFLA_AMT_REMOTE_IP IFLA_AMT_DISCOVERY_IP", NL_INADDR },
       { "IFLA_AMT_MAX_TUNNELS", NL_U32 });
NL_SET(xfrm, link_xfrm_attrs, { "IFLA_XFRM_LINK", NL_IFINDEX }, { "IFLA_XFRM_IF_ID", NL_X32 });
NL_SET(ovpn, link_ovpn_attrs, { "IFLA_OVPN_MODE", NL_ENUM(1, ovpn_modes) });

#define ENCAPS(p)                                                                                  \
	{ p "_ENCAP_TYPE", NL_ENUM(2, tunnel_encaps) },                                            \
		{ p "_ENCAP_FLAGS", NL_FLAGS(2, tunnel_encap_flags) },                             \
	{                                                                                          \
		p "_ENCAP_SPORT " p "_ENCAP_DPORT", NL_BE16                                        \
	}

NL_SET(gre, link_gre_attrs, { "IFLA_GRE_LINK", NL_IFINDEX },
       { "IFLA_GRE_IFLAGS IFLA_GRE_OFLAGS", NL_FLAGS(2, gre_flags) },
       { "IFLA_GRE_IKEY IFLA_GRE_OKEY IFLA_GRE_FLOWINFO", NL_BE32 },
       { "IFLA_GRE_LOCAL IFLA_GRE_REMOTE", NL_ANY_ADDRESS },
       { "IFLA_GRE_TTL IFLA_GRE_TOS IFLA_GRE_PMTUDISC IFLA_GRE_ENCAP_LIMIT IFLA_GRE_IGNORE_DF "
	 "IFLA_GRE_ERSPAN_VER IFLA_GRE_ERSPAN_DIR",
	 NL_U8 },
       { "IFLA_GRE_FLAGS IFLA_GRE_FWMARK", NL_X32 }, { "IFLA_GRE_ERSPAN_INDEX", NL_U32 },
       { "IFLA_GRE_ERSPAN_HWID", NL_U16 }, ENCAPS("IFLA_GRE"));
NL_SET(iptun, link_iptun_attrs, { "IFLA_IPTUN_LINK", NL_IFINDEX },
       { "IFLA_IPTUN_LOCAL IFLA_IPTUN_REMOTE", NL_ANY_ADDRESS },
       { "IFLA_IPTUN_TTL IFLA_IPTUN_TOS IFLA_IPTUN_ENCAP_LIMIT IFLA_IPTUN_PMTUDISC", NL_U8 },
       { "IFLA_IPTUN_FLOWINFO", NL_BE32 }, { "IFLA_IPTUN_FLAGS", NL_X32, .min = 2, .wide = true },
       { "IFLA_IPTUN_PROTO", NL_IPPROTO }, { "IFLA_IPTUN_6RD_PREFIX", NL_IN6ADDR },
       { "IFLA_IPTUN_6RD_RELAY_PREFIX", NL_INADDR },
       { "IFLA_IPTUN_6RD_PREFIXLEN IFLA_IPTUN_6RD_RELAY_PREFIXLEN", NL_U16 },
       { "IFLA_IPTUN_FWMARK", NL_X32 }, ENCAPS("IFLA_IPTUN"));
NL_SET(vti, link_vti_attrs, { "IFLA_VTI_LINK", NL_IFINDEX },
       { "IFLA_VTI_IKEY IFLA_VTI_OKEY", NL_BE32 },
       { "IFLA_VTI_LOCAL IFLA_VTI_REMOTE", NL_ANY_ADDRESS }, { "IFLA_VTI_FWMARK", NL_X32 });

/* ---- buses ---- */

NL_SET(can_tdc, link_can_tdc_attrs,
       { "IFLA_CAN_TDC_TDCV_MIN IFLA_CAN_TDC_TDCV_MAX IFLA_CAN_TDC_TDCO_MIN IFLA_CAN_TDC_TDCO_MAX "
	 "IFLA_CAN_TDC_TDCF_MIN IFLA_CAN_TDC_TDCF_MAX IFLA_CAN_TDC_TDCV IFLA_CAN_TDC_TDCO "
	 "IFLA_CAN_TDC_TDCF",
	 NL_U32 });
NL_SET(can, link_can_attrs,
       { "IFLA_CAN_BITTIMING IFLA_CAN_DATA_BITTIMING IFLA_CAN_XL_DATA_BITTIMING",
	 NL_STRUCT(can_bittiming) },
       { "IFLA_CAN_BITTIMING_CONST IFLA_CAN_DATA_BITTIMING_CONST IFLA_CAN_XL_DATA_BITTIMING_CONST",
	 NL_STRUCT(can_bittiming_const) },
       { "IFLA_CAN_CLOCK", NL_STRUCT(can_clock) }, { "IFLA_CAN_STATE", NL_ENUM(4, can_states) },
       { "IFLA_CAN_CTRLMODE", NL_STRUCT(can_ctrlmode) },
       { "IFLA_CAN_RESTART_MS IFLA_CAN_RESTART IFLA_CAN_BITRATE_MAX", NL_U32 },
       { "IFLA_CAN_BERR_COUNTER", NL_STRUCT(can_berr_counter) }, { "IFLA_CAN_TERMINATION", NL_U16 },
       { "IFLA_CAN_TERMINATION_CONST", NL_U16S },
       { "IFLA_CAN_BITRATE_CONST IFLA_CAN_DATA_BITRATE_CONST IFLA_CAN_XL_DATA_BITRATE_CONST",
	 NL_U32S },
       { "IFLA_CAN_TDC IFLA_CAN_XL_TDC", NL_NEST(can_tdc) });

const struct nl_choice nl_link_kinds[] = {
	{ "bridge", .set = &bridge },   { "tun", .set = &tun },
	{ "vlan", .set = &vlan },       { "macvlan", .set = &macvlan },
	{ "macvtap", .set = &macvlan }, { "ipvlan", .set = &ipvlan },
	{ "ipvtap", .set = &ipvlan },   { "macsec", .set = &macsec },
	{ "hsr", .set = &hsr },         { "rmnet", .set = &rmnet },
	{ "ipoib", .set = &ipoib },     { "dsa", .set = &dsa },
	{ "vrf", .set = &vrf },         { "bond", .set = &bond },
	{ "veth", .set = &veth },       { "vxcan", .set = &veth },
	{ "netkit", .set = &netkit },   { "vxlan", .set = &vxlan },
	{ "geneve", .set = &geneve },   { "bareudp", .set = &bareudp },
	{ "ppp", .set = &ppp },         { "gtp", .set = &gtp },
	{ "amt", .set = &amt },         { "xfrm", .set = &xfrm },
	{ "ovpn", .set = &ovpn },       { "gre", .set = &gre },
	{ "gretap", .set = &gre },      { "erspan", .set = &gre },
	{ "ip6gre", .set = &gre },      { "ip6gretap", .set = &gre },
	{ "ip6erspan", .set = &gre },   { "ipip", .set = &iptun },
	{ "sit", .set = &iptun },       { "ip6tnl", .set = &iptun },
	{ "vti", .set = &vti },         { "vti6", .set = &vti },
	{ "can", .set = &can },         { NULL },
};

const struct nl_choice nl_slave_kinds[] = {
	{ "bridge", .set = &nl_brport },
	{ "bond", .set = &bond_slave },
	{ "vrf", .set = &vrf_port },
	{ NULL },
};
