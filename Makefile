# SPDX-License-Identifier: GPL-2.0-only
#
# make            build/perf-strace, with the committed BPF object
# make run        packages, build, trace something real      (root)
# make check      packages, build, every test                (root for the live ones)
# make check-kernels    live tests on other kernels, in qemu: KERNELS="5.10 7.2" ARCHS=arm64
# make install    PREFIX=/usr/local DESTDIR=
# make prebuilt   regenerate prebuilt/ (needs clang-14)
# make bench      what tracing costs, beside strace and perf trace
# make lint       clang-format, cppcheck, clang-tidy, sizes, words: tests/lint

B      := build
PREFIX ?= /usr/local
CC     := gcc
VERSION := 0.1

CFLAGS  ?= -O2 -g
CSTD    := -std=gnu11 -D_GNU_SOURCE -Wall -Wextra -Werror -I. -MMD -MP \
	   -DPERF_STRACE_VERSION='"$(VERSION)"'
LDLIBS  := -pthread -lbpf -lelf -lz -ltraceevent -laudit
# make SANITIZE=address,undefined B=build/asan
ifdef SANITIZE
CSTD += -fsanitize=$(SANITIZE) -fno-omit-frame-pointer -fno-sanitize-recover=undefined
endif

SRCS     := $(filter-out %.bpf.c,$(wildcard augmented/*.c augmented/syscalls/*.c beautifiers/*.c trace/*.c \
	    trace/filter/*.c))
OBJS     := $(SRCS:%.c=$(B)/%.o)
LIB_OBJS := $(filter-out $(B)/trace/main.o,$(OBJS))

# make V=1 shows the commands.
Q := $(if $(V),,@)
say = @printf '  %-4s %s\n' $(1) $@

all: $(B)/perf-strace

$(B)/perf-strace: $(OBJS)
	$(call say,LD)
	$(Q)$(CC) $(CFLAGS) $(CSTD) $(LDFLAGS) -o $@ $^ $(LDLIBS)

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
BUILD_PACKAGES := gcc libc6-dev pkg-config libbpf-dev libelf-dev zlib1g-dev libtraceevent-dev libaudit-dev
CHECK_PACKAGES := libcmocka-dev strace linux-perf bpftool busybox-static cpio xz-utils zstd lz4 \
		  gcc-multilib cppcheck clang-14 clang-tidy-14 clang-format-14 git python3 man-db

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

check-kernels: all tests
	@KERNELS='$(KERNELS)' ARCHS='$(ARCHS)' LIVE='$(LIVE)' BUILD=$(abspath $(B)) tests/kernels/check

install: all
	install -D -m 755 $(B)/perf-strace $(DESTDIR)$(PREFIX)/bin/perf-strace
	install -D -m 644 trace/perf-strace.1 $(DESTDIR)$(PREFIX)/share/man/man1/perf-strace.1

lint:
	@tests/run -k ^lint/

clean:
	rm -rf $(B)

.PHONY: all prebuilt run check check-kernels install lint clean build-packages check-packages
-include $(OBJS:.o=.d)
