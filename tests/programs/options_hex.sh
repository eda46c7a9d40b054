# SPDX-License-Identifier: GPL-2.0-only
needs="$build/tests/programs/tcp"
options=(-xx -yy)
command=("$build/tests/programs/tcp")
