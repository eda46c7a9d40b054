# SPDX-License-Identifier: GPL-2.0-only
needs="rsync"
setup() {
	mkdir from
	for i in 1 2 3 4 5 6 7 8; do seq "$i" 2000 >"from/file$i"; done
	ln -s file1 from/link
	cp -a from to
	seq 7 3000 >to/file3
	rm to/file4
	touch -d yesterday to/file5
	echo more >to/extra
}
command=(rsync -avz --delete --checksum --no-whole-file from/ to/)
