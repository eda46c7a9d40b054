# SPDX-License-Identifier: GPL-2.0-only
needs="ss"
command=(sh -c 'ss -a; ss -tan; ss -uapn; ss -x; ss -6; ss --packet; ss -f netlink; ss -s; ss state listening')
