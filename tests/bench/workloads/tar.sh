# SPDX-License-Identifier: GPL-2.0-only
# tar of a tree: this project's own sources. $BENCH_ROOT is there, the working directory
# is scratch.
exec tar -C "$BENCH_ROOT" -cf tree.tar Makefile augmented beautifiers trace
