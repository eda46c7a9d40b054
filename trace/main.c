/* SPDX-License-Identifier: GPL-2.0-only */
#include <stdio.h>
#include <stdlib.h>

#include "trace/command.h"
#include "trace/listing.h"
#include "trace/options.h"
#include "trace/perfconfig.h"
#include "trace/replay.h"
#include "trace/session.h"
#include "trace/usage.h"

int main(int argc, char **argv)
{
	struct options opts;
	int status = EXIT_FAILURE;

	if (command__guard_stdio())
		return EXIT_FAILURE;
	if (options__parse(&opts, argc, argv) || perfconfig__apply(&opts)) {
		options__report(&opts, stderr);
	} else if (opts.action == OPTIONS_HELP) {
		usage__print(stdout);
		status = EXIT_SUCCESS;
	} else if (opts.action == OPTIONS_VERSION) {
		printf("perf-strace -- version %s\n", PERF_STRACE_VERSION);
		status = EXIT_SUCCESS;
	} else if (opts.action >= OPTIONS_LIST_FIELDS) {
		status = listing__run(&opts, stdout);
	} else if (opts.action == OPTIONS_REPLAY) {
		options__report(&opts, stderr);
		status = replay__run(&opts);
	} else {
		options__report(&opts, stderr);
		status = session__run(&opts);
	}
	if (fflush(stdout) || ferror(stdout))
		status = EXIT_FAILURE;
	options__free(&opts);
	return status;
}
