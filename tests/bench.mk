# SPDX-License-Identifier: GPL-2.0-only
#
# make bench [BENCH='--json FILE --check --seconds N']: what tracing costs, beside
# strace and perf trace. Included by the top Makefile after tests/tests.mk.

BENCH_OBJS := $(filter-out %/calls.o,$(patsubst %.c,$(B)/%.o,$(wildcard tests/bench/*.c)))

bench-programs: $(B)/tests/bench/bench $(B)/tests/bench/calls

$(B)/tests/bench/bench: $(BENCH_OBJS)
	$(CC) $(CFLAGS) $(CSTD) $(LDFLAGS) -o $@ $^ -lbpf -lelf -lz

# Static: no openat of a loader and of libraries among those that are counted.
$(B)/tests/bench/calls: $(B)/tests/bench/calls.o
	$(CC) $(CFLAGS) $(CSTD) $(LDFLAGS) -static -o $@ $^

bench: build-packages
	@$(MAKE) --no-print-directory all bench-programs
	@strace=$$(tests/tools/sid-strace 2>/dev/null) || strace=$$(command -v strace); \
	$(B)/tests/bench/bench --calls $(B)/tests/bench/calls --perf-strace $(B)/perf-strace \
		--strace "$$strace" --perf "$$(command -v perf)" $(BENCH)

.PHONY: bench bench-programs
.SECONDARY: $(BENCH_OBJS) $(B)/tests/bench/calls.o
-include $(BENCH_OBJS:.o=.d) $(B)/tests/bench/calls.d
