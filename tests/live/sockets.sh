# SPDX-License-Identifier: GPL-2.0-only
# Control messages, values of options and addresses that strace shows as bytes; what must be
# said of them follows from what tests/programs/sockets.c passes.
. "$(dirname "$0")/lib.sh"

assert_status 0 "$PERF_STRACE" -o trace "$programs/sockets"
has() { # LINE, without the result
	grep -Fq -- "$1" trace || fail "not there: $1"
}
message() { # LEVEL TYPE DATA
	has "cmsg_level=$1, cmsg_type=$2, cmsg_data=$3}]"
}
message SOL_IPV6 IPV6_PKTINFO '{ipi6_addr=inet_pton(AF_INET6, "::1"), ipi6_ifindex=if_nametoindex("lo")}'
message SOL_IPV6 IPV6_HOPLIMIT '[64]'
message SOL_IPV6 IPV6_RECVERR '{ee_errno=111, ee_origin=2, ee_type=3, ee_code=1, ee_info=5, ee_data=6}'
message SOL_UDP UDP_SEGMENT '[1400]'
message SOL_UDP UDP_GRO '[64]'
message SOL_TCP TCP_CM_INQ '[7]'
message SOL_SOCKET SO_TXTIME '[123456789]'
message SOL_SOCKET SO_MARK '[0x40]'
message SOL_SOCKET SCM_TIMESTAMPING_OPT_STATS '[[{nla_len=12, nla_type=TCP_NLA_BUSY}, 9], [{nla_len=8, nla_type=TCP_NLA_SND_CWND}, 10]]'
message SOL_PACKET PACKET_AUXDATA '{tp_status=TP_STATUS_USER|TP_STATUS_VLAN_VALID, tp_len=60, tp_snaplen=60, tp_mac=0, tp_net=14, tp_vlan_tci=5, tp_vlan_tpid=0x8100}'
message SOL_NETLINK NETLINK_PKTINFO '{group=7}'
message SOL_ALG ALG_SET_OP '[ALG_OP_DECRYPT]'
message SOL_TLS TLS_SET_RECORD_TYPE '[23]'
message SOL_SCTP SCTP_SNDRCV '{sinfo_stream=1, sinfo_ssn=2, sinfo_flags=SCTP_UNORDERED, sinfo_ppid=0, sinfo_context=0, sinfo_timetolive=0, sinfo_tsn=0, sinfo_cumtsn=0, sinfo_assoc_id=0}'

has 'setsockopt(-1, SOL_SOCKET, SO_RCVTIMEO_OLD, {tv_sec=1, tv_usec=500000}, 16)'
has 'setsockopt(-1, SOL_CAN_RAW, CAN_RAW_FILTER, [{can_id=0x123, can_mask=0x7ff}, {can_id=0x1, can_mask=0x2}], 16)'
has 'setsockopt(-1, SOL_TLS, TLS_TX, {info={version=TLS_1_3_VERSION, cipher_type=TLS_CIPHER_AES_GCM_128}, iv="\x04\x05\x06\x07\x08\x09\x0a\x0b", key="\x0c\x0d\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b", salt="\x1c\x1d\x1e\x1f", rec_seq="\x20\x21\x22\x23\x24\x25\x26\x27"}, 40)'
has 'setsockopt(-1, SOL_IP, MCAST_JOIN_SOURCE_GROUP, {gsr_interface=if_nametoindex("lo"), gsr_group={sa_family=AF_INET, sin_port=htons(0), sin_addr=inet_addr("224.0.0.7")}, gsr_source={sa_family=AF_INET, sin_port=htons(0), sin_addr=inet_addr("10.0.0.1")}}, 264)'
has 'setsockopt(-1, SOL_TCP, TCP_AO_DEL_KEY, {addr={sa_family=AF_INET, sin_port=htons(0), sin_addr=inet_addr("10.0.0.2")}, ifindex=0, set_current=1, set_rnext=0, del_async=1, prefix=0, sndid=0, rcvid=0, current_key=0, rnext=0, keyflags=0}, 144)'
has 'setsockopt(-1, SOL_PACKET, PACKET_RX_RING, {tp_block_size=4096, tp_block_nr=2, tp_frame_size=2048, tp_frame_nr=4, tp_retire_blk_tov=10, tp_sizeof_priv=8, tp_feature_req_word=1}, 28)'
has 'setsockopt(-1, SOL_SCTP, SCTP_RTOINFO, {srto_assoc_id=291, srto_initial=2047, srto_max=1, srto_min=2}, 16)'
grep -Eq 'getsockopt\([0-9]+, SOL_TCP, TCP_INFO, \{tcpi_state=10, tcpi_ca_state=0, .*\[[0-9]+' trace || fail "TCP_INFO"

has 'connect(-1, {sa_family=AF_CAN, can_ifindex=if_nametoindex("lo")}, 24)'
has 'connect(-1, {sa_family=AF_CAN, can_ifindex=if_nametoindex("lo"), can_addr="\xaa\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"}, 24)'
has 'connect(-1, {sa_family=AF_PPPOX, sa_protocol=PX_PROTO_OE, sa_addr={sid=htons(5), remote=02:00:00:00:00:01, dev="eth0"}}, 30)'
has 'connect(-1, {sa_family=AF_LLC, sllc_arphrd=ARPHRD_ETHER, sllc_test=0, sllc_xid=0, sllc_ua=0, sllc_sap=0xaa, sllc_mac=00:00:00:00:00:09}, 16)'

grep -Eq '^writev\([0-9]+, \[\{iov_base=\[\{nlmsg_len=32, nlmsg_type=RTM_GETLINK, nlmsg_flags=NLM_F_REQUEST, ' trace || fail writev
grep -Eq '^readv\([0-9]+, \[\{iov_base=\[\{nlmsg_len=[0-9]+, nlmsg_type=RTM_NEWLINK, .*"lo"' trace || fail readv
exit 0
