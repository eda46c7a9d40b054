# SPDX-License-Identifier: GPL-2.0-only
needs="mkfs.ext4 debugfs fsck.ext4"
command=(sh -c 'truncate -s 4M img; mkfs.ext4 -q -F img; echo "write /etc/passwd x" | debugfs -w img; fsck.ext4 -fn img; tune2fs -l img; file img; blkid -p img; wipefs img; lsattr -d .; chattr +i nosuch; filefrag img; badblocks img')
