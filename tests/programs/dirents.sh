# SPDX-License-Identifier: GPL-2.0-only
# More entries than a record has room for.
needs="ls seq xargs touch"
command=(ls)
options=(-v -e trace=getdents64)
setup() { seq -f "a-file-with-a-name-%g" 2000 | xargs touch; }
