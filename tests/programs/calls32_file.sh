# SPDX-License-Identifier: GPL-2.0-only
needs="$build/tests/programs/calls32_file"
command=("$build/tests/programs/calls32_file")
