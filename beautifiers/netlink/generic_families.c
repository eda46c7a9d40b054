// SPDX-License-Identifier: GPL-2.0-only
/*
 * Families of generic netlink: their commands and attributes, by the name that they register
 * under. strace knows commands of some, and shows them only where the controller lists them.
 */
#include "beautifiers/netlink/netlink.h"

/* A number of whatever width. */
#define NUMBER .v = { .kind = V_UINT, .size = 8 }, .min = 1, .wide = true

/* ---- devices ---- */

NL_SET(devlink, devlink_attrs,
       { "DEVLINK_ATTR_BUS_NAME DEVLINK_ATTR_DEV_NAME DEVLINK_ATTR_PORT_NETDEV_NAME "
	 "DEVLINK_ATTR_PORT_IBDEV_NAME DEVLINK_ATTR_DPIPE_TABLE_NAME DEVLINK_ATTR_RESOURCE_NAME "
	 "DEVLINK_ATTR_PARAM_NAME DEVLINK_ATTR_REGION_NAME DEVLINK_ATTR_INFO_DRIVER_NAME "
	 "DEVLINK_ATTR_INFO_SERIAL_NUMBER DEVLINK_ATTR_INFO_VERSION_NAME "
	 "DEVLINK_ATTR_INFO_VERSION_VALUE DEVLINK_ATTR_HEALTH_REPORTER_NAME "
	 "DEVLINK_ATTR_FLASH_UPDATE_FILE_NAME DEVLINK_ATTR_FLASH_UPDATE_COMPONENT "
	 "DEVLINK_ATTR_FLASH_UPDATE_STATUS_MSG DEVLINK_ATTR_TRAP_NAME "
	 "DEVLINK_ATTR_TRAP_GROUP_NAME DEVLINK_ATTR_INFO_BOARD_SERIAL_NUMBER "
	 "DEVLINK_ATTR_RATE_NODE_NAME DEVLINK_ATTR_RATE_PARENT_NODE_NAME "
	 "DEVLINK_ATTR_LINECARD_TYPE",
	 NL_STR },
       { "DEVLINK_ATTR_PORT_NETDEV_IFINDEX", NL_IFINDEX }, { "DEVLINK_ATTR_NETNS_FD", NL_FD },
       { "DEVLINK_ATTR_PORT_INDEX DEVLINK_ATTR_PORT_TYPE DEVLINK_ATTR_PORT_DESIRED_TYPE "
	 "DEVLINK_ATTR_PORT_SPLIT_COUNT DEVLINK_ATTR_PORT_SPLIT_GROUP DEVLINK_ATTR_SB_INDEX "
	 "DEVLINK_ATTR_SB_SIZE DEVLINK_ATTR_SB_POOL_INDEX DEVLINK_ATTR_SB_POOL_TYPE "
	 "DEVLINK_ATTR_SB_POOL_SIZE DEVLINK_ATTR_SB_THRESHOLD DEVLINK_ATTR_SB_TC_INDEX "
	 "DEVLINK_ATTR_ESWITCH_MODE DEVLINK_ATTR_ESWITCH_INLINE_MODE "
	 "DEVLINK_ATTR_ESWITCH_ENCAP_MODE DEVLINK_ATTR_PORT_FLAVOUR DEVLINK_ATTR_PORT_NUMBER "
	 "DEVLINK_ATTR_PARAM_TYPE DEVLINK_ATTR_PARAM_VALUE_CMODE "
	 "DEVLINK_ATTR_REGION_SNAPSHOT_ID DEVLINK_ATTR_PORT_LANES DEVLINK_ATTR_PORT_SPLITTABLE "
	 "DEVLINK_ATTR_RELOAD_ACTION DEVLINK_ATTR_RELOAD_FAILED DEVLINK_ATTR_NETNS_PID "
	 "DEVLINK_ATTR_NETNS_ID DEVLINK_ATTR_PORT_CONTROLLER_NUMBER DEVLINK_ATTR_LINECARD_INDEX",
	 NUMBER });

NL_SET(nl80211, nl80211_attrs,
       { "NL80211_ATTR_WIPHY_NAME NL80211_ATTR_IFNAME NL80211_ATTR_REG_ALPHA2", NL_STR },
       { "NL80211_ATTR_IFINDEX", NL_IFINDEX },
       { "NL80211_ATTR_IFTYPE", NL_ENUM(4, nl80211_iftypes) },
       { "NL80211_ATTR_MAC NL80211_ATTR_PREV_BSSID NL80211_ATTR_BSSID NL80211_ATTR_MAC_HINT "
	 "NL80211_ATTR_MAC_MASK",
	 NL_MAC },
       { "NL80211_ATTR_WIPHY NL80211_ATTR_KEY_IDX NL80211_ATTR_BEACON_INTERVAL "
	 "NL80211_ATTR_DTIM_PERIOD NL80211_ATTR_STA_AID NL80211_ATTR_STA_LISTEN_INTERVAL "
	 "NL80211_ATTR_WIPHY_FREQ NL80211_ATTR_WIPHY_CHANNEL_TYPE NL80211_ATTR_GENERATION "
	 "NL80211_ATTR_MAX_NUM_SCAN_SSIDS NL80211_ATTR_AUTH_TYPE NL80211_ATTR_REASON_CODE "
	 "NL80211_ATTR_KEY_TYPE NL80211_ATTR_MAX_SCAN_IE_LEN NL80211_ATTR_WIPHY_RETRY_SHORT "
	 "NL80211_ATTR_WIPHY_RETRY_LONG NL80211_ATTR_WIPHY_FRAG_THRESHOLD "
	 "NL80211_ATTR_WIPHY_RTS_THRESHOLD NL80211_ATTR_STATUS_CODE NL80211_ATTR_DURATION "
	 "NL80211_ATTR_COOKIE NL80211_ATTR_PS_STATE NL80211_ATTR_WDEV "
	 "NL80211_ATTR_CHANNEL_WIDTH NL80211_ATTR_CENTER_FREQ1 NL80211_ATTR_CENTER_FREQ2 "
	 "NL80211_ATTR_WIPHY_TX_POWER_LEVEL",
	 NUMBER },
       { "NL80211_ATTR_KEY_CIPHER NL80211_ATTR_CIPHER_SUITE_GROUP NL80211_ATTR_FEATURE_FLAGS "
	 "NL80211_ATTR_SCAN_FLAGS NL80211_ATTR_VENDOR_ID NL80211_ATTR_VENDOR_SUBCMD",
	 NL_X32 },
       { "NL80211_ATTR_CIPHER_SUITES NL80211_ATTR_CIPHER_SUITES_PAIRWISE "
	 "NL80211_ATTR_AKM_SUITES",
	 NL_X32S },
       { "NL80211_ATTR_NETNS_FD", NL_FD }, { "NL80211_ATTR_PID", NL_U32 });

NL_SET(netdev_dev, netdev_dev_attrs, { "NETDEV_A_DEV_IFINDEX", NL_IFINDEX },
       { "NETDEV_A_DEV_XDP_FEATURES NETDEV_A_DEV_XDP_RX_METADATA_FEATURES "
	 "NETDEV_A_DEV_XSK_FEATURES",
	 NL_X64 },
       { "NETDEV_A_DEV_XDP_ZC_MAX_SEGS", NL_U32 });
NL_SET(netdev_pool, netdev_pool_attrs, { "NETDEV_A_PAGE_POOL_IFINDEX", NL_IFINDEX },
       { "NETDEV_A_PAGE_POOL_ID NETDEV_A_PAGE_POOL_NAPI_ID NETDEV_A_PAGE_POOL_INFLIGHT "
	 "NETDEV_A_PAGE_POOL_INFLIGHT_MEM NETDEV_A_PAGE_POOL_DETACH_TIME "
	 "NETDEV_A_PAGE_POOL_DMABUF",
	 NUMBER });
NL_SET(netdev_pool_stats, netdev_pool_stats_attrs,
       { "NETDEV_A_PAGE_POOL_STATS_INFO", NL_NEST(netdev_pool) }, { "*", NUMBER });
NL_SET(netdev_napi, netdev_napi_attrs, { "NETDEV_A_NAPI_IFINDEX", NL_IFINDEX }, { "*", NUMBER });
NL_SET(netdev_queue, netdev_queue_attrs, { "NETDEV_A_QUEUE_IFINDEX", NL_IFINDEX },
       { "NETDEV_A_QUEUE_TYPE", NL_ENUM(4, netdev_queue_types) },
       { "NETDEV_A_QUEUE_ID NETDEV_A_QUEUE_NAPI_ID NETDEV_A_QUEUE_DMABUF", NUMBER });
NL_SET(netdev_qstats, netdev_qstats_attrs, { "NETDEV_A_QSTATS_IFINDEX", NL_IFINDEX },
       { "NETDEV_A_QSTATS_QUEUE_TYPE", NL_ENUM(4, netdev_queue_types) }, { "*", NUMBER });
NL_SET(netdev_dmabuf, netdev_dmabuf_attrs, { "NETDEV_A_DMABUF_IFINDEX", NL_IFINDEX },
       { "NETDEV_A_DMABUF_QUEUES", NL_NEST(netdev_queue) }, { "NETDEV_A_DMABUF_FD", NL_FD },
       { "NETDEV_A_DMABUF_ID", NL_U32 });
static const struct nl_message netdev[] = {
	{ "NETDEV_CMD_DEV_GET NETDEV_CMD_DEV_ADD_NTF NETDEV_CMD_DEV_DEL_NTF "
	  "NETDEV_CMD_DEV_CHANGE_NTF",
	  .attrs = &netdev_dev },
	{ "NETDEV_CMD_PAGE_POOL_GET NETDEV_CMD_PAGE_POOL_ADD_NTF NETDEV_CMD_PAGE_POOL_DEL_NTF "
	  "NETDEV_CMD_PAGE_POOL_CHANGE_NTF",
	  .attrs = &netdev_pool },
	{ "NETDEV_CMD_PAGE_POOL_STATS_GET", .attrs = &netdev_pool_stats },
	{ "NETDEV_CMD_QUEUE_GET", .attrs = &netdev_queue },
	{ "NETDEV_CMD_NAPI_GET NETDEV_CMD_NAPI_SET", .attrs = &netdev_napi },
	{ "NETDEV_CMD_QSTATS_GET", .attrs = &netdev_qstats },
	{ "NETDEV_CMD_BIND_RX NETDEV_CMD_BIND_TX", .attrs = &netdev_dmabuf },
	{ NULL },
};

NL_SET(thermal, thermal_attrs,
       { "THERMAL_GENL_ATTR_TZ_NAME THERMAL_GENL_ATTR_TZ_GOV_NAME THERMAL_GENL_ATTR_CDEV_NAME "
	 "THERMAL_GENL_ATTR_GOV_NAME",
	 NL_STR },
       { "THERMAL_GENL_ATTR_TZ_ID THERMAL_GENL_ATTR_TZ_TEMP THERMAL_GENL_ATTR_TZ_TRIP_ID "
	 "THERMAL_GENL_ATTR_TZ_TRIP_TYPE THERMAL_GENL_ATTR_TZ_TRIP_TEMP "
	 "THERMAL_GENL_ATTR_TZ_TRIP_HYST THERMAL_GENL_ATTR_TZ_MODE THERMAL_GENL_ATTR_CDEV_ID "
	 "THERMAL_GENL_ATTR_CDEV_CUR_STATE THERMAL_GENL_ATTR_CDEV_MAX_STATE",
	 NUMBER });

/* ---- connections and routes ---- */

/* An attribute for each, whose number is one more than the metric's. */
NL_LIST(metrics, NL_U32);
NL_SET(tcp_metrics, tcp_metrics_attrs,
       { "TCP_METRICS_ATTR_ADDR_IPV4 TCP_METRICS_ATTR_SADDR_IPV4", NL_INADDR },
       { "TCP_METRICS_ATTR_ADDR_IPV6 TCP_METRICS_ATTR_SADDR_IPV6", NL_IN6ADDR },
       { "TCP_METRICS_ATTR_AGE TCP_METRICS_ATTR_FOPEN_SYN_DROP_TS", NL_U64 },
       { "TCP_METRICS_ATTR_TW_TSVAL", NL_U32 }, { "TCP_METRICS_ATTR_TW_TS_STAMP", NL_S32 },
       { "TCP_METRICS_ATTR_VALS", NL_NEST(metrics) },
       { "TCP_METRICS_ATTR_FOPEN_MSS TCP_METRICS_ATTR_FOPEN_SYN_DROPS", NL_U16 });
NL_SET(mptcp_addr, mptcp_addr_attrs, { "MPTCP_PM_ADDR_ATTR_FAMILY", NL_ENUM(2, addrfams) },
       { "MPTCP_PM_ADDR_ATTR_ID", NL_U8 }, { "MPTCP_PM_ADDR_ATTR_ADDR4", NL_INADDR },
       { "MPTCP_PM_ADDR_ATTR_ADDR6", NL_IN6ADDR }, { "MPTCP_PM_ADDR_ATTR_PORT", NL_U16 },
       { "MPTCP_PM_ADDR_ATTR_FLAGS", NL_X32 }, { "MPTCP_PM_ADDR_ATTR_IF_IDX", NL_IFINDEX });
NL_SET(mptcp, mptcp_pm_attrs,
       { "MPTCP_PM_ATTR_ADDR MPTCP_PM_ATTR_ADDR_REMOTE", NL_NEST(mptcp_addr) },
       { "MPTCP_PM_ATTR_RCV_ADD_ADDRS MPTCP_PM_ATTR_SUBFLOWS", NL_U32 },
       { "MPTCP_PM_ATTR_TOKEN", NL_X32 }, { "MPTCP_PM_ATTR_LOC_ID", NL_U8 });
NL_SET(seg6, seg6_attrs, { "SEG6_ATTR_DST", NL_IN6ADDR }, { "SEG6_ATTR_DSTLEN", NL_S32 },
       { "SEG6_ATTR_HMACKEYID", NL_U32 }, { "SEG6_ATTR_SECRETLEN SEG6_ATTR_ALGID", NL_U8 });
NL_SET(ioam6, ioam6_attrs, { "IOAM6_ATTR_NS_ID", NL_U16 }, { "IOAM6_ATTR_NS_DATA", NL_X32 },
       { "IOAM6_ATTR_NS_DATA_WIDE", NL_X64 }, { "IOAM6_ATTR_SC_ID", NL_U32 });
NL_SET(shaper_handle, net_shaper_handle_attrs, { "*", NUMBER });
NL_SET(shaper, net_shaper_attrs,
       { "NET_SHAPER_A_HANDLE NET_SHAPER_A_PARENT", NL_NEST(shaper_handle) },
       { "NET_SHAPER_A_IFINDEX", NL_IFINDEX },
       { "NET_SHAPER_A_METRIC NET_SHAPER_A_BW_MIN NET_SHAPER_A_BW_MAX NET_SHAPER_A_BURST "
	 "NET_SHAPER_A_PRIORITY NET_SHAPER_A_WEIGHT",
	 NUMBER });

/* ---- tunnels ---- */

NL_SET(wg_ip, wireguard_ip_attrs, { "WGALLOWEDIP_A_FAMILY", NL_ENUM(2, addrfams) },
       { "WGALLOWEDIP_A_IPADDR", NL_ANY_ADDRESS }, { "WGALLOWEDIP_A_CIDR_MASK", NL_U8 },
       { "WGALLOWEDIP_A_FLAGS", NL_X32 });
NL_LIST(wg_ips, NL_NEST(wg_ip));

static bool endpoint(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	(void)arg;
	if (data->len < 2)
		return false;
	if (nl__captured(c, data, 0, data->len))
		emit__sockaddr(c->d, &data->s);
	return true;
}

NL_SET(wg_peer, wireguard_peer_attrs, { "WGPEER_A_FLAGS", NL_X32 },
       { "WGPEER_A_ENDPOINT", .print = endpoint },
       { "WGPEER_A_PERSISTENT_KEEPALIVE_INTERVAL", NL_U16 },
       { "WGPEER_A_LAST_HANDSHAKE_TIME", NL_STRUCT(__kernel_timespec) },
       { "WGPEER_A_RX_BYTES WGPEER_A_TX_BYTES", NL_U64 },
       { "WGPEER_A_ALLOWEDIPS", NL_NEST(wg_ips) }, { "WGPEER_A_PROTOCOL_VERSION", NL_U32 });
NL_LIST(wg_peers, NL_NEST(wg_peer));
NL_SET(wireguard, wireguard_attrs, { "WGDEVICE_A_IFINDEX", NL_IFINDEX },
       { "WGDEVICE_A_IFNAME", NL_STR }, { "WGDEVICE_A_FLAGS WGDEVICE_A_FWMARK", NL_X32 },
       { "WGDEVICE_A_LISTEN_PORT", NL_U16 }, { "WGDEVICE_A_PEERS", NL_NEST(wg_peers) });

NL_SET(macsec_secy, macsec_secy_attrs,
       { "MACSEC_SECY_ATTR_SCI MACSEC_SECY_ATTR_CIPHER_SUITE", NL_X64 },
       { "MACSEC_SECY_ATTR_ENCODING_SA MACSEC_SECY_ATTR_WINDOW MACSEC_SECY_ATTR_ICV_LEN "
	 "MACSEC_SECY_ATTR_PROTECT MACSEC_SECY_ATTR_REPLAY MACSEC_SECY_ATTR_OPER "
	 "MACSEC_SECY_ATTR_VALIDATE MACSEC_SECY_ATTR_ENCRYPT MACSEC_SECY_ATTR_INC_SCI "
	 "MACSEC_SECY_ATTR_ES MACSEC_SECY_ATTR_SCB",
	 NUMBER });
NL_SET(macsec_sa, macsec_sa_attrs,
       { "MACSEC_SA_ATTR_AN MACSEC_SA_ATTR_ACTIVE MACSEC_SA_ATTR_PN", NUMBER });
NL_LIST(macsec_sas, NL_NEST(macsec_sa));
NL_SET(macsec_rxsc, macsec_rxsc_attrs, { "MACSEC_RXSC_ATTR_SCI", NL_X64 },
       { "MACSEC_RXSC_ATTR_ACTIVE", NL_U8 }, { "MACSEC_RXSC_ATTR_SA_LIST", NL_NEST(macsec_sas) });
NL_LIST(macsec_rxscs, NL_NEST(macsec_rxsc));
NL_SET(macsec, macsec_attrs, { "MACSEC_ATTR_IFINDEX", NL_IFINDEX },
       { "MACSEC_ATTR_RXSC_CONFIG", NL_NEST(macsec_rxsc) },
       { "MACSEC_ATTR_SA_CONFIG", NL_NEST(macsec_sa) },
       { "MACSEC_ATTR_SECY", NL_NEST(macsec_secy) },
       { "MACSEC_ATTR_TXSA_LIST", NL_NEST(macsec_sas) },
       { "MACSEC_ATTR_RXSC_LIST", NL_NEST(macsec_rxscs) });

NL_SET(l2tp_stats, l2tp_stats_attrs, { "*", NL_U64 });
NL_SET(l2tp, l2tp_attrs, { "L2TP_ATTR_IFNAME", NL_STR }, { "L2TP_ATTR_FD", NL_FD },
       { "L2TP_ATTR_IP_SADDR L2TP_ATTR_IP_DADDR", NL_INADDR },
       { "L2TP_ATTR_IP6_SADDR L2TP_ATTR_IP6_DADDR", NL_IN6ADDR },
       { "L2TP_ATTR_STATS", NL_NEST(l2tp_stats) },
       { "L2TP_ATTR_PW_TYPE L2TP_ATTR_ENCAP_TYPE L2TP_ATTR_L2SPEC_TYPE L2TP_ATTR_L2SPEC_LEN "
	 "L2TP_ATTR_PROTO_VERSION L2TP_ATTR_CONN_ID L2TP_ATTR_PEER_CONN_ID "
	 "L2TP_ATTR_SESSION_ID L2TP_ATTR_PEER_SESSION_ID L2TP_ATTR_UDP_CSUM L2TP_ATTR_DEBUG "
	 "L2TP_ATTR_RECV_SEQ L2TP_ATTR_SEND_SEQ L2TP_ATTR_LNS_MODE L2TP_ATTR_USING_IPSEC "
	 "L2TP_ATTR_RECV_TIMEOUT L2TP_ATTR_UDP_SPORT L2TP_ATTR_UDP_DPORT L2TP_ATTR_MTU",
	 NUMBER });
NL_SET(fou, fou_attrs, { "FOU_ATTR_PORT FOU_ATTR_PEER_PORT", NL_BE16 },
       { "FOU_ATTR_AF", NL_ENUM(1, addrfams) }, { "FOU_ATTR_IPPROTO", NL_IPPROTO },
       { "FOU_ATTR_TYPE", NL_U8 }, { "FOU_ATTR_LOCAL_V4 FOU_ATTR_PEER_V4", NL_INADDR },
       { "FOU_ATTR_LOCAL_V6 FOU_ATTR_PEER_V6", NL_IN6ADDR }, { "FOU_ATTR_IFINDEX", NL_IFINDEX });
NL_SET(gtp, gtp_attrs, { "GTPA_LINK", NL_IFINDEX }, { "GTPA_NET_NS_FD", NL_FD },
       { "GTPA_PEER_ADDRESS GTPA_MS_ADDRESS", NL_INADDR },
       { "GTPA_PEER_ADDR6 GTPA_MS_ADDR6", NL_IN6ADDR }, { "GTPA_FAMILY", NL_ENUM(1, addrfams) },
       { "GTPA_VERSION GTPA_TID GTPA_FLOW GTPA_I_TEI GTPA_O_TEI", NUMBER });
NL_SET(ovpn_peer, ovpn_peer_attrs,
       { "OVPN_A_PEER_REMOTE_IPV4 OVPN_A_PEER_VPN_IPV4 OVPN_A_PEER_LOCAL_IPV4", NL_INADDR },
       { "OVPN_A_PEER_REMOTE_IPV6 OVPN_A_PEER_VPN_IPV6 OVPN_A_PEER_LOCAL_IPV6", NL_IN6ADDR },
       { "OVPN_A_PEER_REMOTE_PORT OVPN_A_PEER_LOCAL_PORT", NL_BE16 },
       { "OVPN_A_PEER_SOCKET", NL_FD }, { "*", NUMBER });
NL_SET(ovpn_key, ovpn_keyconf_attrs,
       { "OVPN_A_KEYCONF_PEER_ID OVPN_A_KEYCONF_SLOT OVPN_A_KEYCONF_KEY_ID "
	 "OVPN_A_KEYCONF_CIPHER_ALG",
	 NL_U32 });
NL_SET(ovpn, ovpn_attrs, { "OVPN_A_IFINDEX", NL_IFINDEX }, { "OVPN_A_PEER", NL_NEST(ovpn_peer) },
       { "OVPN_A_KEYCONF", NL_NEST(ovpn_key) });

/* ---- what bundles and balances ---- */

NL_SET(team_option, team_option_attrs, { "TEAM_ATTR_OPTION_NAME", NL_STR },
       { "TEAM_ATTR_OPTION_TYPE", NL_U8 }, { "TEAM_ATTR_OPTION_PORT_IFINDEX", NL_IFINDEX },
       { "TEAM_ATTR_OPTION_ARRAY_INDEX", NL_U32 });
NL_SET(team_options, team_options_attrs, { "TEAM_ATTR_ITEM_OPTION", NL_NEST(team_option) });
NL_SET(team_port, team_port_attrs, { "TEAM_ATTR_PORT_IFINDEX", NL_IFINDEX },
       { "TEAM_ATTR_PORT_SPEED", NL_U32 }, { "TEAM_ATTR_PORT_DUPLEX", NL_U8 });
NL_SET(team_ports, team_ports_attrs, { "TEAM_ATTR_ITEM_PORT", NL_NEST(team_port) });
NL_SET(team, team_attrs, { "TEAM_ATTR_TEAM_IFINDEX", NL_IFINDEX },
       { "TEAM_ATTR_LIST_OPTION", NL_NEST(team_options) },
       { "TEAM_ATTR_LIST_PORT", NL_NEST(team_ports) });

NL_SET(ipvs_service, ipvs_service_attrs, { "IPVS_SVC_ATTR_AF", NL_ENUM(2, addrfams) },
       { "IPVS_SVC_ATTR_PROTOCOL", NL_IPPROTO }, { "IPVS_SVC_ATTR_PORT", NL_BE16 },
       { "IPVS_SVC_ATTR_FWMARK", NL_X32 },
       { "IPVS_SVC_ATTR_SCHED_NAME IPVS_SVC_ATTR_PE_NAME", NL_STR },
       { "IPVS_SVC_ATTR_TIMEOUT", NL_U32 }, { "IPVS_SVC_ATTR_NETMASK", NL_X32 });
NL_SET(ipvs_dest, ipvs_dest_attrs, { "IPVS_DEST_ATTR_PORT IPVS_DEST_ATTR_TUN_PORT", NL_BE16 },
       { "IPVS_DEST_ATTR_ADDR_FAMILY", NL_ENUM(2, addrfams) },
       { "IPVS_DEST_ATTR_FWD_METHOD IPVS_DEST_ATTR_WEIGHT IPVS_DEST_ATTR_U_THRESH "
	 "IPVS_DEST_ATTR_L_THRESH IPVS_DEST_ATTR_ACTIVE_CONNS IPVS_DEST_ATTR_INACT_CONNS "
	 "IPVS_DEST_ATTR_PERSIST_CONNS IPVS_DEST_ATTR_TUN_TYPE IPVS_DEST_ATTR_TUN_FLAGS",
	 NUMBER });
NL_SET(ipvs_daemon, ipvs_daemon_attrs, { "IPVS_DAEMON_ATTR_MCAST_IFN", NL_STR },
       { "IPVS_DAEMON_ATTR_MCAST_GROUP", NL_INADDR },
       { "IPVS_DAEMON_ATTR_MCAST_GROUP6", NL_IN6ADDR },
       { "IPVS_DAEMON_ATTR_STATE IPVS_DAEMON_ATTR_SYNC_ID IPVS_DAEMON_ATTR_SYNC_MAXLEN "
	 "IPVS_DAEMON_ATTR_MCAST_PORT IPVS_DAEMON_ATTR_MCAST_TTL",
	 NUMBER });
NL_SET(ipvs, ipvs_attrs, { "IPVS_CMD_ATTR_SERVICE", NL_NEST(ipvs_service) },
       { "IPVS_CMD_ATTR_DEST", NL_NEST(ipvs_dest) },
       { "IPVS_CMD_ATTR_DAEMON", NL_NEST(ipvs_daemon) },
       { "IPVS_CMD_ATTR_TIMEOUT_TCP IPVS_CMD_ATTR_TIMEOUT_TCP_FIN IPVS_CMD_ATTR_TIMEOUT_UDP",
	 NL_U32 });

/* ---- accounts of tasks and quotas ---- */

NL_SET(taskstats_request, taskstats_cmd_attrs,
       { "TASKSTATS_CMD_ATTR_PID TASKSTATS_CMD_ATTR_TGID", NL_U32 },
       { "TASKSTATS_CMD_ATTR_REGISTER_CPUMASK TASKSTATS_CMD_ATTR_DEREGISTER_CPUMASK", NL_STR });
NL_SET(taskstats_of, taskstats_attrs, { "TASKSTATS_TYPE_PID TASKSTATS_TYPE_TGID", NL_U32 },
       { "TASKSTATS_TYPE_STATS", NL_STRUCT_MIN(taskstats, 328) });
NL_SET(taskstats_reply, taskstats_attrs,
       { "TASKSTATS_TYPE_AGGR_PID TASKSTATS_TYPE_AGGR_TGID", NL_NEST(taskstats_of) });
static const struct nl_message taskstats[] = {
	{ "TASKSTATS_CMD_GET", .attrs = &taskstats_request },
	{ "TASKSTATS_CMD_NEW", .attrs = &taskstats_reply },
	{ NULL },
};

NL_SET(quota, quota_attrs, { "*", NUMBER });

/* ---- those of which only the names are declared ---- */

NL_NAMES(batadv, batadv_attrs);
NL_NAMES(hsr, hsr_attrs);
NL_NAMES(nbd, nbd_attrs);
NL_NAMES(nfc, nfc_attrs);
NL_NAMES(tipc, tipc_attrs);
NL_NAMES(smc, smc_attrs);
NL_NAMES(psample, psample_attrs);

/* ---- all ---- */

static const struct nl_generic_family families[] = {
	{ "devlink", .own = { .types = "devlink_commands" }, .attrs = &devlink },
	{ "nl80211", .own = { .types = "nl80211_commands" }, .attrs = &nl80211 },
	{ "netdev", .own = { .types = "netdev_commands", .messages = netdev } },
	{ "thermal", .own = { .types = "thermal_commands" }, .attrs = &thermal },
	{ "tcp_metrics", .own = { .types = "tcp_metrics_commands" }, .attrs = &tcp_metrics },
	{ "mptcp_pm", .own = { .types = "mptcp_pm_commands" }, .attrs = &mptcp },
	{ "SEG6", .own = { .types = "seg6_commands" }, .attrs = &seg6 },
	{ "IOAM6", .own = { .types = "ioam6_commands" }, .attrs = &ioam6 },
	{ "net-shaper", .own = { .types = "net_shaper_commands" }, .attrs = &shaper },
	{ "wireguard", .own = { .types = "wireguard_commands" }, .attrs = &wireguard },
	{ "macsec", .own = { .types = "macsec_commands" }, .attrs = &macsec },
	{ "l2tp", .own = { .types = "l2tp_commands" }, .attrs = &l2tp },
	{ "fou", .own = { .types = "fou_commands" }, .attrs = &fou },
	{ "gtp", .own = { .types = "gtp_commands" }, .attrs = &gtp },
	{ "ovpn", .own = { .types = "ovpn_commands" }, .attrs = &ovpn },
	{ "team", .own = { .types = "team_commands" }, .attrs = &team },
	{ "IPVS", .own = { .types = "ipvs_commands" }, .attrs = &ipvs },
	{ "TASKSTATS", .own = { .types = "taskstats_commands", .messages = taskstats } },
	{ "VFS_DQUOT", .own = { .types = "quota_commands" }, .attrs = &quota },
	{ "batadv", .own = { .types = "batadv_commands" }, .attrs = &batadv },
	{ "HSR", .own = { .types = "hsr_commands" }, .attrs = &hsr },
	{ "nbd", .own = { .types = "nbd_commands" }, .attrs = &nbd },
	{ "nfc", .own = { .types = "nfc_commands" }, .attrs = &nfc },
	{ "TIPCv2", .own = { .types = "tipc_commands" }, .attrs = &tipc },
	{ "SMC_GEN_NETLINK", .own = { .types = "smc_commands" }, .attrs = &smc },
	{ "psample", .own = { .types = "psample_commands" }, .attrs = &psample },
	{ "dpll", .own = { .types = "dpll_commands" } },
	{ "handshake", .own = { .types = "handshake_commands" } },
	{ "psp", .own = { .types = "psp_commands" } },
	{ "nfsd", .own = { .types = "nfsd_commands" } },
	{ "lockd", .own = { .types = "lockd_commands" } },
};

static const struct nl_generic_family ethtool = {
	"ethtool", { .types = "ethtool_requests" }, NULL, &nl_ethtool, &nl_ethtool_replies,
};

const struct nl_generic_family *nl_generic__find(const char *name)
{
	if (!strcmp(name, ethtool.name))
		return &ethtool;
	for (size_t i = 0; i < sizeof(families) / sizeof(*families); i++)
		if (!strcmp(name, families[i].name))
			return &families[i];
	return NULL;
}
