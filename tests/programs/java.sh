# SPDX-License-Identifier: GPL-2.0-only
needs="java"
command=(java -Xshare:auto -XX:TieredStopAtLevel=1 -version)
