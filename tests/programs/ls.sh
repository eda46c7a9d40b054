# SPDX-License-Identifier: GPL-2.0-only
needs=ls
command=(ls -lR /etc)
