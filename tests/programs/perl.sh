# SPDX-License-Identifier: GPL-2.0-only
needs="perl"
setup() {
	cat >program <<-'END'
		use strict; use warnings; use POSIX; use Socket; use IO::Select; use File::Find; use Time::HiRes;
		$SIG{CHLD} = sub { 1 while waitpid(-1, WNOHANG) > 0 };
		$SIG{ALRM} = sub { };
		for my $n (1 .. 5) { my $pid = fork; if (!$pid) { exit $n } }
		socketpair(my $a, my $b, AF_UNIX, SOCK_STREAM, PF_UNSPEC) or die;
		syswrite $a, "a line\n"; IO::Select->new($b)->can_read(1); sysread $b, my $line, 100;
		setitimer() if 0; Time::HiRes::ualarm(1000); Time::HiRes::usleep(5000);
		open my $out, '>', 'out' or die; flock $out, 2; print $out "x" x 10000; seek $out, 5, 0; truncate $out, 50; close $out;
		find(sub { lstat }, '/etc/default'); opendir my $d, '/proc/self'; my @all = readdir $d;
		my $text = `echo from a shell`; system 'exit 3'; open my $p, '-|', 'cat', 'out'; my @l = <$p>; close $p;
		my @pw = getpwnam 'nobody'; my @host = gethostbyname 'localhost'; my ($t) = POSIX::times();
		pipe my $r, my $w; fcntl $r, F_GETFL, my $x = 0; select undef, undef, undef, 0.01; utime 1, 2, 'out';
		kill 'USR1', $$ if $SIG{USR1} = sub { }; rename 'out', 'new'; symlink 'new', 'link'; chmod 0600, 'new';
		dbmopen my %h, 'db', 0600 if 0; exec 'true';
	END
}
command=(perl program)
