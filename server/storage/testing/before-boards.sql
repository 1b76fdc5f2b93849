CREATE TABLE schema_version (version INTEGER NOT NULL) STRICT;
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
  data      TEXT NOT NULL, version INTEGER NOT NULL DEFAULT 1,
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
CREATE TABLE upload (
  lesson_id  TEXT NOT NULL REFERENCES lesson (id) ON DELETE CASCADE,
  hash       TEXT NOT NULL,
  media_type TEXT NOT NULL,
  bytes      INTEGER NOT NULL, rules INTEGER NOT NULL DEFAULT 0, content_hash TEXT,
  PRIMARY KEY (lesson_id, hash)
) STRICT, WITHOUT ROWID;
CREATE TABLE former_code (
  code      TEXT PRIMARY KEY,
  lesson_id TEXT NOT NULL REFERENCES lesson (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX pass_by_lesson ON pass (lesson_id);
CREATE INDEX tombstone ON board_record (lesson_id, seq) WHERE record IS NULL;
CREATE INDEX former_code_by_lesson ON former_code (lesson_id);
INSERT INTO schema_version (version) VALUES (4);
INSERT INTO lesson (id, code, created_at_ms, last_seq, epoch, is_open) VALUES ('9I1hHIU5ISFu', '72C5HE', 1796008831934, 20, 1, 1);
INSERT INTO entry (lesson_id, seq, at_ms, by, kind, data, version) VALUES ('9I1hHIU5ISFu', 1, 1796008831934, 'system', 'lesson:created', '{"id":"9I1hHIU5ISFu","title":"Armoede","language":"nl","startsAtMs":null,"minutes":null,"timeZone":"Europe/Amsterdam"}', 2);
INSERT INTO entry (lesson_id, seq, at_ms, by, kind, data, version) VALUES ('9I1hHIU5ISFu', 2, 1796008831934, '5Lb7cYUVYmXG', 'seat:joined', '{"seatId":"5Lb7cYUVYmXG","name":"Noor Visser","role":"teacher","colour":0,"place":null,"language":"nl","guestId":null}', 1);
INSERT INTO entry (lesson_id, seq, at_ms, by, kind, data, version) VALUES ('9I1hHIU5ISFu', 3, 1796008831976, 'H2g61pUrEuOR', 'seat:joined', '{"seatId":"H2g61pUrEuOR","name":"Mila","role":"student","colour":1,"place":null,"language":"nl","guestId":null}', 1);
INSERT INTO entry (lesson_id, seq, at_ms, by, kind, data, version) VALUES ('9I1hHIU5ISFu', 4, 1796008832007, '5Lb7cYUVYmXG', 'lesson:opened', '{}', 1);
INSERT INTO entry (lesson_id, seq, at_ms, by, kind, data, version) VALUES ('9I1hHIU5ISFu', 5, 1796008832007, '5Lb7cYUVYmXG', 'seat:presence', '{"seatId":"5Lb7cYUVYmXG","presence":"here","awayBecause":null,"device":"computer"}', 1);
INSERT INTO entry (lesson_id, seq, at_ms, by, kind, data, version) VALUES ('9I1hHIU5ISFu', 6, 1796008832016, 'H2g61pUrEuOR', 'seat:presence', '{"seatId":"H2g61pUrEuOR","presence":"here","awayBecause":null,"device":"computer"}', 1);
INSERT INTO entry (lesson_id, seq, at_ms, by, kind, data, version) VALUES ('9I1hHIU5ISFu', 7, 1796008832020, '5Lb7cYUVYmXG', 'chalk:everyone', '{"on":true}', 1);
INSERT INTO entry (lesson_id, seq, at_ms, by, kind, data, version) VALUES ('9I1hHIU5ISFu', 8, 1796008832027, '5Lb7cYUVYmXG', 'board:changed', '{"diff":{"page:p2":["put",{"id":"page:p2","typeName":"page","name":"Schaamte","index":"a270321","meta":{}}]}}', 1);
INSERT INTO entry (lesson_id, seq, at_ms, by, kind, data, version) VALUES ('9I1hHIU5ISFu', 9, 1796008832036, '5Lb7cYUVYmXG', 'board:changed', '{"diff":{"shape:a":["put",{"id":"shape:a","typeName":"shape","type":"geo","x":0,"y":0,"rotation":0,"parentId":"page:page1","index":"a1611","isLocked":false,"opacity":1,"meta":{"by":"5Lb7cYUVYmXG"},"props":{"color":"black","labelColor":"black","fill":"none","dash":"draw","size":"m","font":"draw","scale":1,"geo":"rectangle","w":100,"h":50,"growY":0,"url":"","align":"middle","verticalAlign":"middle","richText":{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"x"}]}]}}}],"shape:s":["put",{"id":"shape:s","typeName":"shape","type":"draw","x":0,"y":0,"rotation":0,"parentId":"page:page1","index":"a1731","isLocked":false,"opacity":1,"meta":{"by":"5Lb7cYUVYmXG"},"props":{"color":"black","size":"m","segments":[{"type":"free","points":[{"x":0.25,"y":0,"z":0.5},{"x":1.25,"y":2,"z":0.5},{"x":2.25,"y":4,"z":0.5}]}],"isComplete":false,"isPen":false,"scale":1,"fill":"none","dash":"draw","isClosed":false}}],"shape:gone":["put",{"id":"shape:gone","typeName":"shape","type":"geo","x":0,"y":0,"rotation":0,"parentId":"page:page1","index":"a1676f6e651","isLocked":false,"opacity":1,"meta":{"by":"5Lb7cYUVYmXG"},"props":{"color":"black","labelColor":"black","fill":"none","dash":"draw","size":"m","font":"draw","scale":1,"geo":"rectangle","w":100,"h":50,"growY":0,"url":"","align":"middle","verticalAlign":"middle","richText":{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"x"}]}]}}}]}}', 1);
INSERT INTO entry (lesson_id, seq, at_ms, by, kind, data, version) VALUES ('9I1hHIU5ISFu', 10, 1796008832040, 'H2g61pUrEuOR', 'board:changed', '{"diff":{"shape:n":["put",{"id":"shape:n","typeName":"shape","type":"note","x":0,"y":0,"rotation":0,"parentId":"page:p2","index":"a16e1","isLocked":false,"opacity":1,"meta":{"by":"H2g61pUrEuOR"},"props":{"color":"yellow","labelColor":"black","size":"m","font":"draw","align":"middle","verticalAlign":"middle","growY":0,"url":"","richText":{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"x"}]}]},"scale":1,"fontSizeAdjustment":0}}]}}', 1);
INSERT INTO entry (lesson_id, seq, at_ms, by, kind, data, version) VALUES ('9I1hHIU5ISFu', 11, 1796008832042, '5Lb7cYUVYmXG', 'board:changed', '{"diff":{"shape:gone":["remove"]}}', 1);
INSERT INTO entry (lesson_id, seq, at_ms, by, kind, data, version) VALUES ('9I1hHIU5ISFu', 12, 1796008832046, '5Lb7cYUVYmXG', 'board:turned', '{"pageId":"page:p2"}', 1);
INSERT INTO entry (lesson_id, seq, at_ms, by, kind, data, version) VALUES ('9I1hHIU5ISFu', 13, 1796008832049, 'H2g61pUrEuOR', 'chat:sent', '{"id":"bericht-1x","channel":"class","text":"Hallo","replyTo":null}', 1);
INSERT INTO entry (lesson_id, seq, at_ms, by, kind, data, version) VALUES ('9I1hHIU5ISFu', 14, 1796008832053, 'system', 'seat:presence', '{"seatId":"5Lb7cYUVYmXG","presence":"away","awayBecause":"lost","device":"computer"}', 1);
INSERT INTO entry (lesson_id, seq, at_ms, by, kind, data, version) VALUES ('9I1hHIU5ISFu', 15, 1796008832053, 'system', 'seat:presence', '{"seatId":"H2g61pUrEuOR","presence":"away","awayBecause":"lost","device":"computer"}', 1);
INSERT INTO entry (lesson_id, seq, at_ms, by, kind, data, version) VALUES ('9I1hHIU5ISFu', 16, 1796008832265, '5Lb7cYUVYmXG', 'seat:presence', '{"seatId":"5Lb7cYUVYmXG","presence":"here","awayBecause":null,"device":"computer"}', 1);
INSERT INTO entry (lesson_id, seq, at_ms, by, kind, data, version) VALUES ('9I1hHIU5ISFu', 17, 1796008832273, 'H2g61pUrEuOR', 'seat:presence', '{"seatId":"H2g61pUrEuOR","presence":"here","awayBecause":null,"device":"computer"}', 1);
INSERT INTO entry (lesson_id, seq, at_ms, by, kind, data, version) VALUES ('9I1hHIU5ISFu', 18, 1796008832281, '5Lb7cYUVYmXG', 'board:ink', '{"ink":["shape:s",0,3,[3.25,6,0.5,4.25,8,0.5]]}', 1);
INSERT INTO entry (lesson_id, seq, at_ms, by, kind, data, version) VALUES ('9I1hHIU5ISFu', 19, 1796008832310, 'H2g61pUrEuOR', 'board:changed', '{"diff":{"shape:late":["put",{"id":"shape:late","typeName":"shape","type":"draw","x":0,"y":0,"rotation":0,"parentId":"page:page1","index":"a16c6174651","isLocked":false,"opacity":1,"meta":{"by":"H2g61pUrEuOR"},"props":{"color":"black","size":"m","segments":[{"type":"free","points":[{"x":0.25,"y":0,"z":0.5},{"x":1.25,"y":2,"z":0.5}]}],"isComplete":false,"isPen":false,"scale":1,"fill":"none","dash":"draw","isClosed":false}}]}}', 1);
INSERT INTO entry (lesson_id, seq, at_ms, by, kind, data, version) VALUES ('9I1hHIU5ISFu', 20, 1796008832321, '5Lb7cYUVYmXG', 'chat:sent', '{"id":"bericht-2x","channel":"backstage","text":"Tot zo","replyTo":null}', 1);
INSERT INTO pass (kind, id, lesson_id, version, is_revoked) VALUES ('seat', '5Lb7cYUVYmXG', '9I1hHIU5ISFu', 1, 0);
INSERT INTO pass (kind, id, lesson_id, version, is_revoked) VALUES ('seat', 'H2g61pUrEuOR', '9I1hHIU5ISFu', 1, 0);
INSERT INTO pass (kind, id, lesson_id, version, is_revoked) VALUES ('teach', '9I1hHIU5ISFu', '9I1hHIU5ISFu', 1, 0);
INSERT INTO checkpoint (lesson_id, seq, state, tombstones_since) VALUES ('9I1hHIU5ISFu', 13, '{"lesson":{"id":"9I1hHIU5ISFu","title":"Armoede","language":"nl","startsAtMs":null,"minutes":null,"timeZone":"Europe/Amsterdam","openedAtMs":1796008832007,"endedAtMs":null},"seats":{"5Lb7cYUVYmXG":{"id":"5Lb7cYUVYmXG","name":"Noor Visser","role":"teacher","colour":0,"place":null,"language":"nl","guestId":null,"presence":"here","awayBecause":null,"sinceMs":1796008832007,"device":"computer","removed":false},"H2g61pUrEuOR":{"id":"H2g61pUrEuOR","name":"Mila","role":"student","colour":1,"place":null,"language":"nl","guestId":null,"presence":"here","awayBecause":null,"sinceMs":1796008832016,"device":"computer","removed":false}},"guests":{},"floor":{"epoch":0,"holders":[],"hands":[]},"chalk":{"everyone":true,"shared":false,"seats":{}},"page":"page:p2","chat":{"paused":false,"muted":{},"channels":{"class":[{"id":"bericht-1x","by":"H2g61pUrEuOR","atMs":1796008832049,"text":"Hallo","replyTo":null,"editedAtMs":null,"deletedBy":null,"reactions":[]}]}},"media":{"cameras":true,"muted":{},"asked":{}},"timer":null}', 0);
INSERT INTO board_record (lesson_id, id, seq, record) VALUES ('9I1hHIU5ISFu', '$makers', 11, '[["5Lb7cYUVYmXG",["shape:gone"]]]');
INSERT INTO board_record (lesson_id, id, seq, record) VALUES ('9I1hHIU5ISFu', '$schema', 0, '{"schemaVersion":2,"sequences":{"com.tldraw.store":4,"com.tldraw.asset":1,"com.tldraw.camera":1,"com.tldraw.document":2,"com.tldraw.instance":25,"com.tldraw.instance_page_state":5,"com.tldraw.page":1,"com.tldraw.instance_presence":6,"com.tldraw.pointer":1,"com.tldraw.shape":4,"com.tldraw.asset.bookmark":2,"com.tldraw.asset.image":5,"com.tldraw.asset.video":5,"com.tldraw.shape.arrow":6,"com.tldraw.shape.bookmark":2,"com.tldraw.shape.draw":2,"com.tldraw.shape.embed":4,"com.tldraw.shape.frame":1,"com.tldraw.shape.geo":10,"com.tldraw.shape.group":0,"com.tldraw.shape.highlight":1,"com.tldraw.shape.image":5,"com.tldraw.shape.line":5,"com.tldraw.shape.note":9,"com.tldraw.shape.text":3,"com.tldraw.shape.video":4,"com.tldraw.binding.arrow":1}}');
INSERT INTO board_record (lesson_id, id, seq, record) VALUES ('9I1hHIU5ISFu', 'document:document', 0, '{"gridSize":10,"name":"","meta":{},"id":"document:document","typeName":"document"}');
INSERT INTO board_record (lesson_id, id, seq, record) VALUES ('9I1hHIU5ISFu', 'page:p2', 8, '{"id":"page:p2","typeName":"page","name":"Schaamte","index":"a270321","meta":{}}');
INSERT INTO board_record (lesson_id, id, seq, record) VALUES ('9I1hHIU5ISFu', 'page:page1', 0, '{"meta":{},"id":"page:page1","name":"Bord 1","index":"a1","typeName":"page"}');
INSERT INTO board_record (lesson_id, id, seq, record) VALUES ('9I1hHIU5ISFu', 'shape:a', 9, '{"id":"shape:a","typeName":"shape","type":"geo","x":0,"y":0,"rotation":0,"parentId":"page:page1","index":"a1611","isLocked":false,"opacity":1,"meta":{"by":"5Lb7cYUVYmXG"},"props":{"color":"black","labelColor":"black","fill":"none","dash":"draw","size":"m","font":"draw","scale":1,"geo":"rectangle","w":100,"h":50,"growY":0,"url":"","align":"middle","verticalAlign":"middle","richText":{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"x"}]}]}}}');
INSERT INTO board_record (lesson_id, id, seq, record) VALUES ('9I1hHIU5ISFu', 'shape:gone', 11, NULL);
INSERT INTO board_record (lesson_id, id, seq, record) VALUES ('9I1hHIU5ISFu', 'shape:n', 10, '{"id":"shape:n","typeName":"shape","type":"note","x":0,"y":0,"rotation":0,"parentId":"page:p2","index":"a16e1","isLocked":false,"opacity":1,"meta":{"by":"H2g61pUrEuOR"},"props":{"color":"yellow","labelColor":"black","size":"m","font":"draw","align":"middle","verticalAlign":"middle","growY":0,"url":"","richText":{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"x"}]}]},"scale":1,"fontSizeAdjustment":0}}');
INSERT INTO board_record (lesson_id, id, seq, record) VALUES ('9I1hHIU5ISFu', 'shape:s', 9, '{"id":"shape:s","typeName":"shape","type":"draw","x":0,"y":0,"rotation":0,"parentId":"page:page1","index":"a1731","isLocked":false,"opacity":1,"meta":{"by":"5Lb7cYUVYmXG"},"props":{"color":"black","size":"m","segments":[{"type":"free","points":[{"x":0.25,"y":0,"z":0.5},{"x":1.25,"y":2,"z":0.5},{"x":2.25,"y":4,"z":0.5}]}],"isComplete":false,"isPen":false,"scale":1,"fill":"none","dash":"draw","isClosed":false}}');
