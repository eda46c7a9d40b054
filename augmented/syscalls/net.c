/* SPDX-License-Identifier: GPL-2.0-only */
/* Sockets. */
#include "augmented/spec.h"

static const struct syscall_spec net_calls[] = {
	SYSCALL(socket, SC_NET, RET_FD,
		ENUM(family, addrfams), VALUE(type, V_SOCKTYPE, .table = "socktypes", .size = 4),
		VALUE(protocol, V_SOCKPROTO, .size = 8)),
	SYSCALL(socketpair, SC_NET, RET_INT,
		ENUM(family, addrfams), VALUE(type, V_SOCKTYPE, .table = "socktypes", .size = 4),
		ULONG(protocol), POINTED(usockvec, V_FDPAIR, OUT)),
	SYSCALL(bind, SC_NET, RET_INT,
		FD(fd), POINTED(umyaddr, V_SOCKADDR, IN, .len = ARG(2)), INT(addrlen)),
	SYSCALL(connect, SC_NET, RET_INT,
		FD(fd), POINTED(uservaddr, V_SOCKADDR, IN, .len = ARG(2)), INT(addrlen)),
	SYSCALL(listen, SC_NET, RET_INT, FD(fd), INT(backlog)),
	SYSCALL(accept, SC_NET, RET_FD,
		FD(fd), POINTED(upeer_sockaddr, V_SOCKADDR, OUT, .len = DEREF(2)),
		POINTED(upeer_addrlen, V_SOCKLEN, INOUT)),
	SYSCALL(accept4, SC_NET, RET_FD,
		FD(fd), POINTED(upeer_sockaddr, V_SOCKADDR, OUT, .len = DEREF(2)),
		POINTED(upeer_addrlen, V_SOCKLEN, INOUT), FLAGS(flags, sock_type_flags)),
	SYSCALL(getsockname, SC_NET, RET_INT,
		FD(fd), POINTED(usockaddr, V_SOCKADDR, OUT, .len = DEREF(2)),
		POINTED(usockaddr_len, V_SOCKLEN, INOUT)),
	SYSCALL(getpeername, SC_NET, RET_INT,
		FD(fd), POINTED(usockaddr, V_SOCKADDR, OUT, .len = DEREF(2)),
		POINTED(usockaddr_len, V_SOCKLEN, INOUT)),
	SYSCALL(shutdown, SC_NET, RET_INT, FD(fd), ENUM(how, shutdown_how)),
	SYSCALL(sendto, SC_NET, RET_INT,
		FD(fd), BUF(buff, IN, ARG(2), .flags = VALUE_NETLINK), SIZE(len), FLAGS(flags, msg_flags),
		POINTED(addr, V_SOCKADDR, IN, .len = ARG(5)), INT(addr_len)),
	SYSCALL(recvfrom, SC_NET, RET_INT,
		FD(fd), BUF(ubuf, OUT, RET_TO(2), .flags = VALUE_NETLINK), SIZE(size),
		FLAGS(flags, msg_flags), POINTED(addr, V_SOCKADDR, OUT, .len = DEREF(5)),
		POINTED(addr_len, V_SOCKLEN, INOUT)),
	SYSCALL(sendmsg, SC_NET, RET_INT,
		FD(fd), STRUCT(msg, msghdr_send, IN), FLAGS(flags, msg_flags)),
	SYSCALL(recvmsg, SC_NET, RET_INT,
		FD(fd), STRUCT(msg, msghdr_recv, INOUT), FLAGS(flags, msg_flags)),
	SYSCALL(sendmmsg, SC_NET, RET_INT,
		FD(fd), ARRAY(mmsg, INOUT, ARG(2), ELEM(STRUCT(, mmsghdr_send, BY_VALUE))),
		UINT(vlen), FLAGS(flags, msg_flags)),
	SYSCALL(recvmmsg, SC_NET, RET_INT,
		FD(fd), ARRAY(mmsg, INOUT, ARG(2), ELEM(STRUCT(, mmsghdr_recv, BY_VALUE))),
		UINT(vlen), FLAGS(flags, msg_flags), 
		STRUCT(timeout, __kernel_timespec, INOUT, .flags = VALUE_ENTER)),
	SYSCALL_BY(setsockopt, SC_NET, RET_INT, SELECT2(1, 2),
		   FD(fd), ENUM(level, socket_levels),
		   VALUE(optname, V_SOCKOPTNAME, .table = "so_options", .size = 4),
		   POINTED(optval, V_SOCKOPT, IN, .len = ARG(4)), INT(optlen)),
	SYSCALL_BY(getsockopt, SC_NET, RET_INT, SELECT2(1, 2),
		   FD(fd), ENUM(level, socket_levels),
		   VALUE(optname, V_SOCKOPTNAME, .table = "so_options", .size = 4),
		   POINTED(optval, V_SOCKOPT, OUT, .len = DEREF(4)),
		   POINTED(optlen, V_SOCKLEN, INOUT)),
};

/* A negative length is absurd. */
#define OPTLEN UP_TO(4, 0x7fffffff)
#define SETOPT(level, names, ...) VARIANT2(setsockopt, level, names, 3, __VA_ARGS__, INT(optlen))
#define GETOPT(level, names, ...) \
	VARIANT2(getsockopt, level, names, 3, __VA_ARGS__, POINTED(optlen, V_SOCKLEN, INOUT))

static const struct syscall_spec net_variants[] = {
	SETOPT("SOL_SOCKET", "SO_LINGER", STRUCT(optval, linger, IN, .len = OPTLEN, .flags = VALUE_WHOLE)),
	GETOPT("SOL_SOCKET", "SO_LINGER", STRUCT(optval, linger, OUT, .len = DEREF(4))),
	GETOPT("SOL_SOCKET", "SO_PEERCRED", STRUCT(optval, ucred, OUT, .len = DEREF(4))),
	SETOPT("SOL_SOCKET", "SO_ATTACH_FILTER SO_ATTACH_REUSEPORT_CBPF",
	       STRUCT(optval, sock_fprog, IN, .len = OPTLEN, .flags = VALUE_EXACT)),
	SETOPT("SOL_SOCKET", "SO_TXREHASH", ENUM(optval, so_txrehash, .dir = IN, .len = OPTLEN)),
	GETOPT("SOL_SOCKET", "SO_TXREHASH", ENUM(optval, so_txrehash, .dir = OUT, .len = DEREF(4))),
	SETOPT("SOL_IP", "IP_LOCAL_PORT_RANGE", POINTED(optval, V_PORTRANGE, IN, .len = ARG(4))),
	GETOPT("SOL_IP", "IP_LOCAL_PORT_RANGE", POINTED(optval, V_PORTRANGE, OUT, .len = DEREF(4))),
	SETOPT("SOL_IP SOL_IPV6", "MCAST_JOIN_GROUP MCAST_LEAVE_GROUP",
	       STRUCT(optval, group_req, IN, .len = OPTLEN, .flags = VALUE_WHOLE)),
	GETOPT("SOL_IP", "IP_PROTOCOL", ENUM(optval, ipprotos, .dir = OUT, .len = DEREF(4))),
	SETOPT("SOL_TIPC", "TIPC_IMPORTANCE", ENUM(optval, tipc_importance, .dir = IN, .len = OPTLEN)),
	SETOPT("SOL_SOCKET", "SO_BINDTODEVICE", BUF(optval, IN, ARG(4))),
	SETOPT("SOL_IP",
	       "IP_ADD_MEMBERSHIP IP_DROP_MEMBERSHIP",
	       POINTED(optval, V_MREQN, IN, .len = OPTLEN)),
	SETOPT("SOL_IP",
	       "IP_ADD_SOURCE_MEMBERSHIP IP_BLOCK_SOURCE IP_DROP_SOURCE_MEMBERSHIP "
	       "IP_UNBLOCK_SOURCE",
	       STRUCT(optval, ip_mreq_source, IN, .len = OPTLEN, .flags = VALUE_WHOLE)),
	SETOPT("SOL_IPV6",
	       "IPV6_ADD_MEMBERSHIP IPV6_DROP_MEMBERSHIP IPV6_JOIN_ANYCAST IPV6_LEAVE_ANYCAST",
	       POINTED(optval, V_MREQ6, IN, .len = OPTLEN)),
	SETOPT("SOL_PACKET", "PACKET_ADD_MEMBERSHIP PACKET_DROP_MEMBERSHIP",
	       STRUCT(optval, packet_mreq, IN, .len = OPTLEN, .flags = VALUE_EXACT)),
	SETOPT("SOL_PACKET", "PACKET_RX_RING PACKET_TX_RING", STRUCT(optval, tpacket_req, IN, .len = OPTLEN, .flags = VALUE_EXACT)),
	GETOPT("SOL_PACKET", "PACKET_STATISTICS", STRUCT(optval, tpacket_stats, OUT, .len = DEREF(4))),
};

/* The first member of every address. */
#define SA_FAMILY(n) { .name = #n, .shown = "sa_family", .kind = V_ENUM, .table = "addrfams" }

#define MSGHDR_MEMBERS(d, iov)                                                                  \
	POINTED(msg_name, V_SOCKADDR, d, .len = MEMBER(msg_namelen)), INT(msg_namelen),        \
		ARRAY(msg_iov, IN, MEMBER(msg_iovlen), ELEM(STRUCT(, iov, BY_VALUE))),         \
		SIZE(msg_iovlen),                                                              \
		POINTED(msg_control, V_CMSG, d, .len = MEMBER(msg_controllen),                 \
			IF_MEMBER(WHEN_NE, msg_controllen, "0")),                              \
		SIZE(msg_controllen), FLAGS(msg_flags, msg_flags)

static const struct struct_spec net_structs[] = {
	{ "iovec_send", "iovec",
	  { BUF(iov_base, IN, MEMBER(iov_len)), SIZE(iov_len) } },
	{ "iovec_recv", "iovec",
	  { BUF(iov_base, OUT, MEMBER(iov_len)), SIZE(iov_len) } },
	{ "iovec_sendmsg", "iovec",
	  { BUF(iov_base, IN, MEMBER(iov_len), .flags = VALUE_NETLINK), SIZE(iov_len) } },
	{ "iovec_recvmsg", "iovec",
	  { BUF(iov_base, OUT, MEMBER(iov_len), .flags = VALUE_NETLINK), SIZE(iov_len) } },
	{ "msghdr_send", "user_msghdr", { MSGHDR_MEMBERS(IN, iovec_sendmsg) } },
	{ "msghdr_recv", "user_msghdr", { MSGHDR_MEMBERS(OUT, iovec_recvmsg) } },
	{ "mmsghdr_send", "mmsghdr",
	  { STRUCT(msg_hdr, msghdr_send, BY_VALUE), UINT(msg_len) } },
	{ "mmsghdr_recv", "mmsghdr",
	  { STRUCT(msg_hdr, msghdr_recv, BY_VALUE), UINT(msg_len) } },
	{ "ucred", NULL, { PID(pid), UID(uid), UID(gid) } },
	{ "sockaddr_vm", NULL,
	  { SA_FAMILY(svm_family), HEX(svm_reserved1, .flags = VALUE_NONZERO),
	    ENUM(svm_cid, vsock_cids_hex), HEX(svm_port), FLAGS(svm_flags, vsock_flags),
	    VALUE(svm_zero, V_BUF, .flags = VALUE_BINARY | VALUE_NONZERO, .len = FIXED(3)) } },
	{ "sockaddr_xdp", NULL,
	  { SA_FAMILY(sxdp_family), FLAGS(sxdp_flags, xdp_socket_flags),
	    VALUE(sxdp_ifindex, V_IFINDEX), UINT(sxdp_queue_id),
	    FD(sxdp_shared_umem_fd, IF_MEMBER(WHEN_BITS, sxdp_flags, "XDP_SHARED_UMEM")) } },
	{ "sockaddr_qrtr", NULL, { SA_FAMILY(sq_family), HEX(sq_node), HEX(sq_port) } },
	{ "mctp_addr", NULL, { ENUM(s_addr, mctp_addrs) } },
	{ "sockaddr_mctp", NULL,
	  { SA_FAMILY(smctp_family), HEX(__smctp_pad0, .flags = VALUE_NONZERO),
	    ENUM(smctp_network, mctp_nets), STRUCT(smctp_addr, mctp_addr, BY_VALUE),
	    HEX(smctp_type), HEX(smctp_tag), HEX(__smctp_pad1, .flags = VALUE_NONZERO) } },
	{ "sockaddr_nfc", NULL,
	  { SA_FAMILY(sa_family), UINT(dev_idx), HEX(target_idx),
	    ENUM(nfc_protocol, nfc_protocols) } },
	{ "sockaddr_nfc_llcp", NULL,
	  { SA_FAMILY(sa_family), UINT(dev_idx), HEX(target_idx),
	    ENUM(nfc_protocol, nfc_protocols), HEX(dsap), HEX(ssap), VALUE(service_name, V_STR),
	    UINT(service_name_len) } },
	{ "ip_mreq_source", NULL,
	  { VALUE(imr_multiaddr, V_INADDR), VALUE(imr_interface, V_INADDR),
	    VALUE(imr_sourceaddr, V_INADDR) } },
	{ "packet_mreq", NULL,
	  { VALUE(mr_ifindex, V_IFINDEX), ENUM(mr_type, packet_mreq_types), UINT(mr_alen),
	    VALUE(mr_address, V_MAC, .len = MEMBER(mr_alen)) } },
	{ "group_req", NULL, { VALUE(gr_interface, V_IFINDEX), VALUE(gr_group, V_SOCKADDR) } },
};

const struct family net_family = FAMILY(net);
