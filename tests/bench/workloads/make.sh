# SPDX-License-Identifier: GPL-2.0-only
# A build in the kernel's manner: make, a shell for each object with a handful of small
# processes, dependencies that are read back, archives in the end.
set -e
rm -rf tree
mkdir tree
cd tree
cat >Makefile <<'EOF'
OBJS := $(foreach d,a b,$(foreach n,1 2 3 4 5 6,$(d)$(n).o))
all: built.a
	@nm built.a >System.map
built.a: $(OBJS)
	@rm -f $@; ar rcs $@ $(OBJS)
%.o: %.s
	@mkdir -p .tmp; as -o $@ $< && echo "$@: $<" >.tmp/$@.d && cat .tmp/$@.d >.$@.cmd
%.s:
	@sed 's/NAME/$*/' ../template >$@
-include $(wildcard .*.cmd)
EOF
printf '.globl NAME\nNAME:\n\t.long 1\n' >../template
exec make -s
