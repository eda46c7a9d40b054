# SPDX-License-Identifier: GPL-2.0-only
needs="dash cat rm"
setup() {
	cat >script <<-'END'
		trap 'echo end' EXIT
		i=0
		while [ $i -lt 20 ]; do
			i=$((i + 1))
			echo "$i" >"file$i"
			cat "file$i" "nosuch$i" 2>/dev/null | { read -r x && test "$x" = $i; }
		done
		for f in file*; do [ -s "$f" ] && rm "$f"; done
		cat <<-X >out
		here
		X
		(cd / && umask 077 && pwd)
		sleep 0.1 & wait $!
		command -v nosuch || ./nosuch || . ./out
	END
}
command=(dash script)
