# SPDX-License-Identifier: GPL-2.0-only
needs="lsof"
command=(lsof -n -P -p 1)
