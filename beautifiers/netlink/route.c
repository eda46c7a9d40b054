// SPDX-License-Identifier: GPL-2.0-only
/* NETLINK_ROUTE (linux/rtnetlink.h): all but the links' attributes. */
#include <sys/socket.h>
#include <linux/netlink.h>
#include <linux/nexthop.h>
#include <linux/rtnetlink.h>

#include "beautifiers/netlink/netlink.h"

/* ---- addresses ---- */

NL_SET(addr, addr_attrs,
       { "IFA_ADDRESS IFA_LOCAL IFA_BROADCAST IFA_ANYCAST IFA_MULTICAST", NL_ADDRESS },
       { "IFA_LABEL", NL_STR }, { "IFA_CACHEINFO", NL_STRUCT(ifa_cacheinfo) },
       { "IFA_FLAGS", NL_FLAGS(4, addr_flags) }, { "IFA_RT_PRIORITY", NL_U32 },
       { "IFA_TARGET_NETNSID", NL_S32 }, { "IFA_PROTO", NL_ENUM(1, addr_protocols) });

NL_SET(label, addrlabel_attrs, { "IFAL_ADDRESS", NL_ADDRESS }, { "IFAL_LABEL", NL_U32 });

/* ---- routes ---- */

NL_SET(metrics, route_metrics_attrs,
       { "RTAX_LOCK RTAX_MTU RTAX_WINDOW RTAX_RTT RTAX_RTTVAR RTAX_SSTHRESH RTAX_CWND "
	 "RTAX_ADVMSS RTAX_REORDERING RTAX_HOPLIMIT RTAX_INITCWND RTAX_FEATURES RTAX_RTO_MIN "
	 "RTAX_INITRWND RTAX_QUICKACK",
	 NL_U32 },
       { "RTAX_CC_ALGO", NL_STR });

static bool via(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	struct decoder *d = c->d;
	struct nl_data addr = nl__sub(data, 2, data->len);
	__u64 family = span__get(&data->s, 0, 2);

	(void)arg;
	if (data->len < 2)
		return false;
	if (!nl__captured(c, data, 0, data->len < 18 ? data->len : 18))
		return true;
	d->e.ops->struct_begin(&d->e);
	d->e.ops->field(&d->e, "rtvia_family");
	emit__table(d, KNOWN_AF, family, BASE_HEX);
	if (addr.len) {
		d->e.ops->field(&d->e, "rtvia_addr");
		if ((family == AF_INET && addr.len >= 4) || (family == AF_INET6 && addr.len >= 16))
			emit__address(d, family, &addr.s);
		else
			nl__bytes(c, &addr);
	}
	d->e.ops->struct_end(&d->e);
	return true;
}

static bool multipath(struct nl_scope *c, const struct nl_data *data, const void *arg);

/* arg: the number of the attribute beside it that says which tunnel it is */
static bool tunnel(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	const __u16 *type = arg;
	__u64 v;

	return nl__beside(c, *type, &v) && v <= 0xffff && nl__payload(c, &nl_tunnels, v, data);
}

static const __u16 encap_type = RTA_ENCAP_TYPE, nh_encap_type = NHA_ENCAP_TYPE;

NL_SET(route, route_attrs, { "RTA_DST RTA_SRC RTA_GATEWAY RTA_PREFSRC RTA_NEWDST", NL_ADDRESS },
       { "RTA_IIF RTA_OIF", NL_IFINDEX },
       { "RTA_PRIORITY RTA_PROTOINFO RTA_FLOW RTA_MP_ALGO RTA_MARK RTA_UID RTA_NH_ID", NL_U32 },
       { "RTA_METRICS", NL_NEST(metrics) }, { "RTA_MULTIPATH", .print = multipath },
       { "RTA_CACHEINFO", NL_STRUCT(rta_cacheinfo) }, { "RTA_TABLE", NL_ENUM(4, route_tables) },
       { "RTA_MFC_STATS", NL_STRUCT(rta_mfc_stats) }, { "RTA_VIA", .print = via },
       { "RTA_PREF RTA_TTL_PROPAGATE RTA_IP_PROTO", NL_U8 }, { "RTA_SPORT RTA_DPORT", NL_U16 },
       { "RTA_ENCAP", .print = tunnel, .arg = &encap_type },
       { "RTA_ENCAP_TYPE", NL_ENUM(2, lwtunnel_types) }, { "RTA_EXPIRES", NL_U64 },
       { "RTA_FLOWLABEL", NL_BE32 });

static void next_hop(struct nl_scope *c, const struct nl_data *left, const void *arg)
{
	static const struct value hop = { .kind = V_STRUCT, .type = "rtnexthop" };
	const size_t head = sizeof(struct rtnexthop);
	size_t len = span__get(&left->s, 0, 2), n = len < left->len ? len : left->len;
	struct decoder *d = c->d;
	struct nl_data attrs;

	(void)arg;
	if (n > head)
		d->e.ops->array_begin(&d->e);
	nl__struct(c, &hop, left);
	if (n > head) {
		attrs = nl__sub(left, head, n - head);
		d->e.ops->elem(&d->e);
		nl__attrs(c, &route, &attrs);
		d->e.ops->array_end(&d->e);
	}
}

/* Next hops, each a struct and attributes. */
static bool multipath(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	static const struct nl_walk walk = { sizeof(struct rtnexthop), 2, true, next_hop };

	(void)arg;
	if (data->len < sizeof(struct rtnexthop))
		return false;
	nl__walk(c, &walk, data, NULL);
	return true;
}

NL_SET(res_group, nexthop_res_attrs, { "NHA_RES_GROUP_BUCKETS", NL_U16 },
       { "NHA_RES_GROUP_IDLE_TIMER NHA_RES_GROUP_UNBALANCED_TIMER "
	 "NHA_RES_GROUP_UNBALANCED_TIME",
	 NL_TICKS });
NL_SET(res_bucket, nexthop_bucket_attrs, { "NHA_RES_BUCKET_INDEX", NL_U16 },
       { "NHA_RES_BUCKET_IDLE_TIME", NL_TICKS }, { "NHA_RES_BUCKET_NH_ID", NL_U32 });
NL_SET(nexthop, nexthop_attrs, { "NHA_ID NHA_BLACKHOLE NHA_FDB", NL_U32 },
       { "NHA_GROUP", NL_STRUCTS(nexthop_grp) },
       { "NHA_GROUP_TYPE", NL_XENUM(2, nexthop_group_types) }, { "NHA_OIF NHA_MASTER", NL_IFINDEX },
       { "NHA_GATEWAY", NL_ADDRESS }, { "NHA_ENCAP", .print = tunnel, .arg = &nh_encap_type },
       { "NHA_ENCAP_TYPE", NL_ENUM(2, lwtunnel_types) }, { "NHA_RES_GROUP", NL_NEST(res_group) },
       { "NHA_RES_BUCKET", NL_NEST(res_bucket) });

NL_SET(rule, rule_attrs, { "FRA_DST FRA_SRC", NL_ADDRESS }, { "FRA_IIFNAME FRA_OIFNAME", NL_STR },
       { "FRA_GOTO FRA_PRIORITY FRA_FWMARK FRA_FLOW FRA_SUPPRESS_IFGROUP "
	 "FRA_SUPPRESS_PREFIXLEN FRA_FWMASK",
	 NL_U32 },
       { "FRA_TUN_ID", NL_BE64 }, { "FRA_TABLE", NL_ENUM(4, route_tables) },
       { "FRA_L3MDEV FRA_DSCP", NL_U8 }, { "FRA_SPORT_MASK FRA_DPORT_MASK", NL_X16 },
       { "FRA_DSCP_MASK", NL_X8 }, { "FRA_UID_RANGE", NL_STRUCT(fib_rule_uid_range) },
       { "FRA_PROTOCOL", NL_ENUM(1, route_protocols) }, { "FRA_IP_PROTO", NL_IPPROTO },
       { "FRA_SPORT_RANGE FRA_DPORT_RANGE", NL_STRUCT(fib_rule_port_range) },
       { "FRA_FLOWLABEL FRA_FLOWLABEL_MASK", NL_BE32 });

/* ---- neighbours ---- */

NL_SET(fdb, neigh_fdb_attrs, { "NFEA_ACTIVITY_NOTIFY", NL_XFLAGS(1, neigh_fdb_notify) });
NL_SET(neigh, neigh_attrs, { "NDA_DST", NL_ADDRESS }, { "NDA_LLADDR", NL_MAC },
       { "NDA_CACHEINFO", NL_STRUCT(nda_cacheinfo) },
       { "NDA_PROBES NDA_VNI NDA_LINK_NETNSID NDA_SRC_VNI NDA_NH_ID", NL_U32 },
       { "NDA_VLAN", NL_U16 }, { "NDA_PORT", NL_BE16 }, { "NDA_IFINDEX NDA_MASTER", NL_IFINDEX },
       { "NDA_PROTOCOL", NL_IPPROTO }, { "NDA_FDB_EXT_ATTRS", NL_NEST(fdb) },
       { "NDA_FLAGS_EXT", NL_XFLAGS(4, neigh_ext_flags) },
       { "NDA_NDM_STATE_MASK", NL_XFLAGS(2, neigh_states) },
       { "NDA_NDM_FLAGS_MASK", NL_XFLAGS(1, neigh_flags) });

NL_SET(parms, neightbl_parms_attrs, { "NDTPA_IFINDEX", NL_IFINDEX },
       { "NDTPA_REFCNT NDTPA_QUEUE_LEN NDTPA_APP_PROBES NDTPA_UCAST_PROBES NDTPA_MCAST_PROBES "
	 "NDTPA_PROXY_QLEN NDTPA_QUEUE_LENBYTES NDTPA_MCAST_REPROBES",
	 NL_U32 },
       { "NDTPA_REACHABLE_TIME NDTPA_BASE_REACHABLE_TIME NDTPA_RETRANS_TIME NDTPA_GC_STALETIME "
	 "NDTPA_DELAY_PROBE_TIME NDTPA_ANYCAST_DELAY NDTPA_PROXY_DELAY NDTPA_LOCKTIME "
	 "NDTPA_INTERVAL_PROBE_TIME_MS",
	 NL_U64 });
NL_SET(neightbl, neightbl_attrs, { "NDTA_NAME", NL_STR },
       { "NDTA_THRESH1 NDTA_THRESH2 NDTA_THRESH3", NL_U32 },
       { "NDTA_CONFIG", NL_STRUCT(ndt_config) }, { "NDTA_PARMS", NL_NEST(parms) },
       { "NDTA_STATS", NL_STRUCT_MIN(ndt_stats, 80) }, { "NDTA_GC_INTERVAL", NL_U64 });

/* ---- the rest ---- */

NL_SET(netconf, netconf_attrs, { "NETCONFA_IFINDEX", NL_IFINDEX },
       { "NETCONFA_FORWARDING NETCONFA_RP_FILTER NETCONFA_MC_FORWARDING NETCONFA_PROXY_NEIGH "
	 "NETCONFA_IGNORE_ROUTES_WITH_LINKDOWN NETCONFA_INPUT NETCONFA_BC_FORWARDING "
	 "NETCONFA_FORCE_FORWARDING",
	 NL_S32 });
NL_SET(nsid, nsid_attrs, { "NETNSA_NSID NETNSA_TARGET_NSID NETNSA_CURRENT_NSID", NL_S32 },
       { "NETNSA_PID", NL_U32 }, { "NETNSA_FD", NL_FD });

NL_SET(dcb_app, dcb_app_attrs, { "DCB_ATTR_IEEE_APP", NL_STRUCT(dcb_app) });
NL_SET(dcb_ieee, dcb_ieee_attrs,
       { "DCB_ATTR_IEEE_ETS DCB_ATTR_IEEE_PEER_ETS", NL_STRUCT(ieee_ets) },
       { "DCB_ATTR_IEEE_PFC DCB_ATTR_IEEE_PEER_PFC", NL_STRUCT(ieee_pfc) },
       { "DCB_ATTR_IEEE_MAXRATE", NL_STRUCT(ieee_maxrate) },
       { "DCB_ATTR_IEEE_APP_TABLE DCB_ATTR_IEEE_PEER_APP", NL_NEST(dcb_app) });
NL_SET(dcb, dcb_attrs, { "DCB_ATTR_IFNAME", NL_STR },
       { "DCB_ATTR_STATE DCB_ATTR_PFC_STATE DCB_ATTR_NUM_TC DCB_ATTR_DCBX DCB_ATTR_SET_ALL",
	 NL_U8 },
       { "DCB_ATTR_IEEE", NL_NEST(dcb_ieee) });

NL_SET(mdb_eattrs, mdb_eattrs, { "MDBA_MDB_EATTR_TIMER", NL_TICKS });
NL_SET(mdb_pattrs, mdb_router_pattrs,
       { "MDBA_ROUTER_PATTR_TIMER MDBA_ROUTER_PATTR_INET_TIMER MDBA_ROUTER_PATTR_INET6_TIMER",
	 NL_TICKS },
       { "MDBA_ROUTER_PATTR_TYPE", NL_ENUM(1, mdb_router_types) });

static void attrs_behind(struct nl_scope *c, const struct nl_data *data, size_t off,
			 const struct nl_set *set)
{
	struct nl_data rest = nl__sub(data, off, data->len);

	if (data->len <= off)
		return;
	c->d->e.ops->elem(&c->d->e);
	nl__attrs(c, set, &rest);
}

static bool router_port(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	struct text *t;

	(void)arg;
	if (data->len < 4)
		return false;
	if (!nl__captured(c, data, 0, 4))
		return true;
	t = decoder__scratch(c->d);
	text__ifindex(c->d, t, span__get(&data->s, 0, 4));
	emit__expr(c->d, t);
	attrs_behind(c, data, 4, &mdb_pattrs);
	return true;
}

/* struct br_mdb_entry: linux/if_bridge.h */
#define MDB_ENTRY_SIZE 28

static bool mdb_info(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	static const struct value head = { .kind = V_STRUCT, .type = "br_mdb_entry" };
	struct decoder *d = c->d;
	struct nl_data addr = nl__sub(data, 8, 16);
	__u16 proto;

	(void)arg;
	if (data->len < MDB_ENTRY_SIZE)
		return false;
	if (!nl__captured(c, data, 0, MDB_ENTRY_SIZE))
		return true;
	nl__struct(c, &head, data);
	/* The struct goes on: its address is of a union. */
	d->e.out->len--;
	d->e.ops->field(&d->e, "addr");
	proto = span__get(&data->s, 24, 1) << 8 | span__get(&data->s, 25, 1);
	d->e.ops->struct_begin(&d->e);
	d->e.ops->field(&d->e, "u");
	emit__address(d,
		      proto == 0x800    ? AF_INET
		      : proto == 0x86dd ? AF_INET6
					: AF_UNSPEC,
		      &addr.s);
	d->e.ops->field(&d->e, "proto");
	text__str(d->e.out, "htons(");
	emit__table(d, KNOWN_AF, proto, BASE_HEX);
	text__char(d->e.out, ')');
	d->e.ops->struct_end(&d->e);
	d->e.ops->struct_end(&d->e);
	attrs_behind(c, data, MDB_ENTRY_SIZE, &mdb_eattrs);
	return true;
}

NL_SET(mdb_entry, mdb_entry_attrs, { "MDBA_MDB_ENTRY_INFO", .print = mdb_info });
NL_SET(mdb_mdb, mdb_mdb_attrs, { "MDBA_MDB_ENTRY", NL_NEST(mdb_entry) });
NL_SET(mdb_router, mdb_router_attrs, { "MDBA_ROUTER_PORT", .print = router_port });
NL_SET(mdb, mdb_attrs, { "MDBA_MDB", NL_NEST(mdb_mdb) }, { "MDBA_ROUTER", NL_NEST(mdb_router) });

/* Of messages without a decoder of their own the family is known at least. */
bool nl__family_and_data(struct nl_scope *c, const struct nl_data *data, const void *arg)
{
	struct decoder *d = c->d;
	struct nl_data rest = nl__sub(data, 1, data->len);

	(void)arg;
	d->e.ops->struct_begin(&d->e);
	d->e.ops->field(&d->e, "family");
	emit__table(d, KNOWN_AF, c->family, BASE_HEX);
	if (rest.len) {
		d->e.ops->field(&d->e, "data");
		nl__bytes(c, &rest);
	}
	d->e.ops->struct_end(&d->e);
	return true;
}

static const char *route_flags(const struct nl_scope *c)
{
	/* RTM_NEW*, RTM_DEL*, RTM_GET*, RTM_SET* */
	static const char *const tables[] = { "netlink_new_flags", "netlink_delete_flags",
					      "netlink_get_flags", NULL };

	return tables[c->type & 3];
}

static const struct nl_message messages[] = {
	{ "RTM_NEWLINK RTM_DELLINK RTM_GETLINK RTM_SETLINK", NL_HEAD(ifinfomsg), &nl_link },
	{ "RTM_NEWADDR RTM_DELADDR RTM_GETADDR RTM_NEWMULTICAST RTM_DELMULTICAST "
	  "RTM_GETMULTICAST RTM_NEWANYCAST RTM_DELANYCAST RTM_GETANYCAST",
	  NL_HEAD(ifaddrmsg), &addr },
	{ "RTM_NEWROUTE RTM_DELROUTE RTM_GETROUTE", NL_HEAD(rtmsg), &route },
	{ "RTM_NEWNEIGH RTM_DELNEIGH RTM_GETNEIGH", NL_HEAD(ndmsg), &neigh },
	{ "RTM_NEWRULE RTM_DELRULE RTM_GETRULE", NL_HEAD(fib_rule_hdr), &rule },
	{ "RTM_NEWQDISC RTM_DELQDISC RTM_GETQDISC RTM_NEWTCLASS RTM_DELTCLASS RTM_GETTCLASS "
	  "RTM_NEWTFILTER RTM_DELTFILTER RTM_GETTFILTER RTM_NEWCHAIN RTM_DELCHAIN RTM_GETCHAIN",
	  NL_HEAD(tcmsg), &nl_tc },
	{ "RTM_NEWACTION RTM_DELACTION RTM_GETACTION", NL_HEAD(tcamsg), &nl_tc_root },
	{ "RTM_NEWNEIGHTBL RTM_GETNEIGHTBL RTM_SETNEIGHTBL", NL_HEAD(ndtmsg), &neightbl },
	{ "RTM_NEWADDRLABEL RTM_DELADDRLABEL RTM_GETADDRLABEL", NL_HEAD(ifaddrlblmsg), &label },
	{ "RTM_GETDCB RTM_SETDCB", NL_HEAD(dcbmsg), &dcb },
	{ "RTM_NEWNETCONF RTM_DELNETCONF RTM_GETNETCONF", NL_HEAD(netconfmsg), &netconf },
	{ "RTM_NEWMDB RTM_DELMDB RTM_GETMDB", NL_HEAD(br_port_msg), &mdb },
	{ "RTM_NEWNSID RTM_DELNSID RTM_GETNSID", NL_HEAD(rtgenmsg), &nsid },
	{ "RTM_NEWSTATS RTM_GETSTATS", NL_HEAD(if_stats_msg), &nl_link_stats },
	{ "RTM_NEWCACHEREPORT", NL_HEAD(rtgenmsg) },
	{ "RTM_NEWNEXTHOP RTM_DELNEXTHOP RTM_GETNEXTHOP", NL_HEAD(nhmsg), &nexthop },
	{ NULL },
};

const struct nl_family nl_route = {
	.protocol = NETLINK_ROUTE,
	.types = "rtnetlink_types",
	.unknown = "RTM_???",
	.messages = messages,
	.other = nl__family_and_data,
	.flags = route_flags,
};
