# SPDX-License-Identifier: GPL-2.0-only
# Development time only: the BPF object from its sources, with the pinned compiler.
BPF_CLANG ?= clang-14
BPF_ARCH_INCLUDE := /usr/include/$(shell $(CC) -print-multiarch 2>/dev/null)

# What the compiler has read: our own files by their contents, the system's by name, since
# updates change comments in them. The architecture's are in either of two places.
object_inputs = sed '1s/^[^:]*://; s/\\$$//; s,$(BPF_ARCH_INCLUDE)/,/usr/include/,g' $(B)/object.d | tr -s ' ' '\n' | grep . | LC_ALL=C sort -u | $(1)

# No paths of this machine in the object: its line numbers name the sources relative to here.
prebuilt-object:
	@mkdir -p $(B)
	$(BPF_CLANG) -target bpf -mcpu=v3 -O2 -g -Wall -Wextra -Werror -Wno-unused-parameter \
		-Wno-sign-compare -fdebug-compilation-dir=. -I. -idirafter $(BPF_ARCH_INCLUDE) \
		-MD -MF $(B)/object.d -c augmented/augmented_syscalls.bpf.c -o $(B)/augmented_syscalls.full.o
	bpftool gen object $(B)/augmented_syscalls.o $(B)/augmented_syscalls.full.o
	cp $(B)/augmented_syscalls.o prebuilt/augmented_syscalls.o
	@$(BPF_CLANG) --version | sed -n '1s/^/object: /p' > $(B)/object.manifest
	@bpftool --version | sed -n '1s/^/linker: /p' >> $(B)/object.manifest
	@$(call object_inputs,grep -v ^/ | xargs sha256sum | sed 's/^/input: /') >> $(B)/object.manifest
	@$(call object_inputs,grep ^/ | sed 's/^/header: /') >> $(B)/object.manifest
	@sha256sum prebuilt/augmented_syscalls.o >> $(B)/object.manifest
	@cp $(B)/object.manifest prebuilt/manifest.object

.PHONY: prebuilt-object
