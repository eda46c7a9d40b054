/* SPDX-License-Identifier: GPL-2.0-only */
/* ioctl on files, terminals, sockets and devices, with good, failing and unreadable arguments. */
#include <fcntl.h>
#include <linux/fs.h>
#include <linux/if.h>
#include <linux/sockios.h>
#include <linux/tty.h>
#include <netinet/in.h>
#include <scsi/sg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <termios.h>
#include <unistd.h>

#define BAD ((void *)0x10)

static void terminals(void)
{
	struct winsize ws = { 24, 80, 0, 0 };
	struct termios t;
	char name[64];
	int master = posix_openpt(O_RDWR | O_NOCTTY), slave, v = 0;

	ioctl(master, TIOCGPTN, &v);
	ioctl(master, TIOCSPTLCK, &v);
	v = 0;
	ioctl(master, TIOCSPTLCK, &v);
	if (ptsname_r(master, name, sizeof(name)))
		exit(1);
	slave = open(name, O_RDWR | O_NOCTTY);
	ioctl(master, TIOCSWINSZ, &ws);
	ioctl(slave, TIOCGWINSZ, &ws);
	ioctl(slave, TIOCGWINSZ, BAD);
	ioctl(slave, TIOCGWINSZ, NULL);
	ioctl(-1, TIOCSWINSZ, BAD);
	tcgetattr(slave, &t);
	t.c_lflag &= ~(ICANON | ECHO);
	t.c_oflag |= ONOCR | XTABS | CR2;
	t.c_cflag = CS7 | PARENB | CREAD | B9600;
	tcsetattr(slave, TCSANOW, &t);
	tcsetattr(slave, TCSADRAIN, &t);
	tcsetattr(slave, TCSAFLUSH, &t);
	tcgetattr(slave, &t);
	ioctl(slave, TCGETS, BAD);
	ioctl(0, TCGETS, &t);
	ioctl(slave, TCXONC, TCOON);
	ioctl(slave, TCFLSH, TCIOFLUSH);
	ioctl(slave, TCFLSH, 77);
	ioctl(slave, TCSBRK, 1);
	ioctl(slave, TIOCGPGRP, &v);
	ioctl(slave, TIOCSPGRP, &v);
	ioctl(slave, TIOCGSID, &v);
	ioctl(slave, TIOCGETD, &v);
	ioctl(slave, TIOCSETD, &v);
	ioctl(slave, TIOCMGET, &v);
	v = TIOCM_RTS;
	ioctl(slave, TIOCMSET, &v);
	ioctl(slave, FIONREAD, &v);
	ioctl(slave, TIOCOUTQ, &v);
	ioctl(slave, TIOCEXCL);
	ioctl(slave, TIOCNXCL);
	v = 1;
	ioctl(master, TIOCPKT, &v);
	ioctl(slave, TIOCGDEV, &v);
	ioctl(slave, TIOCSCTTY, 0);
	ioctl(slave, TIOCNOTTY);
	ioctl(slave, TIOCSTI, "x");
	ioctl(master, TIOCGPTPEER, O_RDWR | O_NOCTTY);
	close(slave);
	close(master);
}

static void files(void)
{
	int fd = open("/proc/self/exe", O_RDONLY), fds[2], v = 1;
	struct file_clone_range range = { .src_fd = 5, .src_length = 100 };
	struct fsxattr xattr;
	uint64_t sizes[2] = { 1, 2 };
	long flags = 0;

	if (pipe(fds))
		exit(1);
	ioctl(fds[0], FIONREAD, &v);
	ioctl(fds[0], FIONREAD, BAD);
	ioctl(fds[0], FIONBIO, &v);
	ioctl(fds[0], FIOASYNC, &v);
	ioctl(fds[0], FIOCLEX);
	ioctl(fds[0], FIONCLEX);
	ioctl(fd, FIGETBSZ, &v);
	v = 0;
	ioctl(fd, FIBMAP, &v);
	ioctl(fd, FS_IOC_GETFLAGS, &flags);
	ioctl(-1, FS_IOC_SETFLAGS, &flags);
	ioctl(fd, FS_IOC_FSGETXATTR, &xattr);
	ioctl(-1, FICLONE, 3);
	ioctl(-1, FICLONERANGE, &range);
	ioctl(-1, FITRIM, BAD);
	ioctl(fd, BLKGETSIZE64, sizes);
	ioctl(fd, BLKGETSIZE, &flags);
	ioctl(fd, BLKSSZGET, &v);
	ioctl(fd, BLKPBSZGET, &v);
	ioctl(fd, BLKROGET, &v);
	ioctl(-1, BLKROSET, &v);
	ioctl(fd, BLKRAGET, &flags);
	ioctl(-1, BLKRASET, 256);
	ioctl(-1, BLKDISCARD, sizes);
	ioctl(fd, BLKRRPART);
	ioctl(fd, BLKFLSBUF, 0);
	ioctl(fd, BLKROTATIONAL, &v);
	ioctl(fd, 0x1234, 5);
	ioctl(fd, _IOR('?', 1, int), BAD);
	ioctl(fd, _IOWR('?', 255, char[100]), 0);
	ioctl(fd, 0xffffffff, -1L);
	close(fd);
}

static void devices(void)
{
	static const char *const names[] = { "/dev/vda", "/dev/sda", "/dev/loop0", "/dev/nvme0n1" };
	uint64_t size = 0;
	unsigned short word = 0;
	long number = 0;
	int v = 0, fd = -1;

	for (size_t i = 0; i < sizeof(names) / sizeof(*names) && fd < 0; i++)
		fd = open(names[i], O_RDONLY | O_NONBLOCK);
	ioctl(fd, BLKGETSIZE64, &size);
	ioctl(fd, BLKGETSIZE, &number);
	ioctl(fd, BLKSSZGET, &v);
	ioctl(fd, BLKBSZGET, &v);
	ioctl(fd, BLKPBSZGET, &v);
	ioctl(fd, BLKIOMIN, &v);
	ioctl(fd, BLKIOOPT, &v);
	ioctl(fd, BLKALIGNOFF, &v);
	ioctl(fd, BLKROGET, &v);
	ioctl(fd, BLKRAGET, &number);
	ioctl(fd, BLKROTATIONAL, &word);
	ioctl(fd, BLKSECTGET, &word);
	ioctl(fd, BLKDISCARDZEROES, &v);
}

static void interfaces(void)
{
	static const unsigned int gets[] = { SIOCGIFINDEX,   SIOCGIFFLAGS,   SIOCGIFMETRIC,
					     SIOCGIFMTU,     SIOCGIFTXQLEN,  SIOCGIFADDR,
					     SIOCGIFDSTADDR, SIOCGIFBRDADDR, SIOCGIFNETMASK,
					     SIOCGIFHWADDR };
	int fd = socket(AF_INET, SOCK_DGRAM, 0), v;
	struct ifreq r;

	for (size_t i = 0; i < sizeof(gets) / sizeof(*gets); i++) {
		memset(&r, 0, sizeof(r));
		strcpy(r.ifr_name, "lo");
		ioctl(fd, gets[i], &r);
		strcpy(r.ifr_name, "nothing");
		ioctl(fd, gets[i], &r);
		ioctl(fd, gets[i], BAD);
	}
	memset(&r, 0, sizeof(r));
	r.ifr_ifindex = 1;
	ioctl(fd, SIOCGIFNAME, &r);
	r.ifr_ifindex = 9999;
	ioctl(fd, SIOCGIFNAME, &r);
	strcpy(r.ifr_name, "nothing");
	r.ifr_mtu = 1500;
	ioctl(fd, SIOCSIFMTU, &r);
	r.ifr_flags = IFF_UP | IFF_RUNNING;
	ioctl(fd, SIOCSIFFLAGS, &r);
	r.ifr_addr.sa_family = AF_INET;
	ioctl(-1, SIOCSIFADDR, &r);
	ioctl(fd, SIOCATMARK, &v);
	ioctl(fd, SIOCGPGRP, &v);
	v = getpid();
	ioctl(fd, SIOCSPGRP, &v);
	ioctl(fd, SIOCINQ, &v);
	ioctl(fd, SIOCOUTQ, &v);
	ioctl(fd, 0x8906, &r);
	close(fd);
}

static void scsi(void)
{
	static uint8_t command[6] = { 0x12, 0, 0, 0, 96, 0 }, data[96] = "data", sense[32];
	struct sg_io_hdr h = { .interface_id = 'S',
			       .dxfer_direction = SG_DXFER_FROM_DEV,
			       .cmd_len = 6,
			       .cmdp = command,
			       .mx_sb_len = 32,
			       .sbp = sense,
			       .dxfer_len = 96,
			       .dxferp = data,
			       .timeout = 20000 };

	ioctl(-1, SG_IO, &h);
	h.dxfer_direction = SG_DXFER_TO_DEV;
	ioctl(-1, SG_IO, &h);
	h.cmdp = BAD;
	ioctl(-1, SG_IO, &h);
	h.dxfer_direction = 5;
	h.flags = 0x10003;
	ioctl(-1, SG_IO, &h);
	ioctl(-1, SG_IO, BAD);
	ioctl(-1, SG_IO, NULL);
}

int main(void)
{
	terminals();
	files();
	devices();
	interfaces();
	scsi();
	return 0;
}
