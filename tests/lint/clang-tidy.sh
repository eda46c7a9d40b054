# SPDX-License-Identifier: GPL-2.0-only
# TIMEOUT: 600
# clang-tidy is content with what changed since it last was: make has a stamp per file.
. "$(dirname "$0")/lib.sh"

need make clang-tidy-14
make -s -k -j "$(nproc)" B="build" tidy
