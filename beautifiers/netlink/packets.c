// SPDX-License-Identifier: GPL-2.0-only
/*
 * Packets that netfilter hands out or counts (linux/netfilter/nfnetlink_{queue,log,acct}.h),
 * its hooks and its sets of addresses (ipset). strace knows the messages' names only.
 * Numbers are in network order.
 */
#include "beautifiers/netlink/netlink.h"

#define U32       NL_BE32
#define U64       NL_BE64
#define INTERFACE NL_IFINDEX, .swapped = true

/* ---- queues ---- */

NL_SET(queue_vlan, nfqueue_vlan_attrs, { "NFQA_VLAN_PROTO", NL_ETHER },
       { "NFQA_VLAN_TCI", NL_BE16 });
NL_SET(queued, nfqueue_attrs, { "NFQA_PACKET_HDR", NL_STRUCT(nfqnl_msg_packet_hdr) },
       { "NFQA_VERDICT_HDR", NL_STRUCT(nfqnl_msg_verdict_hdr) }, { "NFQA_MARK", NL_BEX32 },
       { "NFQA_TIMESTAMP", NL_STRUCT(nfqnl_msg_packet_timestamp) },
       { "NFQA_IFINDEX_INDEV NFQA_IFINDEX_OUTDEV NFQA_IFINDEX_PHYSINDEV NFQA_IFINDEX_PHYSOUTDEV",
	 INTERFACE },
       { "NFQA_HWADDR", NL_STRUCT(nfqnl_msg_packet_hw) },
       { "NFQA_CT_INFO NFQA_CAP_LEN NFQA_PRIORITY NFQA_CGROUP_CLASSID", U32 },
       { "NFQA_SKB_INFO", NL_BEX32 }, { "NFQA_UID NFQA_GID", NL_UID, .swapped = true },
       { "NFQA_SECCTX", NL_STR }, { "NFQA_VLAN", NL_NEST(queue_vlan) });
NL_SET(queue_config, nfqueue_cfg_attrs, { "NFQA_CFG_CMD", NL_STRUCT(nfqnl_msg_config_cmd) },
       { "NFQA_CFG_PARAMS", NL_STRUCT(nfqnl_msg_config_params) }, { "NFQA_CFG_QUEUE_MAXLEN", U32 },
       { "NFQA_CFG_MASK NFQA_CFG_FLAGS", NL_BEFLAGS(4, nfqueue_cfg_flags) });
static const struct nl_message queue_messages[] = {
	{ "NFQNL_MSG_PACKET NFQNL_MSG_VERDICT NFQNL_MSG_VERDICT_BATCH", .attrs = &queued },
	{ "NFQNL_MSG_CONFIG", .attrs = &queue_config },
	{ NULL },
};
const struct nl_family nl_nfqueue = { .types = "nf_queue_msgs", .messages = queue_messages };

/* ---- logs ---- */

NL_SET(log_vlan, nflog_vlan_attrs, { "NFULA_VLAN_PROTO", NL_ETHER }, { "NFULA_VLAN_TCI", NL_BE16 });
NL_SET(logged, nflog_attrs, { "NFULA_PACKET_HDR", NL_STRUCT(nfulnl_msg_packet_hdr) },
       { "NFULA_MARK", NL_BEX32 }, { "NFULA_TIMESTAMP", NL_STRUCT(nfulnl_msg_packet_timestamp) },
       { "NFULA_IFINDEX_INDEV NFULA_IFINDEX_OUTDEV NFULA_IFINDEX_PHYSINDEV "
	 "NFULA_IFINDEX_PHYSOUTDEV",
	 INTERFACE },
       { "NFULA_HWADDR", NL_STRUCT(nfulnl_msg_packet_hw) }, { "NFULA_PREFIX", NL_STR },
       { "NFULA_UID NFULA_GID", NL_UID, .swapped = true },
       { "NFULA_SEQ NFULA_SEQ_GLOBAL NFULA_CT_INFO", U32 },
       { "NFULA_HWTYPE", NL_BEENUM(2, arp_hardware_types) }, { "NFULA_HWLEN", NL_BE16 },
       { "NFULA_VLAN", NL_NEST(log_vlan) });
NL_SET(log_config, nflog_cfg_attrs, { "NFULA_CFG_CMD", NL_ENUM(1, nflog_commands) },
       { "NFULA_CFG_MODE", NL_STRUCT(nfulnl_msg_config_mode) },
       { "NFULA_CFG_NLBUFSIZ NFULA_CFG_TIMEOUT NFULA_CFG_QTHRESH", U32 },
       { "NFULA_CFG_FLAGS", NL_BEFLAGS(2, nflog_cfg_flags) });
static const struct nl_message log_messages[] = {
	{ "NFULNL_MSG_PACKET", .attrs = &logged },
	{ "NFULNL_MSG_CONFIG", .attrs = &log_config },
	{ NULL },
};
const struct nl_family nl_nflog = { .types = "nf_log_msgs", .messages = log_messages };

/* ---- accounts, hooks ---- */

NL_SET(acct_filter, nfacct_filter_attrs,
       { "NFACCT_FILTER_MASK NFACCT_FILTER_VALUE", NL_BEFLAGS(4, nfacct_flags) });
NL_SET(acct, nfacct_attrs, { "NFACCT_NAME", NL_STR },
       { "NFACCT_PKTS NFACCT_BYTES NFACCT_QUOTA", U64 }, { "NFACCT_USE", U32 },
       { "NFACCT_FLAGS", NL_BEFLAGS(4, nfacct_flags) }, { "NFACCT_FILTER", NL_NEST(acct_filter) });
static const struct nl_message acct_messages[] = {
	{ "NFNL_MSG_ACCT_NEW NFNL_MSG_ACCT_GET NFNL_MSG_ACCT_GET_CTRZERO NFNL_MSG_ACCT_DEL "
	  "NFNL_MSG_ACCT_OVERQUOTA",
	  .attrs = &acct },
	{ NULL },
};
const struct nl_family nl_nfacct = { .types = "nf_acct_msgs", .messages = acct_messages };

NL_SET(hook_chain, nfhook_chain_attrs, { "NFNLA_CHAIN_TABLE NFNLA_CHAIN_NAME", NL_STR },
       { "NFNLA_CHAIN_FAMILY", NL_ENUM(1, nf_protocols) });
NL_SET(hook_info, nfhook_info_attrs, { "NFNLA_HOOK_INFO_DESC", NL_NEST(hook_chain) },
       { "NFNLA_HOOK_INFO_TYPE", NL_BEENUM(4, nfhook_types) });
NL_SET(hook, nfhook_attrs, { "NFNLA_HOOK_HOOKNUM", U32 },
       { "NFNLA_HOOK_PRIORITY", NL_S32, .swapped = true },
       { "NFNLA_HOOK_DEV NFNLA_HOOK_FUNCTION_NAME NFNLA_HOOK_MODULE_NAME", NL_STR },
       { "NFNLA_HOOK_CHAIN_INFO", NL_NEST(hook_info) });
static const struct nl_message hook_messages[] = {
	{ "NFNL_MSG_HOOK_GET", .attrs = &hook },
	{ NULL },
};
const struct nl_family nl_nfhook = { .types = "nf_hook_msgs", .messages = hook_messages };

/* ---- sets of addresses ---- */

NL_SET(set_address, ipset_ip_attrs, { "IPSET_ATTR_IPADDR_IPV4", NL_INADDR },
       { "IPSET_ATTR_IPADDR_IPV6", NL_IN6ADDR });

/* What describes a set, and what describes its elements: numbers that both have. */
#define IPSET_SHARED                                                                               \
	{ "IPSET_ATTR_IP IPSET_ATTR_IP_TO", NL_NEST(set_address) }, { "IPSET_ATTR_CIDR", NL_U8 },  \
		{ "IPSET_ATTR_PORT IPSET_ATTR_PORT_TO", NL_BE16 },                                 \
		{ "IPSET_ATTR_TIMEOUT IPSET_ATTR_CADT_LINENO", U32 },                              \
		{ "IPSET_ATTR_PROTO", NL_IPPROTO },                                                \
		{ "IPSET_ATTR_CADT_FLAGS", NL_BEFLAGS(4, ipset_cadt_flags) },                      \
	{                                                                                          \
		"IPSET_ATTR_MARK IPSET_ATTR_MARKMASK", NL_BEX32                                    \
	}

NL_SET(set_create, ipset_create_attrs, IPSET_SHARED,
       { "IPSET_ATTR_NETMASK IPSET_ATTR_BUCKETSIZE", NL_U8 }, { "IPSET_ATTR_INITVAL", NL_BEX32 },
       { "IPSET_ATTR_HASHSIZE IPSET_ATTR_MAXELEM IPSET_ATTR_SIZE IPSET_ATTR_ELEMENTS "
	 "IPSET_ATTR_REFERENCES IPSET_ATTR_MEMSIZE",
	 U32 },
       { "IPSET_ATTR_BITMASK", NL_NEST(set_address) });
NL_SET(set_element, ipset_adt_attrs, IPSET_SHARED, { "IPSET_ATTR_ETHER", NL_MAC },
       { "IPSET_ATTR_NAME IPSET_ATTR_NAMEREF IPSET_ATTR_IFACE IPSET_ATTR_COMMENT", NL_STR },
       { "IPSET_ATTR_IP2 IPSET_ATTR_IP2_TO", NL_NEST(set_address) }, { "IPSET_ATTR_CIDR2", NL_U8 },
       { "IPSET_ATTR_BYTES IPSET_ATTR_PACKETS", U64 }, { "IPSET_ATTR_SKBMARK", NL_U64S },
       { "IPSET_ATTR_SKBPRIO", NL_BEX32 }, { "IPSET_ATTR_SKBQUEUE", NL_BE16 });
NL_SET(set_elements, ipset_attrs, { "IPSET_ATTR_DATA", NL_NEST(set_element) });

#define IPSET_HEAD                                                                                 \
	{ "IPSET_ATTR_PROTOCOL IPSET_ATTR_REVISION IPSET_ATTR_PROTOCOL_MIN", NL_U8 },              \
		{ "IPSET_ATTR_SETNAME IPSET_ATTR_TYPENAME", NL_STR },                              \
		{ "IPSET_ATTR_FAMILY", NL_ENUM(1, nf_protocols) },                                 \
		{ "IPSET_ATTR_FLAGS", NL_BEFLAGS(4, ipset_flags) }, { "IPSET_ATTR_LINENO", U32 },  \
		{ "IPSET_ATTR_INDEX", NL_BE16 },                                                   \
	{                                                                                          \
		"IPSET_ATTR_ADT", NL_NEST(set_elements)                                            \
	}

NL_SET(set_described, ipset_attrs, IPSET_HEAD, { "IPSET_ATTR_DATA", NL_NEST(set_create) });
NL_SET(set_changed, ipset_attrs, IPSET_HEAD, { "IPSET_ATTR_DATA", NL_NEST(set_element) });
static const struct nl_message ipset_messages[] = {
	{ "IPSET_CMD_PROTOCOL IPSET_CMD_CREATE IPSET_CMD_DESTROY IPSET_CMD_FLUSH IPSET_CMD_RENAME "
	  "IPSET_CMD_SWAP IPSET_CMD_LIST IPSET_CMD_SAVE IPSET_CMD_HEADER IPSET_CMD_TYPE "
	  "IPSET_CMD_GET_BYNAME IPSET_CMD_GET_BYINDEX",
	  .attrs = &set_described },
	{ "IPSET_CMD_ADD IPSET_CMD_DEL IPSET_CMD_TEST", .attrs = &set_changed },
	{ NULL },
};
const struct nl_family nl_ipset = { .types = "nf_ipset_msgs", .messages = ipset_messages };
