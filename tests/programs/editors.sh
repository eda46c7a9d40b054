# SPDX-License-Identifier: GPL-2.0-only
needs="vim sed awk grep ed"
setup() {
	seq 1 1000 >numbers
}
command=(sh -c '
	vim -u NONE -es -c "%s/1/one/g" -c "w out" -c "qa!" numbers; sed -i.bak s/2/two/ numbers; grep -rn tw .
	awk "{ s += \$1; print > \"f\" NR % 3 } END { print s; system(\"true\"); \"date\" | getline d; close(\"date\") }" numbers
	printf "1,5p\nw other\nq\n" | ed -s numbers; sort -u numbers | xargs -n 300 -P 2 echo | wc; diff numbers numbers.bak | head -n 3
	patch --dry-run numbers </dev/null; file numbers; less -F numbers; find . -name "f*" -exec cat {} + | cut -c 1 | paste -s -d , | fold | tail -n 1
')
