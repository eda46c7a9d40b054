/* SPDX-License-Identifier: GPL-2.0-only */
/* Commands whose type alone says what they move. */
#include <fcntl.h>
#include <linux/fs.h>
#include <linux/if_tun.h>
#include <linux/input.h>
#include <linux/random.h>
#include <linux/spi/spidev.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

struct drm_gem_open {
	unsigned int name, handle;
	unsigned long long size;
};

int main(void)
{
	struct drm_gem_open open_arg = { 17, 0, 0 };
	int master = posix_openpt(O_RDWR | O_NOCTTY), v = 1;
	unsigned int features = 5;
	char name[16] = "";

	ioctl(master, TIOCSPTLCK, &v);
	v = 7;
	ioctl(master, _IOR('T', 0x39, int), &v); /* TIOCGPTLCK */
	ioctl(-1, TUNGETFEATURES, &features);
	ioctl(-1, TUNSETOFFLOAD, &features);
	ioctl(-1, TUNSETPERSIST, &features);
	ioctl(-1, _IOWR('d', 0x0b, struct drm_gem_open), &open_arg); /* DRM_IOCTL_GEM_OPEN */
	ioctl(-1, _IOWR('d', 0x0b, struct drm_gem_open), 0x10);
	ioctl(-1, _IOWR('d', 0x0b, struct drm_gem_open), NULL);
	ioctl(-1, EVIOCGNAME(16), name);
	ioctl(-1, EVIOCGBIT(EV_KEY, 96), name);
	ioctl(-1, EVIOCGABS(ABS_X), name);
	ioctl(-1, SPI_IOC_MESSAGE(2), NULL);
	ioctl(-1, _IOW('?', 3, int), &v);
	ioctl(open("/dev/urandom", O_RDONLY), RNDZAPENTCNT);
	ioctl(open("file", O_CREAT | O_RDWR, 0600), FICLONE, 7);
	ioctl(-1, FICLONE, 7);
	ioctl(-1, _IO('?', 3), 0x10);
	return 0;
}
