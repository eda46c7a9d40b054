/* SPDX-License-Identifier: GPL-2.0-only */
#include "trace/stack/symbols.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

struct symbol {
	__u64 begin, end;
	__u64 reach; /* the farthest end of this and all before it */
	const char *name;
	size_t order;
};

struct symbols {
	struct symbol *all;
	size_t n;
};

/* The file is anyone's: a table says more than there can be. */
#define SYMBOLS_MAX (16UL << 20)
/* Of functions that overlap so many are looked at. */
#define LOOKS_MAX     4096
#define MANGLED_MAX   2048
#define DEMANGLED_MAX 8192

static bool is_function(const GElf_Sym *sym)
{
	unsigned int type = GELF_ST_TYPE(sym->st_info);

	return (type == STT_FUNC || type == STT_GNU_IFUNC) && sym->st_shndx != SHN_UNDEF &&
	       sym->st_size && sym->st_value + sym->st_size > sym->st_value;
}

static Elf_Scn *find_table(Elf *elf, GElf_Word type, GElf_Shdr *shdr)
{
	Elf_Scn *scn = NULL;

	while (elf && (scn = elf_nextscn(elf, scn)))
		if (gelf_getshdr(scn, shdr) && shdr->sh_type == type)
			return scn;
	return NULL;
}

static void add_table(struct symbols *s, Elf *elf, GElf_Word type)
{
	GElf_Shdr shdr;
	Elf_Scn *scn = find_table(elf, type, &shdr);
	Elf_Data *data = scn ? elf_getdata(scn, NULL) : NULL;
	size_t n = data && shdr.sh_entsize ? data->d_size / shdr.sh_entsize : 0;
	struct symbol *more;

	if (!n || n > SYMBOLS_MAX)
		return;
	more = reallocarray(s->all, s->n + n, sizeof(*more));
	if (!more)
		return;
	s->all = more;
	for (size_t i = 0; i < n; i++) {
		struct symbol *to = &s->all[s->n];
		GElf_Sym sym;

		if (!gelf_getsym(data, (int)i, &sym) || !is_function(&sym))
			continue;
		to->name = elf_strptr(elf, shdr.sh_link, sym.st_name);
		if (!to->name || !*to->name)
			continue;
		to->begin = sym.st_value;
		to->end = sym.st_value + sym.st_size;
		to->order = s->n++;
	}
}

static int compare(const void *a, const void *b)
{
	const struct symbol *x = a, *y = b;

	if (x->begin != y->begin)
		return x->begin < y->begin ? -1 : 1;
	/* Of the same begin the first is to be found first, which is from the end. */
	return x->order > y->order ? -1 : x->order < y->order;
}

struct symbols *symbols__new(Elf *elf, Elf *debug)
{
	struct symbols *s = calloc(1, sizeof(*s));
	__u64 reach = 0;
	GElf_Shdr shdr;

	if (!s)
		return NULL;
	add_table(s, find_table(elf, SHT_SYMTAB, &shdr) ? elf : debug, SHT_SYMTAB);
	add_table(s, elf, SHT_DYNSYM);
	if (s->n)
		qsort(s->all, s->n, sizeof(*s->all), compare);
	for (size_t i = 0; i < s->n; i++) {
		if (s->all[i].end > reach)
			reach = s->all[i].end;
		s->all[i].reach = reach;
	}
	return s;
}

void symbols__free(struct symbols *s)
{
	if (!s)
		return;
	free(s->all);
	free(s);
}

const char *symbols__find(const struct symbols *s, __u64 address, __u64 *begin)
{
	size_t low = 0, high = s ? s->n : 0;
	unsigned int looks = 0;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (s->all[mid].begin <= address)
			low = mid + 1;
		else
			high = mid;
	}
	for (; low && s->all[low - 1].reach > address && looks < LOOKS_MAX; low--, looks++) {
		const struct symbol *sym = &s->all[low - 1];

		if (sym->end <= address)
			continue;
		*begin = sym->begin;
		return sym->name;
	}
	return NULL;
}

#ifdef HAVE_LIBIBERTY
#include <libiberty/demangle.h>

/*
 * A name can be written to grow without end: it is cut off by a jump out of the function
 * that is told its parts, which keeps nothing but its stack.
 */
struct demangled {
	char text[DEMANGLED_MAX + 1];
	size_t len;
	jmp_buf too_long;
};

static void add_part(const char *part, size_t len, void *arg)
{
	struct demangled *d = arg;

	if (len > DEMANGLED_MAX - d->len)
		longjmp(d->too_long, 1);
	memcpy(d->text + d->len, part, len);
	d->len += len;
}

/* Rust's older names look like C++'s. */
static int demangle(const char *name, struct demangled *d)
{
	const int options = DMGL_PARAMS | DMGL_ANSI;

	if (rust_demangle_callback(name, options, add_part, d))
		return 1;
	d->len = 0;
	return cplus_demangle_v3_callback(name, options, add_part, d);
}

char *symbols__demangle(const char *name)
{
	struct demangled *d;
	char *text = NULL;

	if (name[0] != '_' || strnlen(name, MANGLED_MAX) == MANGLED_MAX)
		return NULL;
	d = calloc(1, sizeof(*d));
	if (d && !setjmp(d->too_long) && demangle(name, d) && d->len)
		text = strdup(d->text);
	free(d);
	return text;
}
#else
char *symbols__demangle(const char *name)
{
	(void)name;
	return NULL;
}
#endif
