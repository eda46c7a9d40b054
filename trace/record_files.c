// SPDX-License-Identifier: GPL-2.0-only
#include "trace/record_files.h"
#include "trace/signals.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define NSEC 1000000000ULL

struct record_files {
	const struct options *o;
	struct perfdata_writer_opts opts;
	char *calls;
	struct perfdata_writer *w;
	__u64 begun; /* ns; the current file */
	unsigned int nr;
	char **names; /* of the complete ones that are kept, the oldest first */
	unsigned int nr_names;
	char error[512];
};

static __u64 now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec * NSEC + ts.tv_nsec;
}

/* The pipe is ours alone: what the command prints there would be taken for records. */
static int take_stdout(void)
{
	int fd = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);

	if (fd < 0)
		return -errno;
	if (dup2(STDERR_FILENO, STDOUT_FILENO) < 0) {
		int err = -errno;

		close(fd);
		return err;
	}
	return fd;
}

static int set_aside(const char *path)
{
	char old[PATH_MAX];

	if (access(path, F_OK))
		return 0;
	if (snprintf(old, sizeof(old), "%s.old", path) >= (int)sizeof(old))
		return -ENAMETOOLONG;
	return rename(path, old) ? -errno : 0;
}

static void files__free(struct record_files *f)
{
	for (unsigned int i = 0; i < f->nr_names; i++)
		free(f->names[i]);
	free(f->names);
	free(f->calls);
	free(f);
}

struct record_files *record_files__new(const struct options *o, const char *calls, __s64 realtime,
				       struct perfdata_writer **w, char *error, size_t error_size)
{
	struct record_files *f = calloc(1, sizeof(*f));
	bool pipe = !strcmp(o->recording, "-");
	int err = 0;

	if (f)
		f->calls = strdup(calls);
	if (!f || !f->calls) {
		free(f);
		errno = ENOMEM;
		return NULL;
	}
	f->o = o;
	f->opts = (struct perfdata_writer_opts){ .path = pipe ? "standard output" : o->recording,
						 .fd = pipe ? take_stdout() : -1,
						 .level = o->compression,
						 .argv = o->whole,
						 .realtime = realtime,
						 .calls = f->calls };
	if (pipe)
		err = f->opts.fd < 0 ? f->opts.fd : 0;
	else if (!options__switches_output(o))
		err = set_aside(o->recording);
	if (err)
		snprintf(error, error_size, "Can't write '%s': %s", f->opts.path, strerror(-err));
	f->begun = now();
	f->w = err ? NULL : perfdata_writer__new(&f->opts, error, error_size);
	if (f->w) {
		*w = f->w;
		if (o->switch_signal)
			signals__note(SIGUSR2);
		return f;
	}
	files__free(f);
	errno = err ? -err : EIO;
	return NULL;
}

/* FILE.YYYYMMDDhhmmssNN, NN being hundredths; later ones if there is such a file. */
static int stamp(const char *path, char out[PATH_MAX])
{
	struct timeval tv;
	char time[32];
	struct tm tm;

	gettimeofday(&tv, NULL);
	for (unsigned int i = tv.tv_usec / 10000;; i++) {
		time_t second = tv.tv_sec + i / 100;

		if (!localtime_r(&second, &tm) ||
		    !strftime(time, sizeof(time), "%Y%m%d%H%M%S", &tm))
			return -EOVERFLOW;
		if (snprintf(out, PATH_MAX, "%s.%s%02u", path, time, i % 100) >= PATH_MAX)
			return -ENAMETOOLONG;
		if (access(out, F_OK))
			return 0;
	}
}

/* The complete file gets its name, and the oldest goes if there are too many. */
static int name_file(struct record_files *f)
{
	char path[PATH_MAX], **names;
	int err = stamp(f->o->recording, path);

	if (!err && rename(f->o->recording, path))
		err = -errno;
	if (err || !f->o->max_files)
		return err;
	names = reallocarray(f->names, f->nr_names + 1, sizeof(*names));
	if (!names)
		return -ENOMEM;
	f->names = names;
	names[f->nr_names] = strdup(path);
	if (!names[f->nr_names])
		return -ENOMEM;
	if (++f->nr_names <= f->o->max_files)
		return 0;
	err = unlink(names[0]) && errno != ENOENT ? -errno : 0;
	free(names[0]);
	memmove(names, names + 1, --f->nr_names * sizeof(*names));
	return err;
}

bool record_files__due(const struct record_files *f)
{
	const struct options *o = f->o;

	return (o->switch_signal && signals__noted()) ||
	       (o->switch_bytes && perfdata_writer__bytes(f->w) >= o->switch_bytes) ||
	       (o->switch_ns && now() - f->begun >= o->switch_ns);
}

int record_files__turn(struct record_files *f, struct perfdata_writer **w)
{
	int err;

	err = perfdata_writer__close(f->w);
	f->w = *w = NULL;
	if (!err)
		err = name_file(f);
	if (err)
		return err;
	f->nr++;
	f->begun = now();
	f->w = *w = perfdata_writer__new(&f->opts, f->error, sizeof(f->error));
	return f->w ? 0 : -EIO;
}

unsigned int record_files__nr(const struct record_files *f)
{
	return f->nr;
}

int record_files__close(struct record_files *f)
{
	int err = 0, named;

	if (!f)
		return 0;
	if (f->w) {
		err = perfdata_writer__close(f->w);
		named = options__switches_output(f->o) ? name_file(f) : 0;
		err = err ? err : named;
	}
	files__free(f);
	return err;
}

/* "6.1.192" is 6001. */
static unsigned int version_number(const char *text)
{
	unsigned int major = 0, minor = 0;

	return sscanf(text, "%3u.%3u", &major, &minor) == 2 ? major * 1000 + minor : 0;
}

unsigned int record_files__perf_version(const struct options *o)
{
	static const char answer[] = "perf version ";
	unsigned int version = 0;
	struct utsname u;
	char line[128] = "";
	FILE *f;

	if (o->perf_version)
		return version_number(o->perf_version);
	f = popen("perf --version 2>/dev/null", "re");
	if (f) {
		if (fgets(line, sizeof(line), f) && !strncmp(line, answer, strlen(answer)))
			version = version_number(line + strlen(answer));
		pclose(f);
	}
	if (!version && !uname(&u))
		version = version_number(u.release);
	return version;
}
