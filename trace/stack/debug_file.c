/* SPDX-License-Identifier: GPL-2.0-only */
#include "trace/stack/debug_file.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "trace/stack/libdw.h"

#ifdef HAVE_LIBDW

#define DEBUG_DIRECTORY "/usr/lib/debug/.build-id"
/* What is read as a whole. */
#define DEBUG_BYTES_MAX (512UL << 20)
#define BUILD_ID_MAX    64
#define UNITS_MAX       65536

struct debug_file {
	Elf *own; /* NULL: there is none, or all is in the file itself */
	int fd;
	Dwarf *dwarf; /* NULL: it is not needed, or there is none */
	Dwarf_CFI *frames;
};

static bool has_section(Elf *elf, const char *name)
{
	Elf_Scn *scn = NULL;
	size_t names;

	if (!elf || elf_getshdrstrndx(elf, &names))
		return false;
	while ((scn = elf_nextscn(elf, scn))) {
		GElf_Shdr shdr;
		const char *own;

		if (!gelf_getshdr(scn, &shdr) || shdr.sh_type == SHT_NOBITS)
			continue;
		own = elf_strptr(elf, names, shdr.sh_name);
		if (own && !strcmp(own, name))
			return true;
	}
	return false;
}

static bool same_id(Elf *elf, const void *id, ssize_t len)
{
	const void *own;

	return libdw.dwelf_elf_gnu_build_id(elf, &own) == len && !memcmp(own, id, len);
}

static Elf *open_own(Elf *elf, int *fd)
{
	char path[sizeof(DEBUG_DIRECTORY) + 2 * BUILD_ID_MAX + sizeof("//.debug")];
	const void *id;
	ssize_t n = libdw.dwelf_elf_gnu_build_id(elf, &id);
	size_t len = 0;
	struct stat st;
	Elf *own;

	if (n < 2 || n > BUILD_ID_MAX)
		return NULL;
	len = snprintf(path, sizeof(path), DEBUG_DIRECTORY "/");
	for (ssize_t i = 0; i < n; i++)
		len += snprintf(path + len, sizeof(path) - len, "%02x%s", ((const __u8 *)id)[i],
				i ? "" : "/");
	snprintf(path + len, sizeof(path) - len, ".debug");
	*fd = open(path, O_RDONLY | O_CLOEXEC);
	if (*fd < 0)
		return NULL;
	own = !fstat(*fd, &st) && st.st_size <= (off_t)DEBUG_BYTES_MAX
		      ? elf_begin(*fd, ELF_C_READ, NULL)
		      : NULL;
	if (own && (elf_kind(own) != ELF_K_ELF || !same_id(own, id, n))) {
		elf_end(own);
		own = NULL;
	}
	return own;
}

/* The one of the two that has a section; NULL: neither. */
static Elf *with_section(Elf *elf, Elf *own, const char *name)
{
	return has_section(elf, name) ? elf : has_section(own, name) ? own : NULL;
}

struct debug_file *debug_file__new(Elf *elf, bool sources)
{
	struct debug_file *d = calloc(1, sizeof(*d));
	Elf *from;

	if (!d)
		return NULL;
	d->fd = -1;
	if (!has_section(elf, ".symtab") || (sources && !has_section(elf, ".debug_line")))
		d->own = open_own(elf, &d->fd);
	from = sources ? with_section(elf, d->own, ".debug_line") : NULL;
	if (!from)
		from = with_section(elf, d->own, ".debug_frame");
	if (from)
		d->dwarf = libdw.dwarf_begin_elf(from, DWARF_C_READ, NULL);
	if (d->dwarf && has_section(from, ".debug_frame"))
		d->frames = libdw.dwarf_getcfi(d->dwarf);
	return d;
}

Elf *debug_file__elf(const struct debug_file *d)
{
	return d ? d->own : NULL;
}

void debug_file__close(struct debug_file *d)
{
	if (d && d->own)
		elf_cntl(d->own, ELF_C_FDDONE);
	if (d && d->fd >= 0)
		close(d->fd);
	if (d)
		d->fd = -1;
}

void debug_file__free(struct debug_file *d)
{
	if (!d)
		return;
	debug_file__close(d);
	libdw.dwarf_end(d->dwarf);
	elf_end(d->own);
	free(d);
}

Dwarf_Frame *debug_file__frame(struct debug_file *d, __u64 address)
{
	Dwarf_Frame *frame;

	return d && d->frames && !libdw.dwarf_cfi_addrframe(d->frames, address, &frame) ? frame
											: NULL;
}

/* The unit that has an address: by an index, which not all compilers write, else one by one. */
static bool find_unit(Dwarf *dwarf, __u64 address, Dwarf_Die *unit)
{
	Dwarf_Off at = 0, next;
	size_t head;

	if (libdw.dwarf_addrdie(dwarf, address, unit))
		return true;
	for (unsigned int i = 0; i < UNITS_MAX; i++, at = next) {
		if (libdw.dwarf_nextcu(dwarf, at, &next, &head, NULL, NULL, NULL) || next <= at)
			return false;
		if (libdw.dwarf_offdie(dwarf, at + head, unit) &&
		    libdw.dwarf_haspc(unit, address) > 0)
			return true;
	}
	return false;
}

bool debug_file__source(struct debug_file *d, __u64 address, const char **file, int *line)
{
	Dwarf_Line *found;
	Dwarf_Die unit;

	if (!d || !d->dwarf || !find_unit(d->dwarf, address, &unit))
		return false;
	found = libdw.dwarf_getsrc_die(&unit, address);
	if (!found || libdw.dwarf_lineno(found, line))
		return false;
	*file = libdw.dwarf_linesrc(found, NULL, NULL);
	return *file && *line > 0;
}
#endif
