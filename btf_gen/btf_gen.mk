# SPDX-License-Identifier: GPL-2.0-only
# Development time only: prebuilt/uapi.btf from the UAPI headers.
#
#	make prebuilt-uapi			the same headers again, as recorded in the manifest:
#						must reproduce the committed bytes
#	make prebuilt-uapi UAPI_VERSION=latest	the newest headers that can be had
#	make min-btf KERNEL_BTF=FILE		what the BPF object needs of a kernel's BTF (or vmlinux
#						with BTF): for a kernel that has none of its own, to be
#						put into $(PREFIX)/lib/perf-strace/btf/RELEASE.btf
#	make core-needs				what that is
#	make build/uapi-dump			a program that prints tables and layouts
#
# There is no rule for prebuilt/uapi.btf itself: a plain build never makes it.
B            ?= build
UAPI_CLANG   ?= clang-14
UAPI_VERSION ?= $(shell sed -n 's/^headers: linux-libc-dev //p' prebuilt/manifest.uapi 2>/dev/null)
UAPI_DIR     := build/cache/uapi
UAPI_OUT     := $(B)/btf_gen
UAPI_TABLES  := $(sort $(wildcard btf_gen/tables/*.tbl))
UAPI_GEN     := $(wildcard btf_gen/*.c)
# Other architectures than x86_64, by their name in prebuilt/; what differs there.
UAPI_INPUTS  := $(sort $(filter-out %/dump.c %/needs.c,$(wildcard btf_gen/*.c)) $(wildcard btf_gen/*.h btf_gen/*.sh btf_gen/*.awk btf_gen/*.txt \
		btf_gen/tables/*.tbl btf_gen/libc/*.h btf_gen/libc/*/*.h btf_gen/libc/*/*/*.h))
UAPI_ARCHS   := arm64 riscv64
TRIPLET_arm64   := aarch64-linux-gnu
TRIPLET_riscv64 := riscv64-linux-gnu
# Other ABIs of x86_64.
UAPI_ABIS    := i386 x32
TRIPLET_i386 := i386-linux-gnu
TRIPLET_x32  := x86_64-linux-gnux32

prebuilt-uapi uapi:
	btf_gen/fetch.sh $(UAPI_DIR) $(filter-out latest,$(UAPI_VERSION))
	@mkdir -p $(UAPI_OUT) prebuilt
	btf_gen/scan-all.sh $(UAPI_CLANG) $(UAPI_DIR)/usr/include $(UAPI_OUT)/scan
	rm -rf $(UAPI_ARCHS:%=$(UAPI_OUT)/scan-%) $(UAPI_ABIS:%=$(UAPI_OUT)/scan-%)
	@$(MAKE) --no-print-directory -f btf_gen/btf_gen.mk B=$(B) uapi-tables

# The last step alone, for work on the tables.
uapi-tables: $(UAPI_OUT)/gen $(UAPI_ARCHS:%=$(UAPI_OUT)/scan-%/kernel) $(UAPI_ABIS:%=$(UAPI_OUT)/scan-%/kernel)
	$(UAPI_OUT)/gen $(UAPI_OUT)/scan $(UAPI_OUT)/uapi.btf $(UAPI_TABLES)
	@set -e; for arch in $(UAPI_ARCHS); do \
		echo "$(UAPI_OUT)/gen -b $(UAPI_OUT)/uapi.btf ... uapi.$$arch.btf"; \
		btf_gen/combine.sh $(UAPI_OUT)/scan $(UAPI_OUT)/scan-$$arch $(UAPI_OUT)/all-$$arch; \
		$(UAPI_OUT)/gen -b $(UAPI_OUT)/uapi.btf $(UAPI_OUT)/all-$$arch \
			$(UAPI_OUT)/scan-$$arch $(UAPI_OUT)/uapi.$$arch.btf $(UAPI_TABLES); \
		cp $(UAPI_OUT)/uapi.$$arch.btf prebuilt/; \
	done
	@set -e; for abi in $(UAPI_ABIS); do \
		echo "$(UAPI_OUT)/gen -s $(UAPI_OUT)/uapi.btf ... uapi.$$abi.btf"; \
		$(UAPI_OUT)/gen -s $(UAPI_OUT)/uapi.btf $(UAPI_OUT)/scan-$$abi \
			$(UAPI_OUT)/uapi.$$abi.btf $(UAPI_TABLES); \
		cp $(UAPI_OUT)/uapi.$$abi.btf prebuilt/; \
	done
	cp $(UAPI_OUT)/uapi.btf prebuilt/uapi.btf
	@{ echo "headers: $$(sed -n 1p $(UAPI_DIR)/package)"; \
	   echo "headers-sha256: $$(sed -n 2p $(UAPI_DIR)/package)"; \
	   $(UAPI_CLANG) --version | sed -n '1s/^/compiler: /p'; \
	   sha256sum $(UAPI_INPUTS) | sed 's/^/input: /'; \
	   sha256sum prebuilt/uapi.btf $(UAPI_ARCHS:%=prebuilt/uapi.%.btf) $(UAPI_ABIS:%=prebuilt/uapi.%.btf); } > $(UAPI_OUT)/manifest
	@cp $(UAPI_OUT)/manifest prebuilt/manifest.uapi

$(UAPI_OUT)/scan-%/done: btf_gen/scan.sh btf_gen/scan-all.sh btf_gen/scan.awk btf_gen/headers.txt
	btf_gen/scan-all.sh $(UAPI_CLANG) $(UAPI_DIR)/usr/include $(@D) $(TRIPLET_$*)
	@touch $@

# What is written by hand changes more often than the headers.
$(UAPI_OUT)/scan-%/kernel: btf_gen/kernel.h $(UAPI_OUT)/scan-%/done
	btf_gen/scan.sh $(UAPI_CLANG) $(UAPI_DIR)/usr/include $(@D) $(TRIPLET_$*) kernel.h
	@touch $@

MIN_BTF ?= $(B)/min.btf

min-btf:
	@[ -n "$(KERNEL_BTF)" ] || { echo "KERNEL_BTF=FILE is wanted: the BTF of a kernel, or its vmlinux" >&2; exit 2; }
	bpftool gen min_core_btf $(KERNEL_BTF) $(MIN_BTF) prebuilt/augmented_syscalls.o

core-needs: $(UAPI_OUT)/needs
	@$(UAPI_OUT)/needs prebuilt/augmented_syscalls.o

$(UAPI_OUT)/needs: btf_gen/needs.c
	@mkdir -p $(@D)
	$(Q)gcc -std=gnu11 -D_GNU_SOURCE -O2 -Wall -Wextra -Werror -o $@ $< -lbpf

$(UAPI_OUT)/gen: $(filter-out btf_gen/dump.c btf_gen/needs.c,$(UAPI_GEN)) btf_gen/gen.h
	@mkdir -p $(@D)
	gcc -std=gnu11 -D_GNU_SOURCE -O2 -Wall -Wextra -Werror -o $@ $(filter %.c,$^) -lbpf

build/uapi-dump: btf_gen/dump.c augmented/uapi.c augmented/uapi.h prebuilt/uapi.btf
	@mkdir -p $(@D)
	gcc -std=gnu11 -D_GNU_SOURCE -O2 -Wall -Wextra -Werror -I. -o $@ $(filter %.c,$^) -lbpf

.PHONY: prebuilt-uapi uapi uapi-tables min-btf core-needs
