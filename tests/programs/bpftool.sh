# SPDX-License-Identifier: GPL-2.0-only
needs="bpftool"
command=(sh -c 'bpftool prog list; bpftool map list; bpftool link list; bpftool btf list')
