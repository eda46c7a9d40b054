/* SPDX-License-Identifier: GPL-2.0-only */
/* ioctl on descriptors that any kernel gives out, whose commands succeed: what comes back. */
#include <fcntl.h>
#include <linux/fiemap.h>
#include <linux/fs.h>

#include <linux/kvm.h>
#include <linux/nsfs.h>
#include <linux/perf_event.h>
#include <linux/random.h>
#include <linux/userfaultfd.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#define PAGE 4096
#define BAD  ((void *)0x10)

static void faults(void)
{
	int fd = (int)syscall(SYS_userfaultfd, O_CLOEXEC | UFFD_USER_MODE_ONLY);
	char *to = mmap(NULL, 4 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	struct uffdio_api api = { .api = UFFD_API, .features = 0 };
	struct uffdio_register reg = { .range = { (uintptr_t)to, 4 * PAGE },
				       .mode = UFFDIO_REGISTER_MODE_MISSING };
	static char from[PAGE] __attribute__((aligned(PAGE)));
	struct uffdio_copy copy = { .dst = (uintptr_t)to, .src = (uintptr_t)from, .len = PAGE };
	struct uffdio_zeropage zero = { .range = { (uintptr_t)to + PAGE, PAGE } };
	struct uffdio_writeprotect protect = { .range = { (uintptr_t)to, PAGE }, .mode = 1 };

	from[0] = 1;
	ioctl(fd, UFFDIO_API, &api);
	ioctl(fd, UFFDIO_API, BAD);
	ioctl(fd, UFFDIO_REGISTER, &reg);
	ioctl(fd, UFFDIO_COPY, &copy);
	ioctl(fd, UFFDIO_COPY, &copy);
	ioctl(fd, UFFDIO_ZEROPAGE, &zero);
	ioctl(fd, UFFDIO_WRITEPROTECT, &protect);
	ioctl(fd, UFFDIO_WAKE, &reg.range);
	ioctl(fd, UFFDIO_UNREGISTER, &reg.range);
	close(fd);
}

static void machines(void)
{
	int fd = open("/dev/kvm", O_RDWR | O_CLOEXEC), vm, vcpu;
	struct kvm_userspace_memory_region region = { .slot = 0, .memory_size = PAGE };
	struct kvm_regs regs;
	struct kvm_sregs sregs;

	ioctl(fd, KVM_GET_API_VERSION, 0);
	ioctl(fd, KVM_CHECK_EXTENSION, KVM_CAP_USER_MEMORY);
	ioctl(fd, KVM_GET_VCPU_MMAP_SIZE, 0);
	vm = ioctl(fd, KVM_CREATE_VM, 0);
	region.userspace_addr = (uintptr_t)mmap(NULL, PAGE, PROT_READ | PROT_WRITE,
						MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	ioctl(vm, KVM_SET_USER_MEMORY_REGION, &region);
	vcpu = ioctl(vm, KVM_CREATE_VCPU, 0);
	ioctl(vcpu, KVM_GET_SREGS, &sregs);
	ioctl(vcpu, KVM_SET_SREGS, &sregs);
	memset(&regs, 0, sizeof(regs));
	ioctl(vcpu, KVM_GET_REGS, BAD);
	close(vcpu);
	close(vm);
	close(fd);
}

static void files(void)
{
	struct {
		struct fiemap map;
		struct fiemap_extent extents[4];
	} f = { .map = { .fm_length = ~0ULL, .fm_extent_count = 4 } };
	int fd = open("file", O_RDWR | O_CREAT | O_TRUNC, 0600), flags = 0;
	struct file_clone_range range = { .src_fd = fd, .src_length = 7, .dest_offset = PAGE };
	struct {
		struct file_dedupe_range range;
		struct file_dedupe_range_info info[2];
	} same = { .range = { .src_length = PAGE, .dest_count = 2 } };
	struct fsxattr attr;
	char label[FSLABEL_MAX] = "";

	write(fd, "some text", 9);
	fsync(fd);
	ioctl(fd, FS_IOC_FIEMAP, &f);
	f.map.fm_flags = 0x80000000;
	ioctl(fd, FS_IOC_FIEMAP, &f);
	ioctl(fd, FS_IOC_GETFLAGS, &flags);
	ioctl(fd, FS_IOC_FSGETXATTR, &attr);
	ioctl(fd, FICLONERANGE, &range);
	same.info[0].dest_fd = fd;
	same.info[1].dest_fd = -1;
	ioctl(fd, FIDEDUPERANGE, &same);
	ioctl(fd, FS_IOC_GETFSLABEL, label);
	close(fd);
}

static void others(void)
{
	int ns = open("/proc/self/ns/user", O_RDONLY), net = open("/proc/self/ns/net", O_RDONLY);
	int notify = inotify_init1(0), entropy = open("/dev/urandom", O_RDONLY), v = 0;
	struct perf_event_attr attr = { .type = PERF_TYPE_SOFTWARE,
					.size = sizeof(attr),
					.config = PERF_COUNT_SW_DUMMY,
					.disabled = 1 };
	int counter = (int)syscall(SYS_perf_event_open, &attr, 0, -1, -1, 0);
	uint64_t id = 0, period = 1000;

	ioctl(ns, NS_GET_NSTYPE);
	ioctl(ns, NS_GET_OWNER_UID, &v);
	ioctl(ns, NS_GET_PARENT);
	close(ioctl(net, NS_GET_USERNS));
	ioctl(net, NS_GET_NSTYPE);
	ioctl(notify, _IOW(0x49, 0, int), 7); /* INOTIFY_IOC_SETNEXTWD */
	ioctl(entropy, RNDGETENTCNT, &v);
	ioctl(entropy, RNDGETENTCNT, BAD);
	ioctl(counter, PERF_EVENT_IOC_ENABLE, 0);
	ioctl(counter, PERF_EVENT_IOC_DISABLE, PERF_IOC_FLAG_GROUP);
	ioctl(counter, PERF_EVENT_IOC_RESET, 0);
	ioctl(counter, PERF_EVENT_IOC_REFRESH, 3);
	ioctl(counter, PERF_EVENT_IOC_ID, &id);
	ioctl(counter, PERF_EVENT_IOC_PERIOD, &period);
	ioctl(counter, PERF_EVENT_IOC_SET_OUTPUT, -1);
	ioctl(counter, PERF_EVENT_IOC_PAUSE_OUTPUT, 1);
	ioctl(counter, PERF_EVENT_IOC_SET_FILTER, "a filter");
}

#define PIDFD(n) _IO(0xff, n)

static void processes(void)
{
	int fd = (int)syscall(SYS_pidfd_open, getpid(), 0), ns, pids;
	__u64 info[16] = { 0x3f };
	int id = 0;

	/* PIDFD_GET_CGROUP_NAMESPACE to PIDFD_GET_UTS_NAMESPACE */
	for (unsigned int i = 1; i <= 10; i++)
		close(ioctl(fd, PIDFD(i), 0));
	ioctl(fd, PIDFD(1), 7);
	ioctl(fd, _IOC(_IOC_READ | _IOC_WRITE, 0xff, 11, 64), info); /* PIDFD_GET_INFO */
	ioctl(fd, _IOC(_IOC_READ | _IOC_WRITE, 0xff, 11, 64), BAD);
	pids = open("/proc/self/ns/pid", O_RDONLY);
	ns = open("/proc/self/ns/mnt", O_RDONLY);
	for (unsigned int i = 6; i <= 9; i++)
		ioctl(pids, _IOR(0xb7, i, int), getpid()); /* NS_GET_PID_FROM_PIDNS … */
	ioctl(ns, _IOR(0xb7, 5, __u64), info);             /* NS_GET_MNTNS_ID */
	ioctl(ns, _IOC(_IOC_READ, 0xb7, 10, 16), info);    /* NS_MNT_GET_INFO */
	ioctl(ns, _IOR(0xb7, 13, __u64), BAD);             /* NS_GET_ID */
	ioctl(ns, NS_GET_USERNS, 0);
	ioctl(ns, FIONREAD, &id);
}

int main(void)
{
	processes();
	faults();
	machines();
	files();
	others();
	return 0;
}
