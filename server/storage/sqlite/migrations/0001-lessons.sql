CREATE TABLE lesson (
  id            TEXT PRIMARY KEY,
  -- Null while the students' door is shut.
  code          TEXT UNIQUE,
  created_at_ms REAL NOT NULL,
  last_seq      INTEGER NOT NULL,
  epoch         INTEGER NOT NULL DEFAULT 0,
  is_open       INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE entry (
  lesson_id TEXT NOT NULL REFERENCES lesson (id) ON DELETE CASCADE,
  seq       INTEGER NOT NULL,
  at_ms     REAL NOT NULL,
  by        TEXT NOT NULL,
  kind      TEXT NOT NULL,
  data      TEXT NOT NULL,
  PRIMARY KEY (lesson_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE pass (
  kind       TEXT NOT NULL,
  id         TEXT NOT NULL,
  lesson_id  TEXT NOT NULL REFERENCES lesson (id) ON DELETE CASCADE,
  version    INTEGER NOT NULL,
  is_revoked INTEGER NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX pass_by_lesson ON pass (lesson_id);

CREATE TABLE checkpoint (
  lesson_id        TEXT PRIMARY KEY REFERENCES lesson (id) ON DELETE CASCADE,
  seq              INTEGER NOT NULL,
  state            TEXT NOT NULL,
  tombstones_since INTEGER NOT NULL
) STRICT;

CREATE TABLE board_record (
  lesson_id TEXT NOT NULL REFERENCES lesson (id) ON DELETE CASCADE,
  id        TEXT NOT NULL,
  seq       INTEGER NOT NULL,
  -- Null: removed at seq.
  record    TEXT,
  PRIMARY KEY (lesson_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX tombstone ON board_record (lesson_id, seq) WHERE record IS NULL;

CREATE TABLE upload (
  lesson_id  TEXT NOT NULL REFERENCES lesson (id) ON DELETE CASCADE,
  hash       TEXT NOT NULL,
  media_type TEXT NOT NULL,
  bytes      INTEGER NOT NULL,
  PRIMARY KEY (lesson_id, hash)
) STRICT, WITHOUT ROWID;
