# SPDX-License-Identifier: GPL-2.0-only
needs="systemd-analyze systemd-tmpfiles journalctl"
command=(sh -c 'systemd-analyze calendar daily; systemd-detect-virt; systemd-tmpfiles --cat-config; journalctl -n 1; systemctl status; systemd-escape x/y; systemd-id128 new; systemd-cgls --no-pager; busctl list; systemd-run true; systemd-notify --ready; loginctl')
