# SPDX-License-Identifier: GPL-2.0-only
# ioctl: what strace does not decode is decoded by the type in the command's code.
. "$(dirname "$0")/lib.sh"

bad='= -1 EBADF \(Bad file descriptor\)$'
assert_status 0 "$PERF_STRACE" -e trace=ioctl -o trace "$programs/ioctl_types"
assert_match trace '^ioctl\([0-9]+, TIOCSPTLCK, \[1\]\) += 0$'
assert_match trace '^ioctl\([0-9]+, TIOCGPTLCK, \[1\]\) += 0$'
# Nothing came out of a call that failed.
assert_match trace "^ioctl\(-1, TUNGETFEATURES, 0x[0-9a-f]+\) $bad"
assert_match trace "^ioctl\(-1, TUNSETPERSIST, \[5\]\) +$bad"
assert_match trace "^ioctl\(-1, DRM_IOCTL_GEM_OPEN, \{name=17, handle=0, size=0\}\) $bad"
assert_match trace "^ioctl\(-1, DRM_IOCTL_GEM_OPEN, 0x10\) +$bad"
assert_match trace "^ioctl\(-1, DRM_IOCTL_GEM_OPEN, NULL\) +$bad"
assert_match trace "^ioctl\(-1, EVIOCGNAME\(16\), 0x[0-9a-f]+\) +$bad"
assert_match trace "^ioctl\(-1, EVIOCGBIT\(EV_KEY, 96\), 0x[0-9a-f]+\) +$bad"
assert_match trace "^ioctl\(-1, EVIOCGABS\(ABS_X\), 0x[0-9a-f]+\) +$bad"
assert_match trace "^ioctl\(-1, SPI_IOC_MESSAGE\(64\), 0\) +$bad"
assert_match trace "^ioctl\(-1, _IOC\(_IOC_WRITE, 0x3f, 0x3, 0x4\), 0x[0-9a-f]+\) +$bad"
assert_match trace "^ioctl\(-1, _IOC\(_IOC_NONE, 0x3f, 0x3, 0\), 0x10\) +$bad"

# Bytes of unknown commands on request.
assert_status 0 "$PERF_STRACE" -v -e trace=ioctl -o trace "$programs/ioctl_types"
assert_match trace '^ioctl\(-1, _IOC\(_IOC_WRITE, 0x3f, 0x3, 0x4\), "\\x01\\x00\\x00\\x00"\)'

# A code of several drivers is the command of the one whose file it is, where that is known.
assert_status 0 "$PERF_STRACE" -e trace=ioctl -o trace "$programs/ioctl_types"
assert_match trace '^ioctl\([0-9]+, FASTRPC_IOCTL_INIT_ATTACH or RNDZAPENTCNT\)'
assert_match trace '^ioctl\(-1, BTRFS_IOC_CLONE or FICLONE, 7\)'
assert_status 0 "$PERF_STRACE" -y -e trace=ioctl -o trace "$programs/ioctl_types"
assert_match trace '^ioctl\([0-9]+</dev/urandom>, RNDZAPENTCNT\)'
assert_match trace '^ioctl\([0-9]+<.*/file>, FICLONE, 7\)'
assert_match trace '^ioctl\(-1, BTRFS_IOC_CLONE or FICLONE, 7\)'
