-- By which schema of its kind the data is.
ALTER TABLE entry ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
