# SPDX-License-Identifier: GPL-2.0-only
#
# make            build/perf-strace, with the committed BPF object
# make run        packages, build, trace something real      (root)
# make check      packages, build, every test                (root for the live ones)
# make check-kernels    live tests on other kernels, in qemu: KERNELS="5.10 7.2" ARCHS=arm64
# make install    PREFIX=/usr/local PLUGINDIR= DESTDIR=
# make prebuilt   regenerate prebuilt/ (needs clang-14)
# make bench      what tracing costs, beside strace and perf trace
# make coverage   which pointer arguments are captured, and why the others are not
# make lint       clang-format, cppcheck, clang-tidy, sizes, words: tests/lint

B      := build
PREFIX ?= /usr/local
# Where libtraceevent is to look for plugins; its packages have places of their own.
PLUGINDIR ?= $(PREFIX)/lib/traceevent/plugins
CC     := gcc
VERSION := 0.1

CFLAGS  ?= -O2 -g
CSTD    := -std=gnu11 -D_GNU_SOURCE -Wall -Wextra -Werror -I. -MMD -MP \
	   -DPERF_STRACE_VERSION='"$(VERSION)"'
# Stacks (-k) take elfutils' libdw, loaded when they are asked for, and libiberty for the names
# of C++: without their headers there is less.
has_header = $(shell $(CC) $(CFLAGS) -E -include $(1) -x c /dev/null >/dev/null 2>&1 && echo yes)
ifeq ($(call has_header,elfutils/libdw.h),yes)
CSTD    += -DHAVE_LIBDW
endif
ifeq ($(call has_header,libiberty/demangle.h),yes)
CSTD    += -DHAVE_LIBIBERTY
LDLIBS  := -liberty
endif
LDLIBS  += -pthread -lbpf -lelf -lz -ltraceevent -laudit -lzstd -lm
# make SANITIZE=address,undefined B=build/asan
ifdef SANITIZE
CSTD += -fsanitize=$(SANITIZE) -fno-omit-frame-pointer -fno-sanitize-recover=undefined
endif

# What captures, from this machine. The rest of augmented/ and beautifiers/ is a library: what
# decodes, for the command and for whoever else shows calls (beautifiers/libperf-strace.h).
LOADER       := $(addprefix augmented/,capture.c embedded.c fault_test.c features.c kernel_btf.c load_report.c \
		mappings.c object.c parallel.c rings.c seed.c summary_read.c tracefs.c)
LIBRARY_SRCS := $(filter-out %.bpf.c $(LOADER),$(wildcard augmented/*.c augmented/syscalls/*.c beautifiers/*.c \
		beautifiers/netlink/*.c))
COMMAND_SRCS := $(LOADER) $(wildcard trace/*.c trace/filter/*.c trace/perfdata/*.c \
		trace/stack/*.c)
PLUGIN_SRCS  := $(wildcard beautifiers/plugin/*.c)
PLUGIN       := $(B)/perf-strace-plugin.so
PLUGIN_OBJS  := $(PLUGIN_SRCS:%.c=$(B)/%.o)
LIBRARY      := $(B)/libperf-strace.a
LIBRARY_OBJS := $(LIBRARY_SRCS:%.c=$(B)/%.o)
COMMAND_OBJS := $(COMMAND_SRCS:%.c=$(B)/%.o)
# What the tests are made with: all but main().
LIB_OBJS     := $(filter-out $(B)/trace/main.o,$(COMMAND_OBJS)) $(LIBRARY)

# make V=1 shows the commands.
Q := $(if $(V),,@)
say = @printf '  %-4s %s\n' $(1) $@

all: $(B)/perf-strace $(PLUGIN)

# The spec is six megabytes of structs with pointers: at an address of their own choosing they
# would all be relocated, and so be each tracer's private memory.
$(B)/perf-strace: $(COMMAND_OBJS) $(LIBRARY)
	$(call say,LD)
	$(Q)$(CC) $(CFLAGS) $(CSTD) $(LDFLAGS) -no-pie -o $@ $^ $(LDLIBS)

# Made anew, or it would keep what is gone.
$(LIBRARY): $(LIBRARY_OBJS)
	$(call say,AR)
	$(Q)rm -f $@ && $(AR) qcs $@ $^

# The functions of libtraceevent are those of the program that loads it.
$(PLUGIN): $(PLUGIN_OBJS) $(LIBRARY)
	$(call say,LD)
	$(Q)$(CC) $(CFLAGS) $(CSTD) $(LDFLAGS) -shared -o $@ $^ -lbpf -laudit

# What becomes part of a shared object is that one's own affair.
$(LIBRARY_OBJS) $(PLUGIN_OBJS): Makefile
$(LIBRARY_OBJS) $(PLUGIN_OBJS): CSTD += -fPIC -fvisibility=hidden

$(B)/%.o: %.c
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(CC) $(CFLAGS) $(CSTD) -c -o $@ $<

# A declaration may say more than its macro's defaults, and leaves the rest out.
$(B)/augmented/syscalls/%.o: CSTD += -Wno-override-init -Wno-missing-field-initializers

# What is embedded by .incbin is not seen by -MMD.
$(B)/augmented/embedded.o: prebuilt/augmented_syscalls.o
$(B)/augmented/uapi.o: $(wildcard prebuilt/uapi*.btf)

include augmented/prebuilt.mk
include btf_gen/btf_gen.mk
include tests/tests.mk
include tests/bench.mk

prebuilt: prebuilt-object prebuilt-uapi

# The packages that building and running need, and those that the tests need.
BUILD_PACKAGES := gcc libc6-dev pkg-config libbpf-dev libelf-dev zlib1g-dev libtraceevent-dev libaudit-dev libzstd-dev \
		  libdw-dev libiberty-dev
CHECK_PACKAGES := libcmocka-dev strace linux-perf trace-cmd bpftool busybox-static cpio xz-utils zstd lz4 \
		  gcc-multilib cppcheck clang-14 clang-tidy-14 clang-format-14 git python3 man-db procps \
		  iproute2 nftables rsync sqlite3 gdb fio qemu-utils redis-server nginx-light curl \
		  openssh-client postgresql-15 dbus lsof bzip2 file vim-tiny

packages = missing=$$(for p in $(1); do \
		dpkg-query -W -f '$${db:Status-Status}' $$p 2>/dev/null | grep -qx installed || echo $$p; done); \
	if [ -n "$$missing" ]; then \
		echo "installing:" $$missing; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
		apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	fi

build-packages:
	@$(call packages,$(BUILD_PACKAGES))

check-packages: build-packages
	@$(call packages,$(CHECK_PACKAGES))

run: build-packages
	@$(MAKE) --no-print-directory all
	$(B)/perf-strace ls -l /

check: check-packages
	@$(MAKE) --no-print-directory -j$$(nproc) all tests asan-tests
	@tests/run

# Of another architecture's kernels the programs come from a cross compiler.
CROSS_PACKAGES := gcc-aarch64-linux-gnu gcc-riscv64-linux-gnu

check-kernels: all tests
	@$(if $(ARCHS),$(call packages,$(CROSS_PACKAGES)))
	@KERNELS='$(KERNELS)' ARCHS='$(ARCHS)' LIVE='$(LIVE)' BUILD=$(abspath $(B)) tests/kernels/check

install: all
	install -D -m 755 $(B)/perf-strace $(DESTDIR)$(PREFIX)/bin/perf-strace
	install -D -m 755 trace/perf-trace-augmented $(DESTDIR)$(PREFIX)/bin/perf-trace-augmented
	install -D -m 644 prebuilt/augmented_syscalls.o $(DESTDIR)$(PREFIX)/lib/perf-strace/augmented_syscalls.o
	install -D -m 644 $(PLUGIN) $(DESTDIR)$(PLUGINDIR)/perf-strace-plugin.so
	install -D -m 644 -t $(DESTDIR)$(PREFIX)/share/man/man1 trace/perf-strace.1 trace/perf-trace-augmented.1

lint:
	@tests/run -k ^lint/

clean:
	rm -rf $(B)

.PHONY: all prebuilt run check check-kernels install lint clean build-packages check-packages
-include $(LIBRARY_OBJS:.o=.d) $(PLUGIN_OBJS:.o=.d) $(COMMAND_OBJS:.o=.d)
