-- A lesson has several boards: what was there is of the one that all have.
CREATE TABLE board (
  lesson_id        TEXT NOT NULL REFERENCES lesson (id) ON DELETE CASCADE,
  id               TEXT NOT NULL,
  -- Of its records as JSON, about.
  bytes            INTEGER NOT NULL,
  tombstones_since INTEGER NOT NULL,
  PRIMARY KEY (lesson_id, id)
) STRICT, WITHOUT ROWID;
INSERT INTO board (lesson_id, id, bytes, tombstones_since)
SELECT lesson_id, 'main',
       (SELECT coalesce(sum(length(record)), 0) FROM board_record WHERE board_record.lesson_id = checkpoint.lesson_id),
       tombstones_since
FROM checkpoint;
ALTER TABLE checkpoint DROP COLUMN tombstones_since;

CREATE TABLE record_of_board (
  lesson_id TEXT NOT NULL REFERENCES lesson (id) ON DELETE CASCADE,
  board     TEXT NOT NULL,
  id        TEXT NOT NULL,
  seq       INTEGER NOT NULL,
  -- Null: removed at seq.
  record    TEXT,
  PRIMARY KEY (lesson_id, board, id)
) STRICT, WITHOUT ROWID;
INSERT INTO record_of_board (lesson_id, board, id, seq, record)
SELECT lesson_id, 'main', id, seq, record FROM board_record;
DROP TABLE board_record;
ALTER TABLE record_of_board RENAME TO board_record;
CREATE INDEX tombstone ON board_record (lesson_id, board, seq) WHERE record IS NULL;
