/* SPDX-License-Identifier: GPL-2.0-only */
#include "trace/stack/unwind.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "trace/stack/expression.h"

#ifdef HAVE_LIBDW

/* A file can make each of its frames slow to find. */
#define WALK_NS_MAX 100000000ULL

/* Of the architecture that this is built for: its programs are what is traced. */
struct machine_registers {
	__s8 from[UNWIND_REGS]; /* stack_record.regs by DWARF's numbers, -1: none */
	__u8 pc;                /* of stack_record.regs */
	__u8 sp, frame;         /* DWARF's numbers */
	__u64 code;             /* the bits of an address of code: others may sign it */
};

static const struct machine_registers machine =
#if defined(__x86_64__)
	/* rax rdx rcx rbx rsi rdi rbp rsp r8... of r15 r14 r13 r12 bp bx r11 r10 r9 r8 ax ... */
	{ .from = { 10, 12, 11, 5,  13, 14, 4,  19, 9,  8,  7,  6,  3,  2,  1,  0,  16,
		    -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1 },
	  .pc = 16,
	  .sp = 7,
	  .frame = 6,
	  .code = ~0ULL };
#elif defined(__aarch64__)
	{ .from = { 0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15, 16,
		    17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, -1 },
	  .pc = 32,
	  .sp = 31,
	  .frame = 29,
	  .code = (1ULL << 48) - 1 };
#elif defined(__riscv) && __riscv_xlen == 64
	{ .from = { -1, 1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15, 16,
		    17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, -1, -1 },
	  .pc = 0,
	  .sp = 2,
	  .frame = 8,
	  .code = ~0ULL };
#else
	{ .code = 0 };
#endif

struct walk {
	const struct stack *st;
	struct registers r;
	__u64 pc;
	bool guessed; /* by a frame pointer, which may be anything else */
	bool exact;   /* pc is where the task goes on, not where a call returns to */
	enum unwind_end end;
};

#if defined(__x86_64__)
#define X86_CS        17
#define X86_USER32_CS 0x23
static bool is_foreign(const struct stack *st)
{
	return (st->regs[X86_CS] & 0xffff) == X86_USER32_CS;
}
#else
static bool is_foreign(const struct stack *st)
{
	(void)st;
	return !machine.code;
}
#endif

static void load(struct walk *w)
{
	for (int i = 0; i < UNWIND_REGS; i++) {
		if (machine.from[i] < 0)
			continue;
		w->r.value[i] = w->st->regs[machine.from[i]];
		w->r.known |= 1ULL << i;
	}
	w->pc = w->st->regs[machine.pc];
	w->exact = true;
}

/* The registers of the caller of a frame. False: there is none, or w->end says why not. */
static bool restore(struct walk *w, Dwarf_Frame *frame, __u64 bias)
{
	struct registers next = { .known = 0 };
	Dwarf_Op own[3], *ops;
	bool signal = false;
	__u64 value;
	size_t n;
	int ra = libdw.dwarf_frame_info(frame, NULL, NULL, &signal);

	if (ra < 0 || ra >= UNWIND_REGS || libdw.dwarf_frame_cfa(frame, &ops, &n) || !n ||
	    !expression__value(&w->r, w->st, ops, n, false, bias, &w->r.cfa))
		return false;
	for (int i = 0; i < UNWIND_REGS; i++) {
		if ((machine.from[i] < 0 && i != ra) ||
		    libdw.dwarf_frame_register(frame, i, own, &ops, &n))
			continue;
		if (n) {
			if (!expression__value(&w->r, w->st, ops, n, true, bias, &value))
				continue;
		} else if (!ops && w->r.known >> i & 1) {
			value = w->r.value[i];
		} else {
			continue;
		}
		next.value[i] = value;
		next.known |= 1ULL << i;
	}
	if (!(next.known >> ra & 1)) {
		w->end = w->r.short_copy ? UNWIND_NO_MEMORY : UNWIND_DONE;
		return false;
	}
	/* The same place again: it would be for ever. */
	value = next.value[ra] & machine.code;
	if (value == w->pc && next.value[machine.sp] == w->r.value[machine.sp])
		return false;
	w->pc = value;
	w->guessed = false;
	w->exact = signal;
	w->r = next;
	return true;
}

/*
 * Where nobody says how a frame is left it may still begin as most do: with the caller's
 * frame pointer on the stack, next to where it goes on.
 */
static bool follow_frame_pointer(struct walk *w)
{
	__u64 at = w->r.value[machine.frame], frame, pc;

	if (!(w->r.known >> machine.frame & 1) || at < w->r.value[machine.sp])
		return false;
#if defined(__riscv)
	at -= 16;
#endif
	if (!expression__memory(&w->r, w->st, at, 8, &frame) ||
	    !expression__memory(&w->r, w->st, at + 8, 8, &pc)) {
		if (w->r.short_copy)
			w->end = UNWIND_NO_MEMORY;
		return false;
	}
#if defined(__riscv)
	__u64 swap = frame;

	frame = pc;
	pc = swap;
#endif
	w->r = (struct registers){ .known = 1ULL << machine.frame | 1ULL << machine.sp };
	w->r.value[machine.frame] = frame;
	w->r.value[machine.sp] = at + 16;
	w->pc = pc & machine.code;
	w->guessed = true;
	w->exact = false;
	return true;
}

static bool step(struct walk *w, const struct map *map, __u64 in)
{
	Dwarf_Frame *frame = NULL;
	__u64 address;
	bool more;

	if (image__address(map->image, in - map->start + map->offset, &address))
		frame = image__frame(map->image, address);
	if (!frame)
		return follow_frame_pointer(w);
	more = restore(w, frame, in - address);
	free(frame);
	return more;
}

/* Whether a guess is right: it led to code that is known to be. */
static bool is_called(const struct map *map, __u64 in, __u32 pid)
{
	Dwarf_Frame *frame = NULL;
	__u64 address;

	if (image__open(map->image, &(struct image_place){ pid, map->start, map->end }) &&
	    image__address(map->image, in - map->start + map->offset, &address))
		frame = image__frame(map->image, address);
	free(frame);
	return frame || image__is_anonymous(map->image);
}

static __u64 now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec * 1000000000ULL + ts.tv_nsec;
}

enum unwind_end unwind__walk(struct spaces *s, const struct stack *st, unsigned int frames,
			     frame_fn f, void *arg, __u64 *address)
{
	struct walk w = { .st = st, .end = UNWIND_DONE };
	__u64 begin = now(), in;
	const struct map *map;

	if (is_foreign(st))
		return UNWIND_FOREIGN;
	load(&w);
	for (unsigned int i = 0;; i++) {
		if (!w.pc)
			return UNWIND_DONE;
		if (i == frames)
			return UNWIND_DEEP;
		in = w.exact ? w.pc : w.pc - 1;
		map = spaces__find(s, st->pid, st->time, in);
		if (w.guessed && !(map && is_called(map, in, st->pid)))
			return UNWIND_DONE;
		if (!map) {
			*address = w.pc;
			return UNWIND_NO_CODE;
		}
		image__open(map->image, &(struct image_place){ st->pid, map->start, map->end });
		if (!f(arg, w.pc, in, map))
			return UNWIND_STOPPED;
		if (!step(&w, map, in))
			return w.end;
		if (i % 16 == 15 && now() - begin > WALK_NS_MAX)
			return UNWIND_SLOW;
	}
}
#endif
