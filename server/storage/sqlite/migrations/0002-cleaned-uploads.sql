-- By which rules the content was cleaned, see shared/pictures; 0: it is as it was uploaded.
ALTER TABLE upload ADD COLUMN rules INTEGER NOT NULL DEFAULT 0;
-- SHA-256 of the content that took the place of the first; null: there is no other. Set before the file is.
ALTER TABLE upload ADD COLUMN content_hash TEXT;
