-- Codes that lessons had before: who took a seat with one keeps the way back.
CREATE TABLE former_code (
  code      TEXT PRIMARY KEY,
  lesson_id TEXT NOT NULL REFERENCES lesson (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX former_code_by_lesson ON former_code (lesson_id);
