/* SPDX-License-Identifier: GPL-2.0-only */
#include "trace/stack/image.h"

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <gelf.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "trace/stack/debug_file.h"
#include "trace/stack/libdw.h"
#include "trace/stack/symbols.h"

#ifdef HAVE_LIBDW

/* Files that nobody has mapped any more, but may soon. */
#define IMAGES_IDLE 256
#define SEGMENTS    16
/* Less than the kernel's own image of the vDSO ever had. */
#define VDSO_BYTES_MAX (64U << 10)

struct segment {
	__u64 offset, bytes, address;
};

struct image {
	struct images *all;
	struct image *next;
	unsigned int refs;
	__u64 used; /* a number that grows, for what is idle longest */
	char *path;
	__u32 build_id_len;
	__u8 build_id[MAPPING_BUILD_ID];
	__u32 major, minor;
	__u64 inode;

	enum { IMAGE_NEW, IMAGE_OPEN, IMAGE_FAILED } state;
	__u32 failed_pid; /* whose view of the files did not help */
	Elf *elf;
	struct segment segments[SEGMENTS];
	unsigned int nsegments;
	Dwarf_CFI *exceptions;
	struct debug_file *debug;
	struct symbols *symbols;
};

struct images {
	struct image *first;
	bool sources;
	__u64 clock;
};

struct images *images__new(bool sources)
{
	struct images *is = calloc(1, sizeof(*is));

	if (is) {
		is->sources = sources;
		elf_version(EV_CURRENT);
	}
	return is;
}

static void image__free(struct image *im)
{
	symbols__free(im->symbols);
	debug_file__free(im->debug);
	if (im->exceptions)
		libdw.dwarf_cfi_end(im->exceptions);
	elf_end(im->elf);
	free(im->path);
	free(im);
}

void images__free(struct images *is)
{
	while (is && is->first) {
		struct image *next = is->first->next;

		image__free(is->first);
		is->first = next;
	}
	free(is);
}

/* Frees what has been idle longest, if there is much of it. */
static void sweep(struct images *is)
{
	struct image **link, **oldest = NULL, *im;
	unsigned int idle = 0;

	for (link = &is->first; *link; link = &(*link)->next) {
		if ((*link)->refs)
			continue;
		idle++;
		if (!oldest || (*link)->used < (*oldest)->used)
			oldest = link;
	}
	if (idle <= IMAGES_IDLE)
		return;
	im = *oldest;
	*oldest = im->next;
	image__free(im);
}

static bool is_of(const struct image *im, const struct mapping_event *ev)
{
	return im->inode == ev->inode && im->major == ev->major && im->minor == ev->minor &&
	       im->build_id_len == ev->build_id_len &&
	       !memcmp(im->build_id, ev->build_id, ev->build_id_len) && !strcmp(im->path, ev->path);
}

struct image *images__get(struct images *is, const struct mapping_event *ev)
{
	struct image *im;

	for (im = is->first; im; im = im->next)
		if (is_of(im, ev))
			return image__ref(im);
	sweep(is);
	im = calloc(1, sizeof(*im));
	if (!im)
		return NULL;
	im->path = strdup(ev->path);
	if (!im->path) {
		free(im);
		return NULL;
	}
	im->all = is;
	im->build_id_len = ev->build_id_len;
	memcpy(im->build_id, ev->build_id, ev->build_id_len);
	im->major = ev->major;
	im->minor = ev->minor;
	im->inode = ev->inode;
	im->next = is->first;
	is->first = im;
	return image__ref(im);
}

struct image *image__ref(struct image *im)
{
	im->refs++;
	return im;
}

void image__put(struct image *im)
{
	im->refs--;
	im->used = ++im->all->clock;
}

const char *image__path(const struct image *im)
{
	return im->path;
}

bool image__is_anonymous(const struct image *im)
{
	return im->path[0] != '[' && (im->path[0] != '/' || im->path[1] == '/');
}

static bool same_build_id(const struct image *im, Elf *elf)
{
	const void *id;
	ssize_t n = libdw.dwelf_elf_gnu_build_id(elf, &id);

	return n == (ssize_t)im->build_id_len && !memcmp(id, im->build_id, n);
}

static void read_segments(struct image *im)
{
	size_t n = 0;

	if (elf_getphdrnum(im->elf, &n))
		return;
	for (size_t i = 0; i < n && i < INT_MAX && im->nsegments < SEGMENTS; i++) {
		GElf_Phdr phdr;

		if (gelf_getphdr(im->elf, (int)i, &phdr) && phdr.p_type == PT_LOAD)
			im->segments[im->nsegments++] =
				(struct segment){ phdr.p_offset, phdr.p_filesz, phdr.p_vaddr };
	}
}

/* All that will be asked for is read at once, so that no descriptor is needed. */
static void read_image(struct image *im)
{
	read_segments(im);
	im->exceptions = libdw.dwarf_getcfi_elf(im->elf);
	im->debug = debug_file__new(im->elf, im->all->sources);
	im->symbols = symbols__new(im->elf, debug_file__elf(im->debug));
	debug_file__close(im->debug);
}

/*
 * What lies at the path may be anything by now, a device that acts when it is opened as
 * well: it is looked at first. Not mapped, since a mapped file that is cut would end us.
 */
static bool open_path(struct image *im, const char *path)
{
	int at = open(path, O_PATH | O_CLOEXEC), fd = -1;
	char own[40];
	struct stat st;

	snprintf(own, sizeof(own), "/proc/self/fd/%d", at);
	if (at >= 0 && !fstat(at, &st) && S_ISREG(st.st_mode) &&
	    (im->build_id_len || st.st_ino == im->inode))
		fd = open(own, O_RDONLY | O_CLOEXEC);
	if (at >= 0)
		close(at);
	if (fd < 0)
		return false;
	im->elf = elf_begin(fd, ELF_C_READ, NULL);
	if (im->elf &&
	    (elf_kind(im->elf) != ELF_K_ELF || (im->build_id_len && !same_build_id(im, im->elf)))) {
		elf_end(im->elf);
		im->elf = NULL;
	}
	if (!im->elf) {
		close(fd);
		return false;
	}
	read_image(im);
	elf_cntl(im->elf, ELF_C_FDDONE);
	close(fd);
	return true;
}

/* The kernel's own: the same in all processes of the native ABI as in ours. */
static bool open_vdso(struct image *im)
{
	const char *vdso = (const char *)getauxval(AT_SYSINFO_EHDR);
	const Elf64_Ehdr *ehdr = (const void *)vdso;
	size_t len;

	if (!vdso)
		return false;
	len = ehdr->e_shoff + (size_t)ehdr->e_shnum * ehdr->e_shentsize;
	if (len > VDSO_BYTES_MAX)
		return false;
	im->elf = elf_memory((char *)vdso, len);
	if (!im->elf)
		return false;
	read_image(im);
	return true;
}

static bool open_any(struct image *im, const struct image_place *at)
{
	char path[PATH_MAX];

	if (!strcmp(im->path, "[vdso]"))
		return open_vdso(im);
	if (im->path[0] != '/' || image__is_anonymous(im))
		return false;
	snprintf(path, sizeof(path), "/proc/%u/map_files/%llx-%llx", at->pid,
		 (unsigned long long)at->start, (unsigned long long)at->end);
	if (open_path(im, path))
		return true;
	if (snprintf(path, sizeof(path), "/proc/%u/root%s", at->pid, im->path) <
		    (int)sizeof(path) &&
	    open_path(im, path))
		return true;
	return open_path(im, im->path);
}

bool image__open(struct image *im, const struct image_place *at)
{
	if (im->state == IMAGE_OPEN)
		return true;
	if (im->state == IMAGE_FAILED && im->failed_pid == at->pid)
		return false;
	if (!open_any(im, at)) {
		im->state = IMAGE_FAILED;
		im->failed_pid = at->pid;
		return false;
	}
	im->state = IMAGE_OPEN;
	return true;
}

bool image__address(const struct image *im, __u64 offset, __u64 *address)
{
	for (unsigned int i = 0; i < im->nsegments; i++) {
		const struct segment *s = &im->segments[i];

		if (offset >= s->offset && offset - s->offset < s->bytes) {
			*address = offset - s->offset + s->address;
			return true;
		}
	}
	return false;
}

Dwarf_Frame *image__frame(struct image *im, __u64 address)
{
	Dwarf_Frame *frame;

	if (im->exceptions && !libdw.dwarf_cfi_addrframe(im->exceptions, address, &frame))
		return frame;
	return debug_file__frame(im->debug, address);
}

const char *image__symbol(struct image *im, __u64 address, __u64 *offset)
{
	__u64 begin;
	const char *name = symbols__find(im->symbols, address, &begin);

	if (name)
		*offset = address - begin;
	return name;
}

bool image__source(struct image *im, __u64 address, const char **file, int *line)
{
	return debug_file__source(im->debug, address, file, line);
}
#endif
