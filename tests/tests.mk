# SPDX-License-Identifier: GPL-2.0-only
#
# Included by the top Makefile, which gives B, CC, CFLAGS, CSTD, LDLIBS and LIB_OBJS and
# the rule for objects. Everything is built into $(B)/tests, run by tests/run.

UNIT_TESTS   := $(patsubst tests/%.c,$(B)/tests/%,$(wildcard tests/unit/test_*.c))
DECODE_TESTS := $(patsubst tests/%.c,$(B)/tests/%,$(wildcard tests/decode/test_*.c))
PROGRAMS     := $(patsubst tests/%.c,$(B)/tests/%,$(wildcard tests/programs/*.c))
# The same calls by 32-bit programs, where there is a C library for them.
ifneq ($(wildcard /usr/lib32/libc.so),)
PROGRAMS32   := $(patsubst tests/programs/calls_%.c,$(B)/tests/programs/calls32_%,\
		$(filter-out %/calls_ioctl_codes.c %/calls_ioctl_device.c,$(wildcard tests/programs/calls_*.c)))
endif
COMPARE_OBJS := $(patsubst %.c,$(B)/%.o,$(wildcard tests/compare/*.c))
COMPARE_LIB  := $(filter-out %/main.o,$(COMPARE_OBJS))

tests: $(UNIT_TESTS) $(DECODE_TESTS) $(PROGRAMS) $(PROGRAMS32) $(B)/tests/compare/compare \
	$(B)/tests/coverage $(B)/tests/cases

# For another architecture, where the live tests alone are run; calls_* have all calls of this one.
cross-programs: $(filter-out %/random_calls $(B)/tests/programs/calls_%,$(PROGRAMS))

# What only the comparison tool's test needs of its own; the others take the program's.
$(B)/tests/unit/test_compare: $(B)/tests/unit/test_compare.o $(COMPARE_LIB)
	$(call say,LD)
	$(Q)$(CC) $(CFLAGS) $(CSTD) $(LDFLAGS) -o $@ $^ -lcmocka

$(filter-out %/test_compare,$(UNIT_TESTS)) $(DECODE_TESTS): $(B)/tests/%: $(B)/tests/%.o $(LIB_OBJS)
	$(call say,LD)
	$(Q)$(CC) $(CFLAGS) $(CSTD) $(LDFLAGS) -o $@ $^ $(LDLIBS) -lcmocka

# It is loaded, not linked.
$(B)/tests/unit/test_plugin: | $(PLUGIN)

$(PROGRAMS): $(B)/tests/%: $(B)/tests/%.o
	$(call say,LD)
	$(Q)$(CC) $(CFLAGS) $(CSTD) $(LDFLAGS) -pthread -o $@ $^ $(LDLIBS_OF)

# Constants beyond a long, and numbers of calls, are cut: what is called is of no interest.
$(PROGRAMS32): $(B)/tests/programs/calls32_%: tests/programs/calls_%.c tests/programs/calls.h
	$(call say,CC)
	$(Q)$(CC) -m32 $(CFLAGS) $(CSTD) -Wno-overflow -Wno-int-to-pointer-cast \
		-Wno-pointer-to-int-cast -Wno-shift-count-overflow $(LDFLAGS) -pthread -o $@ $<

# Knows the commands by name.
$(B)/tests/programs/calls_ioctl_codes $(B)/tests/programs/calls_ioctl_device: $(B)/augmented/uapi.o
$(B)/tests/programs/calls_ioctl_codes $(B)/tests/programs/calls_ioctl_device: LDLIBS_OF := -lbpf

$(B)/tests/compare/compare: $(COMPARE_OBJS)
	$(call say,LD)
	$(Q)$(CC) $(CFLAGS) $(CSTD) $(LDFLAGS) -o $@ $^

$(B)/tests/coverage $(B)/tests/cases: $(B)/tests/%: $(B)/tests/%.o $(LIB_OBJS)
	$(call say,LD)
	$(Q)$(CC) $(CFLAGS) $(CSTD) $(LDFLAGS) -o $@ $^ $(LDLIBS)

# Pointer arguments with a role, by call; fails when one has neither that nor a reason.
coverage: $(B)/tests/coverage
	@$<

# The same tests once more with the sanitizers, and the program itself for the live ones.
asan-tests:
	@$(MAKE) --no-print-directory SANITIZE=address,undefined CFLAGS='-O1 -g' B=$(B)/asan \
		all unit-tests

unit-tests: $(UNIT_TESTS) $(DECODE_TESTS)

# A stamp per file that clang-tidy is content with; the object stands for its headers.
# One file at a time: with several, clang-tidy 14's analyzer no longer knows va_start.
TIDY_SRCS := $(filter-out %.bpf.c augmented/syscalls/%,$(wildcard augmented/*.c beautifiers/*.c beautifiers/netlink/*.c beautifiers/plugin/*.c \
	     trace/*.c trace/perfdata/*.c trace/stack/*.c btf_gen/*.c tests/unit/*.c tests/decode/*.c tests/compare/*.c tests/bench/*.c))
# What the analyzer explores of a function, an eighth of its default: a sixth of the time.
TIDY_BOUND := -Xclang -analyzer-config -Xclang max-nodes=30000

tidy: $(TIDY_SRCS:%.c=$(B)/tidy/%)

$(B)/tidy/%: %.c $(B)/%.o .clang-tidy
	@mkdir -p $(@D)
	$(Q)clang-tidy-14 --quiet $< -- $(filter -std% -D% -I%,$(CSTD)) $(TIDY_BOUND) 2>$@.log || \
		{ cat $@.log >&2; exit 1; }
	@touch $@

.PHONY: tests cross-programs asan-tests unit-tests tidy coverage
.SECONDARY: $(TIDY_SRCS:%.c=$(B)/%.o) $(UNIT_TESTS:=.o) $(DECODE_TESTS:=.o) $(PROGRAMS:=.o) $(COMPARE_OBJS) $(B)/tests/coverage.o $(B)/tests/cases.o
-include $(UNIT_TESTS:=.d) $(DECODE_TESTS:=.d) $(PROGRAMS:=.d) $(COMPARE_OBJS:.o=.d) $(B)/tests/coverage.d $(B)/tests/cases.d
