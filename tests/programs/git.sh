# SPDX-License-Identifier: GPL-2.0-only
needs=git
setup() {
	git init -q repo
	for i in 1 2 3 4 5; do
		seq "$i" 500 >"repo/file$i"
		git -C repo add .
		git -C repo -c user.name=n -c user.email=e@example.org commit -q -m "commit $i"
	done
}
command=(git clone -q --no-local repo copy)
