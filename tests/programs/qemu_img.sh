# SPDX-License-Identifier: GPL-2.0-only
needs="qemu-img qemu-io"
command=(sh -c '
	qemu-img create -f qcow2 a.qcow2 8M; qemu-img create -f qcow2 -b a.qcow2 -F qcow2 b.qcow2
	qemu-io -c "write -P 5 0 64k" -c "read 0 64k" -c "aio_write 64k 4k" -c aio_flush b.qcow2
	qemu-img convert -O raw b.qcow2 c.raw; qemu-img info --backing-chain b.qcow2; qemu-img check b.qcow2
	qemu-img snapshot -c one b.qcow2; qemu-img map c.raw; qemu-img compare b.qcow2 c.raw; qemu-img info nosuch
')
