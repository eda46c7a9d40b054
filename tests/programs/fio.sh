# SPDX-License-Identifier: GPL-2.0-only
needs="fio"
command=(fio --name=ring --ioengine=io_uring --rw=randrw --bs=4k --size=1m --filename=data
	--iodepth=8 --loops=1 --output=log)
