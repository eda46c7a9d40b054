# SPDX-License-Identifier: GPL-2.0-only
needs=gcc
setup() {
	printf '#include <stdio.h>\nint main(void) { return printf("x\\n") < 0; }\n' >x.c
}
command=(gcc -O2 -o x x.c)
