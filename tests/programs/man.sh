# SPDX-License-Identifier: GPL-2.0-only
needs="man groff"
command=(sh -c 'man -P cat ls; man -k nosuchpage; whatis ls; man 9 nosuch')
