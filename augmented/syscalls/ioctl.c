/* SPDX-License-Identifier: GPL-2.0-only */
/* ioctl, by its requests. */
#include "augmented/syscalls/ioctl.h"

static const struct syscall_spec ioctl_calls[] = {
	SYSCALL_BY(ioctl, SC_DESC, RET_INT, SELECT1(1),
		   FD(fd), VALUE(cmd, V_IOCTL, .table = "ioctl", .size = 4), 
		   POINTED(arg, V_IOCTL_ARG, INOUT, .len = IOC(1), .flags = VALUE_ENTER | VALUE_ON_ERROR)),
};

static const struct syscall_spec ioctl_variants[] = {
	/* Descriptors. */
	IOCTL("FIOCLEX FIONCLEX"),
	IOCTL("FIONBIO FIOASYNC", P_INT(IN)),
	IOCTL("FIONREAD TIOCOUTQ", P_INT(OUT)),
	IOCTL("FIFREEZE FITHAW"),
	IOCTL("FICLONE", INT(arg)),
	IOCTL("INOTIFY_IOC_SETNEXTWD", INT(arg)),
	IOCTL("FS_IOC_GETFLAGS FS_IOC32_GETFLAGS", P_FLAGS(OUT, fs_inode_flags)),
	IOCTL("FS_IOC_SETFLAGS FS_IOC32_SETFLAGS", P_FLAGS(IN, fs_inode_flags)),

	/* Terminals. */
	IOCTL("TCGETS TIOCGLCKTRMIOS", STRUCT(arg, termios, OUT)),
	IOCTL("TCSETS TCSETSW TCSETSF TIOCSLCKTRMIOS", STRUCT(arg, termios, IN)),
	IOCTL("TCGETS2", STRUCT(arg, termios2, OUT)),
	IOCTL("TCSETS2 TCSETSW2 TCSETSF2", STRUCT(arg, termios2, IN)),
	IOCTL("TCGETA", STRUCT(arg, termio, OUT)),
	IOCTL("TCSETA TCSETAW TCSETAF", STRUCT(arg, termio, IN)),
	IOCTL("TIOCGWINSZ", STRUCT(arg, winsize, OUT)),
	IOCTL("TIOCSWINSZ", STRUCT(arg, winsize, IN)),
	IOCTL("TCXONC", ENUMLONG(arg, tcxonc)),
	IOCTL("TCFLSH", ENUMLONG(arg, tcflsh)),
	IOCTL("TCSBRK TCSBRKP TIOCSCTTY", INT(arg)),
	IOCTL("TIOCMGET", P_FLAGS(OUT, modem_lines)),
	IOCTL("TIOCMBIS TIOCMBIC TIOCMSET", P_FLAGS(IN, modem_lines)),
	IOCTL("TIOCGPGRP TIOCGSID", P_PID(OUT)),
	IOCTL("TIOCSPGRP", P_PID(IN)),
	IOCTL("TIOCGETD", P_INT(OUT)),
	IOCTL("TIOCSETD", P_INT(IN)),
	IOCTL("TIOCGSOFTCAR TIOCGEXCL TIOCGDEV", P_INT(OUT)),
	IOCTL("TIOCGPTN", P_INT(OUT)),
	IOCTL("TIOCPKT TIOCSSOFTCAR TIOCSPTLCK", P_INT(IN)),
	IOCTL("TIOCSTI", POINTED(arg, V_BUF, IN, .len = FIXED(1))),
	IOCTL("TIOCSBRK TIOCCBRK TIOCCONS TIOCNOTTY TIOCEXCL TIOCNXCL TIOCVHANGUP"),
	IOCTL("TIOCGSERIAL", STRUCT(arg, serial_struct, OUT)),
	IOCTL("TIOCSSERIAL", STRUCT(arg, serial_struct, IN)),
	IOCTL("TIOCGICOUNT", STRUCT(arg, serial_icounter_struct, OUT)),
	IOCTL("TIOCMIWAIT", FLAGS(arg, modem_lines)),
	IOCTL("TIOCGRS485", STRUCT(arg, serial_rs485, OUT)),
	IOCTL("TIOCSRS485", STRUCT(arg, serial_rs485, INOUT)),
	IOCTL("TIOCLINUX", POINTED(arg, V_BUF, IN, .len = FIXED(1))),

	/* Sockets and their interfaces. */
	IOCTL("SIOCATMARK SIOCGPGRP FIOGETOWN SIOCOUTQNSD", P_INT(OUT)),
	IOCTL("SIOCSPGRP FIOSETOWN", P_INT(IN)),
	IOCTL("SIOCGSTAMP_OLD", STRUCT(arg, __kernel_old_timeval, OUT)),
	IOCTL("SIOCGSTAMPNS_OLD", STRUCT(arg, __kernel_old_timespec, OUT)),
	IOCTL("SIOCGIFNAME", STRUCT(arg, ifreq_name, INOUT)),
	IOCTL("SIOCGIFINDEX", STRUCT(arg, ifreq_index, INOUT)),
	IOCTL("SIOCGIFFLAGS", STRUCT(arg, ifreq_flags, INOUT)),
	IOCTL("SIOCGIFMETRIC", STRUCT(arg, ifreq_metric, INOUT)),
	IOCTL("SIOCGIFMTU", STRUCT(arg, ifreq_mtu, INOUT)),
	IOCTL("SIOCGIFTXQLEN", STRUCT(arg, ifreq_qlen, INOUT)),
	IOCTL("SIOCGIFADDR", STRUCT(arg, ifreq_addr, INOUT)),
	IOCTL("SIOCGIFDSTADDR", STRUCT(arg, ifreq_dstaddr, INOUT)),
	IOCTL("SIOCGIFBRDADDR", STRUCT(arg, ifreq_brdaddr, INOUT)),
	IOCTL("SIOCGIFNETMASK", STRUCT(arg, ifreq_netmask, INOUT)),
	IOCTL("SIOCGIFHWADDR", STRUCT(arg, ifreq_hwaddr, INOUT)),
	/* Their codes say int and unsigned int. */
	IOCTL("TUNSETIFF", STRUCT(arg, ifreq_tun, INOUT, .flags = VALUE_MOVED)),
	IOCTL("TUNGETIFF", STRUCT(arg, ifreq_tun, OUT)),
	IOCTL("SIOCSIFFLAGS", STRUCT(arg, ifreq_flags, IN)),
	IOCTL("SIOCSIFMETRIC", STRUCT(arg, ifreq_metric, IN)),
	IOCTL("SIOCSIFMTU", STRUCT(arg, ifreq_mtu, IN)),
	IOCTL("SIOCSIFTXQLEN", STRUCT(arg, ifreq_qlen, IN)),
	IOCTL("SIOCSIFADDR", STRUCT(arg, ifreq_addr, IN)),
	IOCTL("SIOCSIFDSTADDR", STRUCT(arg, ifreq_dstaddr, IN)),
	IOCTL("SIOCSIFBRDADDR", STRUCT(arg, ifreq_brdaddr, IN)),
	IOCTL("SIOCSIFNETMASK", STRUCT(arg, ifreq_netmask, IN)),
	IOCTL("SIOCGIFMAP", STRUCT(arg, ifreq_map, INOUT)),
	IOCTL("SIOCSIFMAP", STRUCT(arg, ifreq_map, IN)),
	IOCTL("SIOCGIFSLAVE", STRUCT(arg, ifreq_slave, INOUT)),
	IOCTL("SIOCSIFSLAVE", STRUCT(arg, ifreq_slave, IN)),
	IOCTL("SIOCSIFHWADDR SIOCSIFHWBROADCAST SIOCADDMULTI SIOCDELMULTI",
	      STRUCT(arg, ifreq_hwaddr, IN)),
	IOCTL("SIOCGIFENCAP", P_INT(OUT)),
	IOCTL("SIOCSIFENCAP", P_INT(IN)),
	IOCTL("SIOCGIFCONF", STRUCT(arg, ifconf, INOUT, .flags = VALUE_MOVED)),
	IOCTL("SIOCBRADDBR SIOCBRDELBR", STR(arg, .len = FIXED(16))),
	IOCTL("SIOCBRADDIF SIOCBRDELIF", STRUCT(arg, ifreq_bridge, IN)),
	IOCTL("SIOCSIFNAME", STRUCT(arg, ifreq_newname, IN)),
};

#define FLAG_FIELDS						       \
	FLAGS(c_iflag, termios_iflag), VALUE(c_oflag, V_TERMIOS_O),    \
		VALUE(c_cflag, V_TERMIOS_C), FLAGS(c_lflag, termios_lflag)

#define IFREQ(s, m, ...)                                                                \
	{ "ifreq_" #s, "ifreq",                                                         \
	  { VALUE(ifr_ifrn.ifrn_name, V_STR, .shown = "ifr_name"),                      \
	    VALUE(ifr_ifru.m, __VA_ARGS__, .flags = VALUE_AFTER) } }
#define IFREQ_ADDR(s) IFREQ(s, ifru_##s, V_SOCKADDR, .shown = "ifr_" #s)

static const struct struct_spec ioctl_structs[] = {
	{ "termios", NULL,
	  { FLAG_FIELDS, ENUM(c_line, tty_ldiscs, .flags = VALUE_VERBOSE),
	    VALUE(c_cc, V_TERMIOS_CC, .table = "termios_cc", .flags = VALUE_VERBOSE) } },
	{ "termios2", NULL,
	  { FLAG_FIELDS, ENUM(c_line, tty_ldiscs, .flags = VALUE_VERBOSE),
	    VALUE(c_cc, V_TERMIOS_CC, .table = "termios_cc", .flags = VALUE_VERBOSE),
	    UINT(c_ispeed, .flags = VALUE_VERBOSE), UINT(c_ospeed, .flags = VALUE_VERBOSE) } },
	{ "termio", NULL,
	  { FLAG_FIELDS, ENUM(c_line, tty_ldiscs, .flags = VALUE_VERBOSE),
	    VALUE(c_cc, V_TERMIOS_CC, .table = "termios_cc", .flags = VALUE_VERBOSE) } },
	{ "ifreq_tun", "ifreq",
	  { VALUE(ifr_ifrn.ifrn_name, V_STR, .shown = "ifr_name", .flags = VALUE_TURNS),
	    VALUE(ifr_ifru.ifru_flags, V_FLAGS, .table = "tun_flags", .shown = "ifr_flags") } },
	{ "ifreq_name", "ifreq",
	  { INT(ifr_ifru.ifru_ivalue, .shown = "ifr_ifindex"),
	    VALUE(ifr_ifrn.ifrn_name, V_STR, .shown = "ifr_name", .flags = VALUE_AFTER) } },
	{ "ifreq_newname", "ifreq",
	  { VALUE(ifr_ifrn.ifrn_name, V_STR, .shown = "ifr_name"),
	    VALUE(ifr_ifru.ifru_newname, V_STR, .shown = "ifr_newname") } },
	IFREQ(index, ifru_ivalue, V_INT, .shown = "ifr_ifindex"),
	IFREQ(flags, ifru_flags, V_FLAGS, .table = "iface_flags", .shown = "ifr_flags"),
	IFREQ(metric, ifru_ivalue, V_INT, .shown = "ifr_metric"),
	IFREQ(mtu, ifru_mtu, V_INT, .shown = "ifr_mtu"),
	IFREQ(qlen, ifru_ivalue, V_INT, .shown = "ifr_qlen"),
	IFREQ(slave, ifru_slave, V_STR, .shown = "ifr_slave"),
	IFREQ(map, ifru_map, V_STRUCT, .type = "ifmap", .shown = "ifr_map"),
	{ "ifmap", NULL,
	  { HEXLONG(mem_start), HEXLONG(mem_end), HEX(base_addr), HEX(irq), HEX(dma),
	    HEX(port) } },
	{ "ifconf", NULL,
	  { VALUE(ifc_len, V_COUNT, .type = "ifreq", .flags = VALUE_TURNS),
	    ARRAY(ifc_ifcu.ifcu_buf, OUT, MEMBER_BYTES(ifc_len),
		  ELEM(STRUCT(, ifreq_addr, BY_VALUE)), .shown = "ifc_buf", .flags = VALUE_AFTER),
	    PTR(ifc_ifcu.ifcu_buf, .shown = "ifc_buf", .flags = VALUE_ON_ERROR) } },
	{ "ifreq_bridge", "ifreq",
	  { VALUE(ifr_ifru.ifru_ivalue, V_IFINDEX, .shown = "ifr_ifindex") } },
	IFREQ_ADDR(addr),
	IFREQ_ADDR(dstaddr),
	IFREQ_ADDR(netmask),
	IFREQ(brdaddr, ifru_broadaddr, V_SOCKADDR, .shown = "ifr_broadaddr"),
	IFREQ(hwaddr, ifru_hwaddr, V_HWADDR, .shown = "ifr_hwaddr"),
};

const struct family ioctl_family = FAMILY(ioctl);
