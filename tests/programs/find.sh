# SPDX-License-Identifier: GPL-2.0-only
needs=find
command=(find /usr/share/doc /usr/share/man -name '*.gz' -newer /etc/passwd)
