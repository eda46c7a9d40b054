# SPDX-License-Identifier: GPL-2.0-only
needs="nft unshare"
inside=(unshare -n)
# The rules, which strace shows as bytes.
min=95
command=(sh -c '
	nft add table ip t
	nft add chain ip t c "{ type filter hook input priority 0; }"
	nft add rule ip t c ip saddr 192.0.2.1 tcp dport 22 counter accept
	nft add set ip t s "{ type ipv4_addr; elements = { 192.0.2.1, 192.0.2.2 }; }"
	nft list ruleset
	nft add rule ip t nosuch drop
	nft delete table ip t
')
