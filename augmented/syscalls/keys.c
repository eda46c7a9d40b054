/* SPDX-License-Identifier: GPL-2.0-only */
/* Keys and keyrings. */
#include "augmented/spec.h"

#define KEYRING(n) VALUE(n, V_KEYSERIAL, .table = "key_spec", .size = 4)

static const struct syscall_spec keys_calls[] = {
	SYSCALL(add_key, 0, RET_INT,
		STR(_type), STR(_description), BUF(_payload, IN, ARG(3)), SIZE(plen),
		KEYRING(ringid)),
	SYSCALL(request_key, 0, RET_INT,
		STR(_type), STR(_description), STR(_callout_info), KEYRING(destringid)),
	SYSCALL_BY(keyctl, 0, RET_INT, SELECT1(0),
		   ENUM(option, keyctl_cmds), HEXLONG(arg2), HEXLONG(arg3), HEXLONG(arg4),
		   HEXLONG(arg5)),
};

#define KEYCTL(names, ...) VARIANT(keyctl, names, 1, __VA_ARGS__)
/* Of what the first argument's struct says that there is. */
#define PKEY_IN(n, m)  BUF(n, IN, DEREF_MEMBER(1, m))

static const struct syscall_spec keys_variants[] = {
	KEYCTL("KEYCTL_GET_KEYRING_ID", KEYRING(arg2), INT(arg3)),
	KEYCTL("KEYCTL_JOIN_SESSION_KEYRING", STR(arg2)),
	KEYCTL("KEYCTL_UPDATE", KEYRING(arg2), BUF(arg3, IN, ARG(3)), SIZE(arg4)),
	KEYCTL("KEYCTL_REVOKE KEYCTL_CLEAR KEYCTL_INVALIDATE KEYCTL_ASSUME_AUTHORITY",
	       KEYRING(arg2)),
	KEYCTL("KEYCTL_CHOWN", KEYRING(arg2), UID(arg3), UID(arg4)),
	KEYCTL("KEYCTL_SETPERM", KEYRING(arg2), FLAGS(arg3, key_perms)),
	KEYCTL("KEYCTL_DESCRIBE KEYCTL_GET_SECURITY",
	       KEYRING(arg2), BUF(arg3, OUT, RET_TO(3), .flags = VALUE_TEXT), SIZE(arg4)),
	KEYCTL("KEYCTL_READ", KEYRING(arg2), BUF(arg3, OUT, RET_TO(3)), SIZE(arg4)),
	KEYCTL("KEYCTL_LINK KEYCTL_UNLINK", KEYRING(arg2), KEYRING(arg3)),
	KEYCTL("KEYCTL_SEARCH", KEYRING(arg2), STR(arg3), STR(arg4), KEYRING(arg5)),
	KEYCTL("KEYCTL_SET_REQKEY_KEYRING", ENUM(arg2, key_reqkeys, .flags = VALUE_SIGNED)),
	KEYCTL("KEYCTL_SET_TIMEOUT", KEYRING(arg2), UINT(arg3)),
	KEYCTL("KEYCTL_SESSION_TO_PARENT"),
	KEYCTL("KEYCTL_INSTANTIATE",
	       KEYRING(arg2), BUF(arg3, IN, ARG(3)), SIZE(arg4), KEYRING(arg5)),
	KEYCTL("KEYCTL_INSTANTIATE_IOV",
	       KEYRING(arg2), ARRAY(arg3, IN, ARG(3), ELEM(STRUCT(, iovec_send, BY_VALUE))),
	       SIZE(arg4), KEYRING(arg5)),
	KEYCTL("KEYCTL_NEGATE", KEYRING(arg2), UINT(arg3), KEYRING(arg4)),
	KEYCTL("KEYCTL_REJECT", KEYRING(arg2), UINT(arg3),
	       VALUE(arg4, V_NAMED, .table = "errno", .size = 4), KEYRING(arg5)),
	KEYCTL("KEYCTL_GET_PERSISTENT", UID(arg2), KEYRING(arg3)),
	KEYCTL("KEYCTL_DH_COMPUTE", STRUCT(arg2, keyctl_dh_params, IN), BUF(arg3, OUT, RET_TO(3)),
	       SIZE(arg4), STRUCT(arg5, keyctl_kdf_params, IN)),
	KEYCTL("KEYCTL_PKEY_QUERY", KEYRING(arg2), HEXLONG(arg3), STR(arg4),
	       STRUCT(arg5, keyctl_pkey_query, OUT)),
	KEYCTL("KEYCTL_PKEY_ENCRYPT KEYCTL_PKEY_DECRYPT KEYCTL_PKEY_SIGN",
	       STRUCT(arg2, keyctl_pkey_params, IN), STR(arg3), PKEY_IN(arg4, in_len),
	       BUF(arg5, OUT, RET)),
	KEYCTL("KEYCTL_PKEY_VERIFY", STRUCT(arg2, keyctl_pkey_verify, IN), STR(arg3),
	       PKEY_IN(arg4, in_len), PKEY_IN(arg5, in2_len)),
	KEYCTL("KEYCTL_RESTRICT_KEYRING", KEYRING(arg2), STR(arg3), STR(arg4)),
	KEYCTL("KEYCTL_MOVE", KEYRING(arg2), KEYRING(arg3), KEYRING(arg4),
	       FLAGS(arg5, keyctl_move_flags)),
	KEYCTL("KEYCTL_CAPABILITIES",
	       POINTED(arg2, V_KEY_CAPS, OUT, .len = RET_TO(2)), SIZE(arg3)),
};

#define SPARE(c) ARRAY(__spare, BY_VALUE, FIXED(c), ELEM(HEX()), .flags = VALUE_NONZERO)

static const struct struct_spec keys_structs[] = {
	{ .type = "keyctl_dh_params", .members = {
		KEYRING(private), KEYRING(prime), KEYRING(base) } },
	{ .type = "keyctl_kdf_params", .members = {
		STR(hashname),
		BUF(otherinfo, IN, MEMBER(otherinfolen), .flags = VALUE_ELSE,
		    IF_MEMBER(WHEN_NE, otherinfolen, "0")),
		UINT(otherinfolen),
		SPARE(8) } },
	{ .type = "keyctl_pkey_query", .members = {
		FLAGS(supported_ops, keyctl_pkey_ops), UINT(key_size), VALUE(max_data_size, V_UINT),
		VALUE(max_sig_size, V_UINT), VALUE(max_enc_size, V_UINT),
		VALUE(max_dec_size, V_UINT), SPARE(10) } },
	{ .type = "keyctl_pkey_params", .members = {
		KEYRING(key_id), UINT(in_len), UINT(out_len), SPARE(7) } },
	{ .type = "keyctl_pkey_verify", .btf = "keyctl_pkey_params", .members = {
		KEYRING(key_id), UINT(in_len), UINT(in2_len), SPARE(7) } },
};

const struct family keys_family = FAMILY(keys);
