/* SPDX-License-Identifier: GPL-2.0-only */
/* Identities and capabilities. */
#include "augmented/spec.h"

static const struct syscall_spec creds_calls[] = {
	SYSCALL(getuid, SC_CREDS | SC_PURE, RET_INT),
	SYSCALL(geteuid, SC_CREDS | SC_PURE, RET_INT),
	SYSCALL(getgid, SC_CREDS | SC_PURE, RET_INT),
	SYSCALL(getegid, SC_CREDS | SC_PURE, RET_INT),
	SYSCALL(setuid, SC_CREDS, RET_INT, UID(uid)),
	SYSCALL(setgid, SC_CREDS, RET_INT, UID(gid)),
	SYSCALL(setreuid, SC_CREDS, RET_INT, UID(ruid), UID(euid)),
	SYSCALL(setregid, SC_CREDS, RET_INT, UID(rgid), UID(egid)),
	SYSCALL(setresuid, SC_CREDS, RET_INT, UID(ruid), UID(euid), UID(suid)),
	SYSCALL(setresgid, SC_CREDS, RET_INT, UID(rgid), UID(egid), UID(sgid)),
	SYSCALL(getresuid, SC_CREDS, RET_INT,
		POINTED(ruidp, V_UID, OUT), POINTED(euidp, V_UID, OUT), POINTED(suidp, V_UID, OUT)),
	SYSCALL(getresgid, SC_CREDS, RET_INT,
		POINTED(rgidp, V_UID, OUT), POINTED(egidp, V_UID, OUT), POINTED(sgidp, V_UID, OUT)),
	SYSCALL(setfsuid, SC_CREDS, RET_INT, UID(uid)),
	SYSCALL(setfsgid, SC_CREDS, RET_INT, UID(gid)),
	SYSCALL(getgroups, SC_CREDS, RET_INT,
		INT(gidsetsize), ARRAY(grouplist, OUT, RET, ELEM(UID()))),
	SYSCALL(setgroups, SC_CREDS, RET_INT,
		INT(gidsetsize), ARRAY(grouplist, IN, UP_TO(0, 65536 /* linux/limits.h: NGROUPS_MAX */), ELEM(UID()))),
	SYSCALL(capget, SC_CREDS, RET_INT,
		POINTED(header, V_CAPHEADER, IN), POINTED(dataptr, V_CAPDATA, OUT)),
	SYSCALL(capset, SC_CREDS, RET_INT,
		POINTED(header, V_CAPHEADER, IN), POINTED(data, V_CAPDATA, IN)),
};

static const struct syscall_spec creds_variants[] = {
	{ .name = NULL },
};

static const struct struct_spec creds_structs[] = {
	{ .type = NULL },
};

const struct family creds_family = FAMILY(creds);
