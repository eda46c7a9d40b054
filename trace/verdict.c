/* SPDX-License-Identifier: GPL-2.0-only */
#include "trace/verdict.h"

#define SAY "perf-strace: "

bool verdict__print(const struct verdict *v, bool always, bool strict, FILE *file)
{
	unsigned long long lost = v->lost;
	bool incomplete;

	/*
	 * Two independent accounts, the kernel's counter and the tasks' numbers. The second
	 * cannot tell of a task's last records; if it knows of more than the first, believe it.
	 */
	if (v->missing > v->lost_events)
		lost += v->missing - v->lost_events;
	incomplete = lost || v->lost_events || v->shortened || v->pieces || v->tasks ||
		     v->refused || v->unwritten;
	if (v->lost_events)
		fprintf(file, SAY "%llu events lost: the ring buffers were full\n", v->lost_events);
	if (v->missing > v->lost_events)
		fprintf(file, SAY "%llu events lost without a known reason\n",
			v->missing - v->lost_events);
	if (v->pieces)
		fprintf(file, SAY "%llu long buffers cut: the ring buffers were full\n", v->pieces);
	if (v->tasks)
		fprintf(file, SAY "%llu tasks not traced: no memory for their state\n", v->tasks);
	if (v->refused)
		fprintf(file, SAY "%llu events not understood\n", v->refused);
	if (v->unwritten)
		fprintf(file, SAY "%llu bytes of output not written\n", v->unwritten);
	if (always || lost || v->lost_events || v->tasks)
		fprintf(file, SAY "%llu calls, %llu lost, %llu payloads short\n",
			v->received + lost, lost, v->shortened);
	if (always && v->lossless)
		fprintf(file, SAY "held back: %llu calls, %.3f s; frozen: %llu times\n", v->held,
			(double)v->held_ns / 1e9, v->frozen);
	if (incomplete && strict)
		fprintf(file, SAY "the trace is not complete: exit status %d (--strict)\n",
			VERDICT_STATUS);
	return incomplete;
}
