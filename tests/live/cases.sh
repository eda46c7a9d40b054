# SPDX-License-Identifier: GPL-2.0-only
# GUEST: no, a guest's kernel may lack what the calls are made on.
# Every call has a case among the programs that are compared with strace, and so has every
# group of ioctl commands that moves something; of commands that strace does not know,
# bytes that no program would pass.
. "$(dirname "$0")/lib.sh"

[ -x "$BUILD/tests/cases" ] || skip "no $BUILD/tests/cases: make tests first"
mkdir dir
for program in "$programs"/calls_*; do
	case ${program##*/} in
	*.*) continue ;;
	esac
	(cd dir && "$PERF_STRACE" -f -e raw=ioctl -o "../trace.${program##*/}" "$program") \
		>out 2>err </dev/null || :
done
assert_status 0 "$PERF_STRACE" -v -e trace=ioctl -o trace "$programs/calls_ioctl_device" all
assert_match trace '^ioctl\([0-9]+, SNDRV_PCM_IOCTL_INFO, \{device=0, subdevice=0, stream=0, '
assert_match trace '^ioctl\([0-9]+, DRM_IOCTL_GEM_OPEN, \{name=0, handle=0, size=0\} => \{name=1, '
# No line is cut, and nothing in it reaches the terminal.
assert_equal "$(grep -c '^ioctl(' trace)" "$(grep -c '^ioctl(.*) *= ' trace)" "lines with a result"
! LC_ALL=C grep -q '[^ -~]' trace || fail "bytes that are no text"
"$PERF_STRACE" -e raw=ioctl -o trace.all "$programs/calls_ioctl_device" all
assert_status 0 "$BUILD/tests/cases" trace.*
