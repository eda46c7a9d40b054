# SPDX-License-Identifier: GPL-2.0-only
needs="perf"
command=(sh -c 'perf stat -e task-clock,page-faults,cycles true 2>stat; perf record -o data -e cpu-clock true; perf report -i data --stdio')
