# SPDX-License-Identifier: GPL-2.0-only
needs="valgrind"
command=(valgrind -q --tool=none true)
