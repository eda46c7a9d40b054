# SPDX-License-Identifier: GPL-2.0-only
# All C is as .clang-format has it.
. "$(dirname "$0")/lib.sh"

need clang-format-14
c_files | xargs clang-format-14 --dry-run -Werror
