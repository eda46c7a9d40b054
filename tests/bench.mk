# SPDX-License-Identifier: GPL-2.0-only
#
# make bench [BENCH='--json FILE --check --seconds N --only getppid,tar']: what tracing
# costs, beside strace, perf trace, bpftrace and sysdig, where they are here.
# make bench-results: the same, written to tests/bench/RESULTS.md.
# Included by the top Makefile after tests/tests.mk.

BENCH_OBJS := $(filter-out %/calls.o,$(patsubst %.c,$(B)/%.o,$(wildcard tests/bench/*.c)))

bench-programs: $(B)/tests/bench/bench $(B)/tests/bench/calls $(B)/tests/bench_decode

$(B)/tests/bench/bench: $(BENCH_OBJS)
	$(CC) $(CFLAGS) $(CSTD) $(LDFLAGS) -o $@ $^ -lbpf -lelf -lz

# Static: no openat of a loader and of libraries among those that are counted.
$(B)/tests/bench/calls: $(B)/tests/bench/calls.o
	$(CC) $(CFLAGS) $(CSTD) $(LDFLAGS) -static -pthread -o $@ $^

# What is measured by itself: decoding.
$(B)/tests/bench_decode: $(B)/tests/bench_decode.o $(LIB_OBJS)
	$(CC) $(CFLAGS) $(CSTD) $(LDFLAGS) -o $@ $^ $(LDLIBS)

bench: build-packages
	@$(MAKE) --no-print-directory all bench-programs
	@strace=$$(tests/tools/sid-strace 2>/dev/null) || strace=$$(command -v strace); \
	perf=$$(tests/tools/sid-perf 2>/dev/null) || perf=$$(command -v perf); \
	$(B)/tests/bench/bench --root . --calls $(B)/tests/bench/calls --decode $(B)/tests/bench_decode \
		--perf-strace $(B)/perf-strace --strace "$$strace" --perf "$$perf" \
		--bpftrace "$$(command -v bpftrace)" --sysdig "$$(command -v sysdig)" $(BENCH)

bench-results:
	@$(MAKE) --no-print-directory bench BENCH='--results tests/bench/RESULTS.md --seconds 400 $(BENCH)'

.PHONY: bench bench-results bench-programs
.SECONDARY: $(BENCH_OBJS) $(B)/tests/bench/calls.o $(B)/tests/bench_decode.o
-include $(BENCH_OBJS:.o=.d) $(B)/tests/bench/calls.d $(B)/tests/bench_decode.d
