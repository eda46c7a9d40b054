# SPDX-License-Identifier: GPL-2.0-only
needs="$build/tests/programs/long_buffers"
command=("$build/tests/programs/long_buffers")
options=(-s 2000000)
