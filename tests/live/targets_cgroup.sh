# SPDX-License-Identifier: GPL-2.0-only
# TIMEOUT: 300
# Control groups of both versions, and containers, which are groups with an id in their name.
# Makes groups of its own; a hierarchy that the host has not is passed over by name.
. "$(dirname "$0")/lib.sh"

made=()
finish_groups() {
	local group
	for group in $(printf '%s\n' ${made[@]+"${made[@]}"} | sort -r); do
		rmdir "$group" 2>/dev/null
	done
	finish
}
trap finish_groups EXIT

make_group() { # DIRECTORY
	mkdir -p "$1" || return 1
	while [ "$1" != "$base" ]; do
		made+=("$1")
		set -- "$(dirname "$1")"
	done
}

mounted() { # TYPE: mount points of it that have a controller and can be written to
	awk -v type="$1" '{ for (i = 1; i <= NF; i++) if ($i == "-") break
		if ($(i + 1) == type && $(i + 3) !~ /name=/ && $(i + 3) !~ /cpuset/) print $5 }' \
		/proc/self/mountinfo
}

# A task that moves itself into the group and then opens a file, beside one that does not.
in_group() { # GROUP OPTIONS...
	local group=$1
	shift
	assert_status 0 "$PERF_STRACE" "$@" -e openat -o trace bash -c "
		bash -c 'cat /etc/nosuch1; true'
		bash -c 'echo \$\$ >\"$group/cgroup.procs\"; cat /etc/nosuch2; true'
		true"
}

check() { # GROUP OPTIONS...
	in_group "$@"
	assert_match trace '"/etc/nosuch2"'
	assert_no_match trace '"/etc/nosuch1"'
}

ids=(0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
	01234567ffffffff0123456789abcdef0123456789abcdef0123456789abcdef)
tried=0
for type in cgroup2 cgroup; do
	# The same path in the unified hierarchy would go first.
	own=perf-strace-test-$$-$type
	base=$(mounted $type | head -n 1)
	if [ -z "$base" ] || ! make_group "$base/$own/inner/most" 2>/dev/null; then
		echo "no $type hierarchy: passed over"
		continue
	fi
	tried=$((tried + 1))
	# Itself and below; by the path of the file system, and from the hierarchy's root.
	check "$base/$own/inner" --cgroup "$base/$own/inner"
	check "$base/$own/inner/most" --cgroup "$base/$own"
	check "$base/$own/inner" --cgroup "/$own/inner"
	check "$base/$own/inner" --cgroup "$own/inner" --cgroup "$own/inner/most"
	# Not what is above, nor beside.
	in_group "$base/$own" --cgroup "$base/$own/inner"
	assert_no_match trace nosuch
	# Narrowed by another kind.
	in_group "$base/$own" --cgroup "$own" --comm cat
	assert_match trace nosuch2
	in_group "$base/$own" --cgroup "$own" --comm nobody
	assert_no_match trace nosuch

	# Containers as each runtime names them, by the beginning of their id.
	for name in "docker/${ids[0]}" "docker-${ids[0]}.scope" "libpod-${ids[0]}.scope/container" \
		"cri-containerd-${ids[0]}.scope" "kubepods/burstable/pod1/${ids[0]}" \
		"crio-${ids[0]}.scope"; do
		make_group "$base/$own/$name"
		check "$base/$own/$name" --container 0123456789AB
		check "$base/$own/$name" --container "cri-o://${ids[0]}"
		# What watches a container has its id too.
		make_group "$base/$own/crio-conmon-${ids[0]}.scope"
		check "$base/$own/$name" --container "${ids[0]}"
		make_group "$base/$own/docker-${ids[1]}.scope"
		assert_status 1 "$PERF_STRACE" --container 01234567 -o trace true
		assert_match err "^perf-strace: --container: several begin with '01234567': [0-9a-f]{16}\.\.\., [0-9a-f]{16}\.\.\.$"
		check "$base/$own/$name" --container 012345678
		# A second group of the same one.
		make_group "$base/$own/libpod-payload-${ids[0]}"
		check "$base/$own/libpod-payload-${ids[0]}" --container 012345678
		rmdir "$base/$own/docker-${ids[1]}.scope" "$base/$own/$name"
	done
	for group in "$base/$own"/*/ "$base/$own"; do
		find "$group" -depth -mindepth 1 -type d -exec rmdir {} + 2>/dev/null
	done
done
[ $tried -gt 0 ] || skip "no cgroup hierarchy that can be written to"

# Groups of two hierarchies have nothing in common.
two=$(mounted cgroup2 | head -n 1) one=$(mounted cgroup | head -n 1)
if [ -n "$one" ] && [ -n "$two" ]; then
	assert_status 1 "$PERF_STRACE" --cgroup "$one" --cgroup "$two" true
	assert_match err 'are in different hierarchies'
fi
