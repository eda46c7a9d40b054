/* SPDX-License-Identifier: GPL-2.0-only */
#include "tests/bench/tools.h"

const struct kind kinds[KINDS] = {
	[KIND_GETPPID] = {
		.name = "getppid",
		.title = "getppid",
		.call = "getppid",
		.calls = 1,
		.single = true,
	},
	[KIND_OPEN] = {
		.name = "open-close",
		.title = "openat of an existing file and close (per pair)",
		.call = "openat",
		.other = "close",
		.string = KIND_PATH_PRESENT,
		.calls = 1,
		.single = true,
	},
	[KIND_FAIL] = {
		.name = "open-fail",
		.title = "openat of a file that is not there",
		.call = "openat",
		.string = KIND_PATH_ABSENT,
		.calls = 1,
		.single = true,
	},
	[KIND_BYTES] = {
		.name = "bytes",
		.title = "one byte written to a pipe and read from it",
		.call = "read,write",
		.calls = 2,
	},
	[KIND_THREADS] = {
		.name = "threads",
		.title = "64 threads: getppid, openat, newfstatat, read, write, close",
		.call = "getppid,openat,newfstatat,read,write,close",
		.calls = 6,
		.tasks = true,
	},
	[KIND_FORKS] = {
		.name = "forks",
		.title = "fork, the child's end, wait",
		.call = "clone,exit_group,wait4",
		.calls = 3,
		.once = 1, /* its own end */
		.ends = 1,
		.tasks = true,
	},
	[KIND_TAR] = {
		.name = "tar",
		.title = "tar of a tree, every call",
		.call = KIND_ALL,
		.tasks = true,
		.script = "tar.sh",
	},
	[KIND_MAKE] = {
		.name = "make",
		.title = "make of small processes, every call",
		.call = KIND_ALL,
		.tasks = true,
		.script = "make.sh",
	},
	[KIND_REDIS] = {
		.name = "redis",
		.title = "redis-benchmark and redis-server, every call",
		.call = KIND_ALL,
		.tasks = true,
		.script = "redis.sh",
	},
};
