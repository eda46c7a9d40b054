/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The library libperf-strace.a: from the declarations of the calls and a record of one
 * to its text. The command decodes with it, what replays recordings does, and so does the
 * plugin of perf and trace-cmd. It knows nothing of where records come from: it loads no
 * BPF and opens no other file. Of the running machine it asks the names of network interfaces
 * and of devices' drivers (unless decode_opts.foreign), the time zone, and what
 * plan_opts.signature tells.
 *
 *	struct uapi *uapi = uapi__new();                   constants and layouts
 *	struct calls *calls = calls__new(uapi);            numbers and names
 *	struct plan_set *plans = plan_set__new(uapi, ...); and plan_set__add() for each call
 *	struct decoder *decoder = decoder__new(uapi, plans, ...);
 *	decoder__call(decoder, record, len, &text);
 *
 * and the freeing in the opposite order. Nothing of it is safe for use by several
 * threads at once. Whoever is outside includes this header or one that is listed here,
 * none of the others.
 */
#ifndef BEAUTIFIERS_LIBPERF_STRACE_H
#define BEAUTIFIERS_LIBPERF_STRACE_H

#include "augmented/calls.h"
#include "augmented/perf_payload.h"
#include "augmented/plan.h"
#include "augmented/spec.h"
#include "augmented/uapi.h"
#include "augmented/wire.h"
#include "beautifiers/decode.h"
#include "beautifiers/dump.h"
#include "beautifiers/text.h"

#endif
