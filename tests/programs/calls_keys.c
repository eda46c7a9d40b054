/* SPDX-License-Identifier: GPL-2.0-only */
/* add_key, request_key and keyctl: every command. */
#include <linux/keyctl.h>
#include <stdint.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include "calls.h"

#define COMMANDS 36

int main(void)
{
	char buf[256] = "what was in the buffer before";
	static const char text[] = "a payload with more than thirty-two bytes";
	struct iovec vec[3] = { { (void *)text, 10 }, { (void *)text, 3 }, { BAD, 4 } };
	struct keyctl_dh_params dh = { .private = 1, .prime = -3, .base = 3 };
	struct keyctl_kdf_params kdf = { .hashname = (char *)text,
					 .otherinfo = (char *)text,
					 .otherinfolen = 41 };
	struct keyctl_pkey_params pkey = { .key_id = -1, .in_len = 5, .out_len = 6 };
	struct keyctl_pkey_query query;
	uint32_t words[16] = { 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 };
	long ring = CALL(keyctl, KEYCTL_JOIN_SESSION_KEYRING, "a ring");
	long key = CALL(add_key, "user", "desc", text, 5, KEY_SPEC_SESSION_KEYRING);

	CALL(add_key, "user", "a description with more than thirty-two bytes", text, sizeof(text),
	     KEY_SPEC_PROCESS_KEYRING);
	CALL(add_key, "keyring", "x", NULL, 0, KEY_SPEC_SESSION_KEYRING);
	CALL(add_key, BAD, NULL, BAD, 7, 12345);
	CALL(request_key, "user", "desc", NULL, 0);
	CALL(request_key, "user", "no such", "info", KEY_SPEC_SESSION_KEYRING);
	CALL(request_key, BAD, BAD, BAD, -1);
	for (int cmd = 0; cmd < COMMANDS; cmd++) {
		/* One waits for the parent, the other takes keys away. */
		if (cmd == KEYCTL_SESSION_TO_PARENT || cmd == KEYCTL_INVALIDATE)
			continue;
		CALL(keyctl, cmd, 0, 0, 0, 0);
		CALL(keyctl, cmd, -1, BAD, BAD, BAD);
		CALL(keyctl, cmd, 0x7ffffff0, text, 7, -3);
		CALL(keyctl, cmd, 0x7ffffff0, -2, 7, text);
		CALL(keyctl, cmd, 12345678, text, text, text);
	}
	memset(buf, 0, sizeof(buf));
	CALL(keyctl, KEYCTL_GET_KEYRING_ID, KEY_SPEC_SESSION_KEYRING, 0);
	CALL(keyctl, KEYCTL_UPDATE, key, text, 7);
	CALL(keyctl, KEYCTL_CHOWN, key, -1, 0);
	CALL(keyctl, KEYCTL_SETPERM, key, 0x3f3f0000);
	CALL(keyctl, KEYCTL_SETPERM, key, 0xffffffff);
	CALL(keyctl, KEYCTL_SETPERM, key, 0x3f3f0101);
	CALL(keyctl, KEYCTL_DESCRIBE, key, buf, sizeof(buf));
	CALL(keyctl, KEYCTL_DESCRIBE, key, buf, 3);
	CALL(keyctl, KEYCTL_DESCRIBE, key, NULL, 0);
	CALL(keyctl, KEYCTL_READ, key, buf, sizeof(buf));
	CALL(keyctl, KEYCTL_READ, key, buf, 2);
	CALL(keyctl, KEYCTL_READ, KEY_SPEC_SESSION_KEYRING, buf, sizeof(buf));
	CALL(keyctl, KEYCTL_SEARCH, KEY_SPEC_SESSION_KEYRING, "user", "desc", 0);
	CALL(keyctl, KEYCTL_LINK, key, KEY_SPEC_PROCESS_KEYRING);
	CALL(keyctl, KEYCTL_UNLINK, key, KEY_SPEC_PROCESS_KEYRING);
	CALL(keyctl, KEYCTL_INSTANTIATE, key, text, 9, KEY_SPEC_SESSION_KEYRING);
	CALL(keyctl, KEYCTL_INSTANTIATE_IOV, key, vec, 2, KEY_SPEC_SESSION_KEYRING);
	CALL(keyctl, KEYCTL_INSTANTIATE_IOV, key, vec, 3, 0);
	CALL(keyctl, KEYCTL_INSTANTIATE_IOV, key, BAD, 3, 0);
	CALL(keyctl, KEYCTL_NEGATE, key, 30, KEY_SPEC_SESSION_KEYRING);
	CALL(keyctl, KEYCTL_REJECT, key, 30, 128, KEY_SPEC_SESSION_KEYRING);
	CALL(keyctl, KEYCTL_REJECT, key, 30, 9999, 7);
	CALL(keyctl, KEYCTL_SET_REQKEY_KEYRING, KEY_REQKEY_DEFL_NO_CHANGE);
	CALL(keyctl, KEYCTL_SET_REQKEY_KEYRING, 99);
	CALL(keyctl, KEYCTL_SET_TIMEOUT, key, 1000);
	CALL(keyctl, KEYCTL_GET_SECURITY, key, buf, sizeof(buf));
	CALL(keyctl, KEYCTL_GET_PERSISTENT, -1, KEY_SPEC_SESSION_KEYRING);
	CALL(keyctl, KEYCTL_DH_COMPUTE, &dh, buf, 64, NULL);
	CALL(keyctl, KEYCTL_DH_COMPUTE, &dh, buf, 64, &kdf);
	kdf.__spare[2] = 3;
	CALL(keyctl, KEYCTL_DH_COMPUTE, BAD, buf, 64, &kdf);
	CALL(keyctl, KEYCTL_DH_COMPUTE, &dh, NULL, 0, BAD);
	CALL(keyctl, KEYCTL_PKEY_QUERY, key, 0, "enc=raw hash=sha256", &query);
	CALL(keyctl, KEYCTL_PKEY_ENCRYPT, &pkey, "enc=pkcs1", text, buf);
	CALL(keyctl, KEYCTL_PKEY_DECRYPT, &pkey, BAD, text, buf);
	CALL(keyctl, KEYCTL_PKEY_SIGN, &pkey, "enc=pkcs1", BAD, buf);
	CALL(keyctl, KEYCTL_PKEY_VERIFY, &pkey, "enc=pkcs1", text, buf);
	CALL(keyctl, KEYCTL_PKEY_VERIFY, BAD, "enc=pkcs1", text, buf);
	CALL(keyctl, KEYCTL_RESTRICT_KEYRING, ring, "asymmetric", "key_or_keyring:3");
	CALL(keyctl, KEYCTL_RESTRICT_KEYRING, ring, NULL, NULL);
	CALL(keyctl, KEYCTL_MOVE, key, ring, KEY_SPEC_PROCESS_KEYRING, KEYCTL_MOVE_EXCL);
	CALL(keyctl, KEYCTL_MOVE, key, ring, KEY_SPEC_PROCESS_KEYRING, -1);
	CALL(keyctl, KEYCTL_CAPABILITIES, buf, sizeof(buf));
	CALL(keyctl, KEYCTL_CAPABILITIES, buf, 1);
	CALL(keyctl, KEYCTL_CAPABILITIES, BAD, 8);
	CALL(keyctl, 32, words, words + 4); /* KEYCTL_WATCH_KEY */
	CALL(keyctl, KEYCTL_ASSUME_AUTHORITY, 0);
	CALL(keyctl, KEYCTL_CLEAR, ring);
	CALL(keyctl, KEYCTL_REVOKE, ring);
	return 0;
}
