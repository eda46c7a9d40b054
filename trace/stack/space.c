/* SPDX-License-Identifier: GPL-2.0-only */
#include "trace/stack/space.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "trace/tids.h"

#ifdef HAVE_LIBDW

/* A program may map what it likes; of a process no more than so much is kept. */
#define MAPS_MAX 16384
/* How long what a process had is kept after its end, for calls that are shown late. */
#define DEAD_NS 2000000000ULL

struct maps {
	struct map *all; /* by address, without overlaps */
	size_t n, cap;
};

struct space {
	__u64 since; /* older events are in it already */
	__u64 dead;  /* when the process ended; 0: it has not */
	__u64 exec;  /* when it executed its program; 0: before anyone knew it */
	struct maps maps;
	struct maps before; /* of the program before */
};

struct event {
	struct mapping_event ev; /* path: of image */
	struct image *image;
	size_t order;
};

struct spaces {
	struct images *images;
	struct tids all; /* struct space by process */
	struct tids traced;
	struct event *queue;
	size_t n, cap, given;
	bool sorted;
	bool lost;
	size_t nr_added;
};

struct spaces *spaces__new(struct images *images)
{
	struct spaces *s = calloc(1, sizeof(*s));

	if (s)
		s->images = images;
	return s;
}

static void clear(struct maps *m)
{
	for (size_t i = 0; i < m->n; i++)
		image__put(m->all[i].image);
	m->n = 0;
}

static void space__free(struct space *sp)
{
	clear(&sp->maps);
	clear(&sp->before);
	free(sp->maps.all);
	free(sp->before.all);
	free(sp);
}

void spaces__free(struct spaces *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < s->all.size; i++)
		if (s->all.slots[i].state)
			space__free(s->all.slots[i].state);
	tids__free(&s->all);
	tids__free(&s->traced);
	for (size_t i = s->given; i < s->n; i++)
		if (s->queue[i].image)
			image__put(s->queue[i].image);
	free(s->queue);
	free(s);
}

int spaces__add(struct spaces *s, const struct mapping_event *ev)
{
	struct event *e;

	if (ev->what == MAPPING_LOST) {
		s->lost = true;
		return 0;
	}
	if (s->given == s->n)
		s->given = s->n = 0;
	if (s->n == s->cap) {
		size_t cap = s->cap ? s->cap * 2 : 256;

		e = reallocarray(s->queue, cap, sizeof(*e));
		if (!e)
			return -ENOMEM;
		s->queue = e;
		s->cap = cap;
	}
	e = &s->queue[s->n];
	e->ev = *ev;
	e->ev.path = NULL;
	e->order = s->nr_added++;
	e->image = NULL;
	if (ev->what == MAPPING_MAP) {
		e->image = images__get(s->images, ev);
		if (!e->image)
			return -ENOMEM;
		if (tids__find(&s->traced, ev->pid))
			image__open(e->image, &(struct image_place){ ev->pid, ev->start,
								     ev->start + ev->len });
	} else if (ev->what == MAPPING_EXIT) {
		tids__remove(&s->traced, ev->pid);
	}
	s->n++;
	s->sorted = false;
	return 0;
}

/* Maps from the first that ends behind an address. */
static size_t first_behind(const struct maps *m, __u64 address)
{
	size_t low = 0, high = m->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (m->all[mid].end <= address)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* Room for two more: a map may cut another into two. */
static bool reserve(struct maps *m)
{
	size_t cap = m->cap ? m->cap * 2 : 32;
	struct map *all;

	if (m->n + 2 <= m->cap)
		return true;
	if (cap > MAPS_MAX)
		return false;
	all = reallocarray(m->all, cap, sizeof(*all));
	if (!all)
		return false;
	m->all = all;
	m->cap = cap;
	return true;
}

/* What was there is gone. Takes the reference of map->image. */
static void put_map(struct maps *m, const struct map *map)
{
	size_t at = first_behind(m, map->start), last;
	struct map tail = { .image = NULL };

	if (map->end <= map->start || !reserve(m)) {
		image__put(map->image);
		return;
	}
	for (last = at; last < m->n && m->all[last].start < map->end; last++) {
		struct map *old = &m->all[last];

		if (old->end > map->end) {
			tail = *old;
			tail.offset += map->end - old->start;
			tail.start = map->end;
			image__ref(tail.image);
		}
		if (old->start < map->start) {
			old->end = map->start;
			at++;
			continue;
		}
		image__put(old->image);
	}
	memmove(&m->all[at + 1 + (tail.image != NULL)], &m->all[last],
		(m->n - last) * sizeof(*map));
	m->n = m->n - (last - at) + 1 + (tail.image != NULL);
	m->all[at] = *map;
	if (tail.image)
		m->all[at + 1] = tail;
}

static void fork_space(struct spaces *s, const struct mapping_event *ev)
{
	const struct space *from = tids__find(&s->all, ev->parent);
	struct space *sp;
	struct maps *to;

	/* Of a parent that nobody asked for yet: neither is known, and /proc has it. */
	sp = tids__remove(&s->all, ev->pid);
	if (sp)
		space__free(sp);
	if (!from || from->since > ev->time)
		return;
	sp = tids__make(&s->all, ev->pid, sizeof(*sp));
	if (!sp)
		return;
	to = &sp->maps;
	to->all = calloc(from->maps.cap + 1, sizeof(*to->all));
	if (!to->all)
		return;
	to->cap = from->maps.cap;
	sp->since = ev->time;
	for (; to->n < from->maps.n; to->n++) {
		to->all[to->n] = from->maps.all[to->n];
		image__ref(to->all[to->n].image);
	}
}

/* Those that have ended long ago. Each removal may move slots. */
static void bury(struct spaces *s, __u64 now)
{
	for (size_t i = 0; i < s->all.size; i++) {
		struct space *sp = s->all.slots[i].state;

		if (!sp || !sp->dead || sp->dead + DEAD_NS > now)
			continue;
		tids__remove(&s->all, s->all.slots[i].tid);
		space__free(sp);
		i = (size_t)-1;
	}
}

static void exec_space(struct space *sp, __u64 time)
{
	struct maps gone = sp->before;

	clear(&gone);
	sp->before = sp->maps;
	sp->maps = gone;
	sp->exec = time;
}

/* Takes the reference of the event's image. */
static void apply(struct spaces *s, const struct event *e)
{
	const struct mapping_event *ev = &e->ev;
	struct space *sp;

	if (ev->what == MAPPING_FORK) {
		fork_space(s, ev);
		return;
	}
	sp = ev->what == MAPPING_EXEC ? tids__make(&s->all, ev->pid, sizeof(*sp))
				      : tids__find(&s->all, ev->pid);
	if (!sp || sp->since > ev->time) {
		if (e->image)
			image__put(e->image);
		return;
	}
	if (ev->what == MAPPING_MAP) {
		put_map(&sp->maps, &(struct map){ .start = ev->start,
						  .end = ev->start + ev->len,
						  .offset = ev->offset,
						  .image = e->image });
		return;
	}
	if (ev->what == MAPPING_EXEC)
		exec_space(sp, ev->time);
	else
		sp->dead = ev->time;
	bury(s, ev->time);
}

static int by_time(const void *a, const void *b)
{
	const struct event *x = a, *y = b;

	if (x->ev.time != y->ev.time)
		return x->ev.time < y->ev.time ? -1 : 1;
	return x->order < y->order ? -1 : 1;
}

static void apply_until(struct spaces *s, __u64 time)
{
	if (!s->sorted && s->n > s->given)
		qsort(s->queue + s->given, s->n - s->given, sizeof(*s->queue), by_time);
	s->sorted = true;
	while (s->given < s->n && s->queue[s->given].ev.time <= time)
		apply(s, &s->queue[s->given++]);
}

static __u64 now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec * 1000000000ULL + ts.tv_nsec;
}

/* A file that has no name any more can be read as long as the process has it. */
static bool is_deleted(const char *path)
{
	static const char end[] = " (deleted)";
	size_t len = strlen(path), n = sizeof(end) - 1;

	return len > n && !strcmp(path + len - n, end);
}

static void add_line(struct spaces *s, struct space *sp, __u32 pid, char *line)
{
	struct mapping_event ev = { .what = MAPPING_MAP };
	char *path = "//anon";
	struct map map;
	char perm[8];
	int at = 0;

	if (sscanf(line, "%" SCNx64 "-%" SCNx64 " %4s %" SCNx64 " %x:%x %" SCNu64 " %n",
		   (uint64_t *)&map.start, (uint64_t *)&map.end, perm, (uint64_t *)&map.offset,
		   &ev.major, &ev.minor, (uint64_t *)&ev.inode, &at) < 7 ||
	    perm[2] != 'x')
		return;
	line[strcspn(line, "\n")] = 0;
	if (line[at])
		path = line + at;
	ev.path = path;
	map.image = images__get(s->images, &ev);
	if (!map.image)
		return;
	if (is_deleted(path))
		image__open(map.image, &(struct image_place){ pid, map.start, map.end });
	put_map(&sp->maps, &map);
}

/* As the process has it by now; nothing if it is gone. */
static void read_proc(struct spaces *s, struct space *sp, __u32 pid)
{
	char path[40], *line = NULL;
	size_t cap = 0;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%u/maps", pid);
	f = fopen(path, "re");
	if (!f)
		return;
	sp->since = now();
	sp->dead = 0;
	clear(&sp->maps);
	while (getline(&line, &cap, f) > 0)
		add_line(s, sp, pid, line);
	free(line);
	fclose(f);
}

/* Events were lost: what is known of the living is not to be relied on. */
static void forget(struct spaces *s)
{
	s->lost = false;
	for (size_t i = 0; i < s->all.size; i++) {
		struct space *sp = s->all.slots[i].state;

		if (sp && !sp->dead)
			read_proc(s, sp, s->all.slots[i].tid);
	}
}

void spaces__trace(struct spaces *s, __u32 pid)
{
	/* Without it the file is opened later. */
	(void)tids__set(&s->traced, pid, s);
}

void spaces__know(struct spaces *s, __u32 pid)
{
	struct space *sp = tids__find(&s->all, pid);

	if (sp && !sp->dead)
		return;
	sp = tids__make(&s->all, pid, sizeof(*sp));
	if (sp)
		read_proc(s, sp, pid);
}

const struct map *spaces__find(struct spaces *s, __u32 pid, __u64 time, __u64 address)
{
	const struct maps *m;
	struct space *sp;
	size_t i;

	apply_until(s, time);
	if (s->lost)
		forget(s);
	sp = tids__find(&s->all, pid);
	if (!sp) {
		spaces__know(s, pid);
		sp = tids__find(&s->all, pid);
		if (!sp)
			return NULL;
	}
	m = time < sp->exec ? &sp->before : &sp->maps;
	i = first_behind(m, address);
	return i < m->n && m->all[i].start <= address ? &m->all[i] : NULL;
}
#endif
