# SPDX-License-Identifier: GPL-2.0-only
needs="sqlite3"
setup() {
	cat >sql <<-'END'
		CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT);
		INSERT INTO t (b) VALUES ('one'), ('two'), ('three');
		PRAGMA journal_mode = WAL;
		BEGIN; INSERT INTO t (b) SELECT hex(randomblob(300)) FROM t, t AS u, t AS v; COMMIT;
		CREATE INDEX i ON t (b);
		SELECT count(*), max(length(b)) FROM t;
		PRAGMA wal_checkpoint(TRUNCATE);
		PRAGMA journal_mode = DELETE;
		ATTACH 'other.db' AS o; CREATE TABLE o.x AS SELECT * FROM t; DELETE FROM t WHERE a % 2; VACUUM;
		.backup copy.db
		.dump x
		.system true
	END
}
command=(sqlite3 -init sql data.db .quit)
