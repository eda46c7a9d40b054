# SPDX-License-Identifier: GPL-2.0-only
needs="make"
setup() {
	cat >Makefile <<-'END'
		.RECIPEPREFIX = >
		all: $(addprefix out/,$(shell seq 1 12)) sub
		out/%: | out
		> @echo $* >$@; test -s $@
		out:
		> mkdir $@
		sub: ; +@$(MAKE) -s nothing
		nothing: ; @:
		.PHONY: all sub nothing
	END
}
command=(make -j3)
