# SPDX-License-Identifier: GPL-2.0-only
# cppcheck has nothing to say that tests/cppcheck-suppressions does not answer.
. "$(dirname "$0")/lib.sh"

need cppcheck
# BPF C is not what it takes for C; btf_gen/libc stands in for headers.
project_files | grep '\.c$' | grep -v '\.bpf\.c$' |
	xargs cppcheck -j "$(nproc)" --quiet --error-exitcode=1 --std=c11 \
		--enable=warning,portability,performance --inline-suppr \
		--suppressions-list=tests/cppcheck-suppressions \
		-DLIBBPF_OPTS'(type,name,...)=struct type name = { __VA_ARGS__ }' \
		-D_GNU_SOURCE -D__x86_64__ -D__linux__ -DPERF_STRACE_VERSION='""' -I.
