// SPDX-License-Identifier: GPL-2.0-only
/*
 * The ethtool family of generic netlink (linux/ethtool_netlink.h): a set of attributes for
 * each command. The kernel's commands have numbers and names of their own.
 */
#include "beautifiers/netlink/netlink.h"

/* A number of whatever width. */
#define NUMBER .v = { .kind = V_UINT, .size = 8 }, .min = 1, .wide = true

NL_SET(header, ethtool_header_attrs, { "ETHTOOL_A_HEADER_DEV_INDEX", NL_IFINDEX },
       { "ETHTOOL_A_HEADER_DEV_NAME", NL_STR },
       { "ETHTOOL_A_HEADER_FLAGS", NL_FLAGS(4, ethtool_flags) },
       { "ETHTOOL_A_HEADER_PHY_INDEX", NL_U32 });
#define HEADER NL_NEST(header)

NL_SET(bit, ethtool_bitset_bit_attrs, { "ETHTOOL_A_BITSET_BIT_INDEX", NL_U32 },
       { "ETHTOOL_A_BITSET_BIT_NAME", NL_STR });
NL_SET(bits, ethtool_bitset_bits_attrs, { "ETHTOOL_A_BITSET_BITS_BIT", NL_NEST(bit) });
NL_SET(bitset, ethtool_bitset_attrs, { "ETHTOOL_A_BITSET_SIZE", NL_U32 },
       { "ETHTOOL_A_BITSET_BITS", NL_NEST(bits) },
       { "ETHTOOL_A_BITSET_VALUE ETHTOOL_A_BITSET_MASK", NL_X32S });
#define BITSET NL_NEST(bitset)

NL_SET(string, ethtool_string_attrs, { "ETHTOOL_A_STRING_INDEX", NL_U32 },
       { "ETHTOOL_A_STRING_VALUE", NL_STR });
NL_SET(strings, ethtool_strings_attrs, { "ETHTOOL_A_STRINGS_STRING", NL_NEST(string) });
NL_SET(stringset, ethtool_stringset_attrs,
       { "ETHTOOL_A_STRINGSET_ID ETHTOOL_A_STRINGSET_COUNT", NL_U32 },
       { "ETHTOOL_A_STRINGSET_STRINGS", NL_NEST(strings) });
NL_SET(stringsets, ethtool_stringsets_attrs,
       { "ETHTOOL_A_STRINGSETS_STRINGSET", NL_NEST(stringset) });
NL_SET(strset, ethtool_strset_attrs, { "ETHTOOL_A_STRSET_HEADER", HEADER },
       { "ETHTOOL_A_STRSET_STRINGSETS", NL_NEST(stringsets) });

NL_SET(linkinfo, ethtool_linkinfo_attrs, { "ETHTOOL_A_LINKINFO_HEADER", HEADER }, { "*", NUMBER });
NL_SET(linkmodes, ethtool_linkmodes_attrs, { "ETHTOOL_A_LINKMODES_HEADER", HEADER },
       { "ETHTOOL_A_LINKMODES_OURS ETHTOOL_A_LINKMODES_PEER", BITSET }, { "*", NUMBER });
NL_SET(linkstate, ethtool_linkstate_attrs, { "ETHTOOL_A_LINKSTATE_HEADER", HEADER },
       { "*", NUMBER });
NL_SET(debug, ethtool_debug_attrs, { "ETHTOOL_A_DEBUG_HEADER", HEADER },
       { "ETHTOOL_A_DEBUG_MSGMASK", BITSET });
NL_SET(wol, ethtool_wol_attrs, { "ETHTOOL_A_WOL_HEADER", HEADER },
       { "ETHTOOL_A_WOL_MODES", BITSET });
NL_SET(features, ethtool_features_attrs, { "ETHTOOL_A_FEATURES_HEADER", HEADER },
       { "ETHTOOL_A_FEATURES_HW ETHTOOL_A_FEATURES_WANTED ETHTOOL_A_FEATURES_ACTIVE "
	 "ETHTOOL_A_FEATURES_NOCHANGE",
	 BITSET });
NL_SET(privflags, ethtool_privflags_attrs, { "ETHTOOL_A_PRIVFLAGS_HEADER", HEADER },
       { "ETHTOOL_A_PRIVFLAGS_FLAGS", BITSET });
NL_SET(rings, ethtool_rings_attrs, { "ETHTOOL_A_RINGS_HEADER", HEADER }, { "*", NUMBER });
NL_SET(channels, ethtool_channels_attrs, { "ETHTOOL_A_CHANNELS_HEADER", HEADER }, { "*", NUMBER });
NL_SET(moderation, ethtool_irq_moderation_attrs, { "*", NUMBER });
NL_SET(profile, ethtool_profile_attrs, { "ETHTOOL_A_PROFILE_IRQ_MODERATION", NL_NEST(moderation) });
NL_SET(coalesce, ethtool_coalesce_attrs, { "ETHTOOL_A_COALESCE_HEADER", HEADER },
       { "ETHTOOL_A_COALESCE_RX_PROFILE ETHTOOL_A_COALESCE_TX_PROFILE", NL_NEST(profile) },
       { "*", NUMBER });
NL_SET(pause_stats, ethtool_pause_stat_attrs, { "*", NUMBER });
NL_SET(pause, ethtool_pause_attrs, { "ETHTOOL_A_PAUSE_HEADER", HEADER },
       { "ETHTOOL_A_PAUSE_STATS", NL_NEST(pause_stats) }, { "*", NUMBER });
NL_SET(eee, ethtool_eee_attrs, { "ETHTOOL_A_EEE_HEADER", HEADER },
       { "ETHTOOL_A_EEE_MODES_OURS ETHTOOL_A_EEE_MODES_PEER", BITSET }, { "*", NUMBER });
NL_SET(ts_stats, ethtool_ts_stat_attrs, { "*", NUMBER });
NL_SET(provider, ethtool_ts_hwtstamp_provider_attrs, { "*", NUMBER });
NL_SET(tsinfo, ethtool_tsinfo_attrs, { "ETHTOOL_A_TSINFO_HEADER", HEADER },
       { "ETHTOOL_A_TSINFO_TIMESTAMPING ETHTOOL_A_TSINFO_TX_TYPES ETHTOOL_A_TSINFO_RX_FILTERS",
	 BITSET },
       { "ETHTOOL_A_TSINFO_STATS", NL_NEST(ts_stats) },
       { "ETHTOOL_A_TSINFO_HWTSTAMP_PROVIDER", NL_NEST(provider) }, { "*", NUMBER });
NL_SET(tsconfig, ethtool_tsconfig_attrs, { "ETHTOOL_A_TSCONFIG_HEADER", HEADER },
       { "ETHTOOL_A_TSCONFIG_HWTSTAMP_PROVIDER", NL_NEST(provider) },
       { "ETHTOOL_A_TSCONFIG_TX_TYPES ETHTOOL_A_TSCONFIG_RX_FILTERS "
	 "ETHTOOL_A_TSCONFIG_HWTSTAMP_FLAGS",
	 BITSET });
NL_SET(result, ethtool_cable_result_attrs, { "*", NUMBER });
NL_SET(fault, ethtool_cable_fault_length_attrs, { "*", NUMBER });
NL_SET(cable, ethtool_cable_nest_attrs, { "ETHTOOL_A_CABLE_NEST_RESULT", NL_NEST(result) },
       { "ETHTOOL_A_CABLE_NEST_FAULT_LENGTH", NL_NEST(fault) });
NL_SET(cable_test, ethtool_cable_test_attrs, { "ETHTOOL_A_CABLE_TEST_HEADER", HEADER });
NL_SET(cable_ntf, ethtool_cable_test_ntf_attrs, { "ETHTOOL_A_CABLE_TEST_NTF_HEADER", HEADER },
       { "ETHTOOL_A_CABLE_TEST_NTF_STATUS", NL_U8 },
       { "ETHTOOL_A_CABLE_TEST_NTF_NEST", NL_NEST(cable) });
NL_SET(tdr_cfg, ethtool_cable_test_tdr_cfg_attrs, { "*", NUMBER });
NL_SET(tdr, ethtool_cable_test_tdr_attrs, { "ETHTOOL_A_CABLE_TEST_TDR_HEADER", HEADER },
       { "ETHTOOL_A_CABLE_TEST_TDR_CFG", NL_NEST(tdr_cfg) });
NL_SET(tdr_ntf, ethtool_cable_test_tdr_ntf_attrs, { "ETHTOOL_A_CABLE_TEST_TDR_NTF_HEADER", HEADER },
       { "ETHTOOL_A_CABLE_TEST_TDR_NTF_STATUS", NL_U8 });
NL_SET(udp_entry, ethtool_tunnel_udp_entry_attrs, { "ETHTOOL_A_TUNNEL_UDP_ENTRY_PORT", NL_BE16 },
       { "ETHTOOL_A_TUNNEL_UDP_ENTRY_TYPE", NL_U32 });
NL_SET(udp_table, ethtool_tunnel_udp_table_attrs, { "ETHTOOL_A_TUNNEL_UDP_TABLE_SIZE", NL_U32 },
       { "ETHTOOL_A_TUNNEL_UDP_TABLE_TYPES", BITSET },
       { "ETHTOOL_A_TUNNEL_UDP_TABLE_ENTRY", NL_NEST(udp_entry) });
NL_SET(udp, ethtool_tunnel_udp_attrs, { "ETHTOOL_A_TUNNEL_UDP_TABLE", NL_NEST(udp_table) });
NL_SET(tunnel, ethtool_tunnel_info_attrs, { "ETHTOOL_A_TUNNEL_INFO_HEADER", HEADER },
       { "ETHTOOL_A_TUNNEL_INFO_UDP_PORTS", NL_NEST(udp) });
NL_SET(fec_stats, ethtool_fec_stat_attrs,
       { "ETHTOOL_A_FEC_STAT_CORRECTED ETHTOOL_A_FEC_STAT_UNCORR ETHTOOL_A_FEC_STAT_CORR_BITS",
	 NL_U64S });
NL_SET(fec, ethtool_fec_attrs, { "ETHTOOL_A_FEC_HEADER", HEADER },
       { "ETHTOOL_A_FEC_MODES", BITSET }, { "ETHTOOL_A_FEC_STATS", NL_NEST(fec_stats) },
       { "ETHTOOL_A_FEC_AUTO", NL_U8 }, { "ETHTOOL_A_FEC_ACTIVE", NL_U32 });
NL_SET(eeprom, ethtool_module_eeprom_attrs, { "ETHTOOL_A_MODULE_EEPROM_HEADER", HEADER },
       { "ETHTOOL_A_MODULE_EEPROM_OFFSET ETHTOOL_A_MODULE_EEPROM_LENGTH", NL_U32 },
       { "ETHTOOL_A_MODULE_EEPROM_PAGE ETHTOOL_A_MODULE_EEPROM_BANK", NL_U8 },
       { "ETHTOOL_A_MODULE_EEPROM_I2C_ADDRESS", NL_X8 });
NL_SET(group, ethtool_stats_grp_attrs,
       { "ETHTOOL_A_STATS_GRP_ID ETHTOOL_A_STATS_GRP_SS_ID ETHTOOL_A_STATS_GRP_HIST_BKT_LOW "
	 "ETHTOOL_A_STATS_GRP_HIST_BKT_HI ETHTOOL_A_STATS_GRP_HIST_VAL",
	 NUMBER });
NL_SET(stats, ethtool_stats_attrs, { "ETHTOOL_A_STATS_HEADER", HEADER },
       { "ETHTOOL_A_STATS_GROUPS", BITSET }, { "ETHTOOL_A_STATS_GRP", NL_NEST(group) },
       { "ETHTOOL_A_STATS_SRC", NL_U32 });
NL_SET(vclocks, ethtool_phc_vclocks_attrs, { "ETHTOOL_A_PHC_VCLOCKS_HEADER", HEADER },
       { "ETHTOOL_A_PHC_VCLOCKS_NUM", NL_U32 }, { "ETHTOOL_A_PHC_VCLOCKS_INDEX", NL_S32S });
NL_SET(module, ethtool_module_attrs, { "ETHTOOL_A_MODULE_HEADER", HEADER }, { "*", NUMBER });
NL_SET(flash, ethtool_module_fw_flash_attrs, { "ETHTOOL_A_MODULE_FW_FLASH_HEADER", HEADER },
       { "ETHTOOL_A_MODULE_FW_FLASH_FILE_NAME ETHTOOL_A_MODULE_FW_FLASH_STATUS_MSG", NL_STR },
       { "*", NUMBER });
NL_SET(limit, ethtool_c33_pse_pw_limit_attrs, { "*", NUMBER });
NL_SET(pse, ethtool_pse_attrs, { "ETHTOOL_A_PSE_HEADER", HEADER },
       { "ETHTOOL_A_C33_PSE_PW_LIMIT_RANGES", NL_NEST(limit) }, { "*", NUMBER });
NL_SET(pse_ntf, ethtool_pse_ntf_attrs, { "ETHTOOL_A_PSE_NTF_HEADER", HEADER },
       { "ETHTOOL_A_PSE_NTF_EVENTS", NUMBER });
NL_SET(rss, ethtool_rss_attrs, { "ETHTOOL_A_RSS_HEADER", HEADER },
       { "ETHTOOL_A_RSS_CONTEXT ETHTOOL_A_RSS_HFUNC ETHTOOL_A_RSS_INPUT_XFRM "
	 "ETHTOOL_A_RSS_START_CONTEXT",
	 NL_U32 },
       { "ETHTOOL_A_RSS_INDIR", NL_U32S });
NL_SET(plca, ethtool_plca_attrs, { "ETHTOOL_A_PLCA_HEADER", HEADER }, { "*", NUMBER });
NL_SET(mm_stats, ethtool_mm_stat_attrs, { "*", NUMBER });
NL_SET(mm, ethtool_mm_attrs, { "ETHTOOL_A_MM_HEADER", HEADER },
       { "ETHTOOL_A_MM_STATS", NL_NEST(mm_stats) }, { "*", NUMBER });
NL_SET(phy, ethtool_phy_attrs, { "ETHTOOL_A_PHY_HEADER", HEADER },
       { "ETHTOOL_A_PHY_DRVNAME ETHTOOL_A_PHY_NAME ETHTOOL_A_PHY_UPSTREAM_SFP_NAME "
	 "ETHTOOL_A_PHY_DOWNSTREAM_SFP_NAME",
	 NL_STR },
       { "*", NUMBER });
NL_SET(mse_caps, ethtool_mse_capabilities_attrs, { "*", NUMBER });
NL_SET(mse_snapshot, ethtool_mse_snapshot_attrs, { "*", NUMBER });
NL_SET(mse, ethtool_mse_attrs, { "ETHTOOL_A_MSE_HEADER", HEADER },
       { "ETHTOOL_A_MSE_CAPABILITIES", NL_NEST(mse_caps) }, { "*", NL_NEST(mse_snapshot) });

#define GET_SET(n) "ETHTOOL_MSG_" n "_GET ETHTOOL_MSG_" n "_SET"

static const struct nl_message requests[] = {
	{ "ETHTOOL_MSG_STRSET_GET", .attrs = &strset },
	{ GET_SET("LINKINFO"), .attrs = &linkinfo },
	{ GET_SET("LINKMODES"), .attrs = &linkmodes },
	{ "ETHTOOL_MSG_LINKSTATE_GET", .attrs = &linkstate },
	{ GET_SET("DEBUG"), .attrs = &debug },
	{ GET_SET("WOL"), .attrs = &wol },
	{ GET_SET("FEATURES"), .attrs = &features },
	{ GET_SET("PRIVFLAGS"), .attrs = &privflags },
	{ GET_SET("RINGS"), .attrs = &rings },
	{ GET_SET("CHANNELS"), .attrs = &channels },
	{ GET_SET("COALESCE"), .attrs = &coalesce },
	{ GET_SET("PAUSE"), .attrs = &pause },
	{ GET_SET("EEE"), .attrs = &eee },
	{ "ETHTOOL_MSG_TSINFO_GET", .attrs = &tsinfo },
	{ "ETHTOOL_MSG_CABLE_TEST_ACT", .attrs = &cable_test },
	{ "ETHTOOL_MSG_CABLE_TEST_TDR_ACT", .attrs = &tdr },
	{ "ETHTOOL_MSG_TUNNEL_INFO_GET", .attrs = &tunnel },
	{ GET_SET("FEC"), .attrs = &fec },
	{ "ETHTOOL_MSG_MODULE_EEPROM_GET", .attrs = &eeprom },
	{ "ETHTOOL_MSG_STATS_GET", .attrs = &stats },
	{ "ETHTOOL_MSG_PHC_VCLOCKS_GET", .attrs = &vclocks },
	{ GET_SET("MODULE"), .attrs = &module },
	{ GET_SET("PSE"), .attrs = &pse },
	{ GET_SET("RSS") " ETHTOOL_MSG_RSS_CREATE_ACT ETHTOOL_MSG_RSS_DELETE_ACT", .attrs = &rss },
	{ "ETHTOOL_MSG_PLCA_GET_CFG ETHTOOL_MSG_PLCA_SET_CFG ETHTOOL_MSG_PLCA_GET_STATUS",
	  .attrs = &plca },
	{ GET_SET("MM"), .attrs = &mm },
	{ "ETHTOOL_MSG_MODULE_FW_FLASH_ACT", .attrs = &flash },
	{ "ETHTOOL_MSG_PHY_GET", .attrs = &phy },
	{ GET_SET("TSCONFIG"), .attrs = &tsconfig },
	{ "ETHTOOL_MSG_MSE_GET", .attrs = &mse },
	{ NULL },
};

#define REPLY(n)     "ETHTOOL_MSG_" n "_GET_REPLY"
#define REPLY_NTF(n) REPLY(n) " ETHTOOL_MSG_" n "_NTF"

static const struct nl_message replies[] = {
	{ REPLY("STRSET"), .attrs = &strset },
	{ REPLY_NTF("LINKINFO"), .attrs = &linkinfo },
	{ REPLY_NTF("LINKMODES"), .attrs = &linkmodes },
	{ REPLY("LINKSTATE"), .attrs = &linkstate },
	{ REPLY_NTF("DEBUG"), .attrs = &debug },
	{ REPLY_NTF("WOL"), .attrs = &wol },
	{ REPLY_NTF("FEATURES") " ETHTOOL_MSG_FEATURES_SET_REPLY", .attrs = &features },
	{ REPLY_NTF("PRIVFLAGS"), .attrs = &privflags },
	{ REPLY_NTF("RINGS"), .attrs = &rings },
	{ REPLY_NTF("CHANNELS"), .attrs = &channels },
	{ REPLY_NTF("COALESCE"), .attrs = &coalesce },
	{ REPLY_NTF("PAUSE"), .attrs = &pause },
	{ REPLY_NTF("EEE"), .attrs = &eee },
	{ REPLY("TSINFO"), .attrs = &tsinfo },
	{ "ETHTOOL_MSG_CABLE_TEST_NTF", .attrs = &cable_ntf },
	{ "ETHTOOL_MSG_CABLE_TEST_TDR_NTF", .attrs = &tdr_ntf },
	{ REPLY("TUNNEL_INFO"), .attrs = &tunnel },
	{ REPLY_NTF("FEC"), .attrs = &fec },
	{ REPLY("MODULE_EEPROM"), .attrs = &eeprom },
	{ REPLY("STATS"), .attrs = &stats },
	{ REPLY("PHC_VCLOCKS"), .attrs = &vclocks },
	{ REPLY_NTF("MODULE"), .attrs = &module },
	{ REPLY("PSE"), .attrs = &pse },
	{ "ETHTOOL_MSG_PSE_NTF", .attrs = &pse_ntf },
	{ REPLY_NTF("RSS") " ETHTOOL_MSG_RSS_CREATE_ACT_REPLY ETHTOOL_MSG_RSS_CREATE_NTF "
			   "ETHTOOL_MSG_RSS_DELETE_NTF",
	  .attrs = &rss },
	{ "ETHTOOL_MSG_PLCA_GET_CFG_REPLY ETHTOOL_MSG_PLCA_GET_STATUS_REPLY ETHTOOL_MSG_PLCA_NTF",
	  .attrs = &plca },
	{ REPLY_NTF("MM"), .attrs = &mm },
	{ "ETHTOOL_MSG_MODULE_FW_FLASH_NTF", .attrs = &flash },
	{ REPLY_NTF("PHY"), .attrs = &phy },
	{ REPLY("TSCONFIG") " ETHTOOL_MSG_TSCONFIG_SET_REPLY", .attrs = &tsconfig },
	{ REPLY("MSE"), .attrs = &mse },
	{ NULL },
};

const struct nl_family nl_ethtool = { .types = "ethtool_requests", .messages = requests };
const struct nl_family nl_ethtool_replies = { .types = "ethtool_replies", .messages = replies };
