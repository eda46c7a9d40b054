# SPDX-License-Identifier: GPL-2.0-only
# What it would do, with the lists that are there.
needs="apt-get apt-cache"
command=(sh -c 'apt-get -s install nosuchpackage; apt-get -s -o Debug::NoLocking=1 remove bash; apt-cache policy dpkg')
