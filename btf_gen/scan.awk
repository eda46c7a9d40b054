# SPDX-License-Identifier: GPL-2.0-only
#
# Input: `clang -E -dD` of a unit which includes the header `own` (a path as the
# line markers spell it). Output, one per line: what that header itself defines:
#	T struct|union|enum NAME	a tagged type with a body
#	T typedef NAME			a typedef
#	C m|e|i|a NAME			a constant: macro, enumerator, ioctl command, other
#					name of an ioctl command
# generic=1 counts asm-generic/ headers as the header's own, since those are
# only ever reached through asm/.

function is_own(f)
{
	return f == own || (generic && f ~ /\/asm-generic\//)
}

# An ioctl command is a macro which goes, perhaps through other macros, through _IO*().
function is_ioctl_body(body,	n, i, w, words)
{
	n = split(body, words, /[^A-Za-z0-9_]+/)
	for (i = 1; i <= n; i++) {
		w = words[i]
		if (w ~ /^_IO([RWC]|WR)?(_BAD)?$/ || (w in ioctl_macro))
			return 1
	}
	return 0
}

function kind(name,	target)
{
	if (!(name in ioctl_macro))
		return "m"
	target = body_of[name]
	gsub(/^[ \t(]+|[ \t)]+$/, "", target)
	return (target in ioctl_macro) ? "a" : "i"
}

function define(line,	name, body)
{
	sub(/^#define[ \t]+/, "", line)
	match(line, /^[A-Za-z_][A-Za-z0-9_]*/)
	name = substr(line, 1, RLENGTH)
	body = substr(line, RLENGTH + 1)
	if (!(name in body_of) || body_of[name] != body)
		order[++nr_macros] = name
	body_of[name] = body
	file_of[name] = file
}

function token(t)
{
	if (depth_skip) {
		# Inside ( ) or [ ] nothing is declared.
		if (t == "(" || t == "[")
			depth_skip++
		else if (t == ")" || t == "]")
			depth_skip--
		if (!depth_skip)
			prev = t
		# typedef ret (*name)(args): the name is the word before the first ')'
		if (depth_skip && t ~ /^[A-Za-z_]/ && in_typedef && level == typedef_level && !fn_name)
			fn_candidate = t
		if (!depth_skip && in_typedef && fn_candidate && !fn_name)
			fn_name = fn_candidate
		return
	}
	if (t == "(" || t == "[") {
		depth_skip = 1
		fn_candidate = ""
		array = (t == "[")
		if (in_typedef && level == typedef_level && t == "[" && prev ~ /^[A-Za-z_]/)
			fn_name = prev
		if (in_typedef && level == typedef_level && t == "(" && prev == "__attribute__")
			depth_attr = 1
		return
	}
	if (t == "{") {
		level++
		is_enum[level] = (tag_kind == "enum")
		if (tag_kind && tag_name && is_own(file))
			print "T", tag_kind, tag_name
		tag_kind = tag_name = ""
		want_enumerator = is_enum[level]
		return
	}
	if (t == "}") {
		level--
		want_enumerator = 0
		prev = t
		return
	}
	if (level && is_enum[level]) {
		if (t == ",")
			want_enumerator = 1
		else if (want_enumerator && t ~ /^[A-Za-z_]/) {
			if (is_own(file))
				print "C", "e", t
			want_enumerator = 0
		}
		return
	}
	if (t == "typedef" && !in_typedef) {
		in_typedef = 1
		typedef_level = level
		fn_name = ""
	} else if (t == ";" && in_typedef && level == typedef_level) {
		if (fn_name)
			prev = fn_name
		if (prev ~ /^[A-Za-z_]/ && is_own(file))
			print "T", "typedef", prev
		in_typedef = 0
		fn_name = fn_candidate = ""
	}
	if (t == "struct" || t == "union" || t == "enum") {
		tag_kind = t
		tag_name = ""
	} else if (tag_kind && t ~ /^[A-Za-z_]/ && t != "__attribute__") {
		if (!tag_name)
			tag_name = t
	} else if (t != "__attribute__") {
		tag_kind = tag_name = ""
	}
	if (t != "__attribute__")
		prev = t
}

/^# [0-9]+ "/ {
	split($0, parts, "\"")
	file = parts[2]
	next
}
/^#define/ { define($0); next }
/^#undef/ { delete body_of[$2]; next }
/^#/ { next }
{
	line = $0
	gsub(/"([^"\\]|\\.)*"/, "0", line)
	gsub(/'([^'\\]|\\.)*'/, "0", line)
	while (match(line, /[A-Za-z_][A-Za-z0-9_]*|[0-9][A-Za-z0-9_.]*|[^ \t]/)) {
		t = substr(line, RSTART, RLENGTH)
		line = substr(line, RSTART + RLENGTH)
		token(t)
	}
}
END {
	do {
		again = 0
		for (i = 1; i <= nr_macros; i++) {
			name = order[i]
			if (name in body_of && !(name in ioctl_macro) && name !~ /^_IO/ &&
			    is_ioctl_body(body_of[name])) {
				ioctl_macro[name] = 1
				again = 1
			}
		}
	} while (again)
	for (i = 1; i <= nr_macros; i++) {
		name = order[i]
		# Function-like, empty, and what cannot be an integer expression.
		if (!(name in body_of) || (name in shown) || body_of[name] ~ /^\(/ ||
		    body_of[name] ~ /^[ \t]*$/ || body_of[name] ~ /[{};"]/ || !is_own(file_of[name]))
			continue
		shown[name] = 1
		print "C", kind(name), name
	}
}
