/** What any storage must do: the acceptance suite, run on memory and on SQLite, later on Postgres. */
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BoardId, LessonId, SeatId } from '../../shared/ids.ts';
import type { BoardChanges, BoardRecordRow, CheckpointChange, Storage, StoredEntry } from './storage.ts';

export interface StorageUnderTest {
  readonly storage: Storage;
  /** Ends the process that uses the storage, so to speak, and opens it again. */
  reopen(): Promise<Storage>;
  dispose(): Promise<void>;
}

const newId = () => randomBytes(9).toString('base64url') as LessonId;
const seat = 'seat_anna_01' as SeatId;

export const entry = (seq: number, data = `{"n":${seq}}`): StoredEntry => ({
  seq,
  atMs: 1_790_000_000_000 + seq,
  by: seq === 1 ? 'system' : seat,
  kind: 'chat:sent',
  version: 1,
  data,
});
export const run = (from: number, to: number): StoredEntry[] =>
  Array.from({ length: to - from + 1 }, (_, index) => entry(from + index));

export async function newLesson(storage: Storage, code = randomBytes(3).toString('hex'), count = 1): Promise<LessonId> {
  const id = newId();
  await storage.createLesson({ id, code, createdAtMs: 1_790_000_000_000, entries: run(1, count), passes: [] });
  return id;
}

const checkpointAt = (seq: number, changed: BoardRecordRow[], more: Partial<BoardChanges> = {}): CheckpointChange => ({
  seq,
  state: `{"at":${seq}}`,
  boards: [{ board: 'main', bytes: 100, tombstonesSince: 0, changed, ...more }],
});

export function storageSuite(name: string, start: () => Promise<StorageUnderTest>): void {
  describe(`storage: ${name}`, () => {
    let under: StorageUnderTest;
    let storage: Storage;
    beforeEach(async () => {
      under = await start();
      storage = under.storage;
    });
    afterEach(() => under.dispose());

    test('a new lesson has its code, its passes and its first entries', async () => {
      const id = newId();
      const pass = { kind: 'teach', id: 'teach_pass_1', lessonId: id, version: 1, isRevoked: false } as const;
      await storage.createLesson({ id, code: 'ABC234', createdAtMs: 5, entries: run(1, 3), passes: [pass] });
      expect(await storage.lessonByCode('ABC234')).toBe(id);
      expect(await storage.codeOf(id)).toBe('ABC234');
      expect(await storage.pass('teach', 'teach_pass_1')).toEqual(pass);
      expect(await storage.entries(id, 1, 10)).toEqual(run(1, 3));
    });

    test('a check leaves no trace', async () => {
      const id = await newLesson(storage);
      for (let time = 0; time < 3; time++) await storage.check();
      storage = await under.reopen();
      await storage.check();
      expect(await storage.entries(id, 1, 10)).toEqual(run(1, 1));
    });

    test('what was never stored is absent', async () => {
      const id = newId();
      expect(await storage.lessonByCode('NOBODY')).toBeNull();
      expect(await storage.codeOf(id)).toBeNull();
      expect(await storage.pass('guest', 'nobody')).toBeNull();
      expect(await storage.openLesson(id)).toBeNull();
      expect(await storage.entries(id, 1, 10)).toEqual([]);
      expect(await storage.upload(id, 'ab')).toBeNull();
      await storage.closeLesson({ lessonId: id, generation: 1 });
    });

    test('a taken code is refused and leaves nothing of the second lesson', async () => {
      await newLesson(storage, 'SAME22');
      const id = newId();
      const pass = { kind: 'guest', id: 'guest_pass_9', lessonId: id, version: 1, isRevoked: false } as const;
      await expect(
        storage.createLesson({ id, code: 'SAME22', createdAtMs: 5, entries: run(1, 1), passes: [pass] }),
      ).rejects.toMatchObject({ name: 'ClassroomError', code: 'conflict' });
      expect(await storage.openLesson(id)).toBeNull();
      expect(await storage.pass('guest', 'guest_pass_9')).toBeNull();
    });

    test('a lesson whose first entries have a gap is not made', async () => {
      const id = newId();
      const lesson = { id, code: 'GAP234', createdAtMs: 5, passes: [] };
      await expect(storage.createLesson({ ...lesson, entries: [entry(2)] })).rejects.toThrow();
      await expect(storage.createLesson({ ...lesson, entries: [entry(1), entry(3)] })).rejects.toThrow();
      expect(await storage.lessonByCode('GAP234')).toBeNull();
    });

    test('a code can be renewed, shut and used again by another lesson', async () => {
      const first = await newLesson(storage, 'OLD234');
      const second = await newLesson(storage, 'TWO234');
      await storage.setCode(first, 'NEW234');
      expect(await storage.lessonByCode('OLD234')).toBeNull();
      expect(await storage.lessonByCode('NEW234')).toBe(first);
      await expect(storage.setCode(second, 'NEW234')).rejects.toMatchObject({ code: 'conflict' });
      await storage.setCode(first, 'NEW234');
      await storage.setCode(first, null);
      await storage.setCode(second, null);
      expect(await storage.codeOf(first)).toBeNull();
      await storage.setCode(second, 'NEW234');
      expect(await storage.lessonByCode('NEW234')).toBe(second);
      await expect(storage.setCode(newId(), 'ANY234')).rejects.toThrow();
    });

    test('a pass is revoked and renewed, and its kinds are apart', async () => {
      const lessonId = await newLesson(storage);
      const pass = { kind: 'guest', id: 'one_same_id', lessonId, version: 1, isRevoked: false } as const;
      await storage.putPass(pass);
      await storage.putPass({ ...pass, kind: 'seat', version: 7 });
      await storage.putPass({ ...pass, isRevoked: true });
      expect(await storage.pass('guest', 'one_same_id')).toEqual({ ...pass, isRevoked: true });
      await storage.putPass({ ...pass, version: 2 });
      expect(await storage.pass('guest', 'one_same_id')).toEqual({ ...pass, version: 2 });
      expect(await storage.pass('seat', 'one_same_id')).toEqual({ ...pass, kind: 'seat', version: 7 });
      await expect(storage.putPass({ ...pass, lessonId: newId(), id: 'another_id' })).rejects.toThrow();
    });

    test('entries follow each other without a gap, or are refused and nothing is written', async () => {
      const id = await newLesson(storage);
      await storage.append([{ lessonId: id, generation: 0, entries: run(2, 4) }]);
      for (const wrong of [run(4, 5), run(6, 7), [entry(5), entry(7)], [entry(5), entry(5)], run(1, 1)]) {
        await expect(storage.append([{ lessonId: id, generation: 0, entries: wrong }])).rejects.toThrow();
      }
      expect(await storage.entries(id, 1, 100)).toEqual(run(1, 4));
      await storage.append([{ lessonId: id, generation: 0, entries: run(5, 5) }]);
      expect(await storage.entries(id, 1, 100)).toEqual(run(1, 5));
    });

    test('who had a code before is remembered, the last lesson first', async () => {
      const id = await newLesson(storage, 'FORM22');
      expect(await storage.lessonByFormerCode('FORM22')).toBeNull();
      await storage.setCode(id, 'FORM33');
      await storage.setCode(id, null);
      await storage.setCode(id, 'FORM44');
      storage = await under.reopen();
      for (const code of ['FORM22', 'FORM33']) expect(await storage.lessonByFormerCode(code)).toBe(id);
      expect(await storage.lessonByFormerCode('FORM44')).toBeNull();
      const other = await newLesson(storage, 'FORM22');
      await storage.setCode(other, 'FORM55');
      expect(await storage.lessonByFormerCode('FORM22')).toBe(other);
    });

    test('a batch over several lessons is kept whole or not at all', async () => {
      const [first, second] = [await newLesson(storage), await newLesson(storage)];
      await storage.append([
        { lessonId: first, generation: 0, entries: run(2, 3) },
        { lessonId: second, generation: 0, entries: run(2, 2) },
        { lessonId: first, generation: 0, entries: run(4, 4) },
        { lessonId: second, generation: 0, entries: [] },
      ]);
      await expect(
        storage.append([
          { lessonId: first, generation: 0, entries: run(5, 9) },
          { lessonId: second, generation: 0, entries: run(4, 4) },
        ]),
      ).rejects.toThrow();
      await expect(
        storage.append([
          { lessonId: first, generation: 0, entries: run(5, 9) },
          { lessonId: newId(), generation: 0, entries: run(1, 1) },
        ]),
      ).rejects.toThrow();
      expect(await storage.entries(first, 1, 100)).toEqual(run(1, 4));
      expect(await storage.entries(second, 1, 100)).toEqual(run(1, 2));
    });

    test('appends that are given at once are kept in their order', async () => {
      const id = await newLesson(storage);
      await Promise.all(
        Array.from({ length: 50 }, (_, n) =>
          storage.append([{ lessonId: id, generation: 0, entries: [entry(n + 2)] }]),
        ),
      );
      expect(await storage.entries(id, 1, 100)).toEqual(run(1, 51));
    });

    test('entries are read from anywhere, as many as asked', async () => {
      const id = await newLesson(storage, 'READ22', 10);
      expect(await storage.entries(id, 4, 3)).toEqual(run(4, 6));
      expect(await storage.entries(id, 9, 100)).toEqual(run(9, 10));
      expect(await storage.entries(id, 11, 5)).toEqual([]);
      expect(await storage.entries(id, 0, 2)).toEqual(run(1, 2));
    });

    test('the generation rises after an unclean end only', async () => {
      const lessonId = await newLesson(storage);
      const open = async () => (await storage.openLesson(lessonId))?.generation;
      expect(await open()).toBe(1);
      await storage.closeLesson({ lessonId, generation: 1 });
      expect(await open()).toBe(1);
      storage = await under.reopen();
      expect(await storage.openLesson(lessonId)).toMatchObject({ generation: 2, isRaised: true });
      await storage.closeLesson({ lessonId, generation: 2 });
      storage = await under.reopen();
      expect(await open()).toBe(2);
      expect(await open()).toBe(3);
    });

    test('whoever opened a lesson before somebody else did writes nothing any more, and hears why', async () => {
      const [lessonId, other] = [await newLesson(storage), await newLesson(storage)];
      const open = async () => ({ lessonId, generation: (await storage.openLesson(lessonId))?.generation ?? 0 });
      const stale = await open();
      await storage.append([{ ...stale, entries: run(2, 3) }]);
      const owner = await open();
      await storage.append([{ ...owner, entries: run(4, 4) }]);
      await storage.checkpoint(owner, checkpointAt(3, []));

      const notOwner = { name: 'NotOwnerError', isOfLesson: true, isFull: false };
      const along = { lessonId: other, generation: 0, entries: run(2, 2) };
      // Also where the numbers would fit.
      await expect(storage.append([along, { ...stale, entries: run(5, 5) }])).rejects.toMatchObject(notOwner);
      await expect(storage.checkpoint(stale, checkpointAt(4, []))).rejects.toMatchObject(notOwner);
      await expect(storage.closeLesson(stale)).rejects.toMatchObject(notOwner);
      expect(await storage.entries(lessonId, 1, 10)).toEqual(run(1, 4));
      expect(await storage.entries(other, 1, 10)).toEqual(run(1, 1));
      await storage.closeLesson(owner);
      expect(await storage.openLesson(lessonId)).toMatchObject({
        generation: 2,
        isRaised: false,
        checkpoint: { seq: 3 },
      });
      await expect(storage.append([{ ...stale, entries: run(5, 5) }])).rejects.toMatchObject(notOwner);
    });

    test('a lesson can be read without noting that it was opened', async () => {
      const id = await newLesson(storage, 'READ22', 6);
      const read = await storage.readLesson(id);
      expect(read).toEqual({ generation: 1, isRaised: false, checkpoint: null, entries: run(1, 6) });
      expect(await storage.openLesson(id)).toEqual(read);
      for (const _ of [1, 2]) expect(await storage.readLesson(id)).toMatchObject({ generation: 2, isRaised: true });
      await storage.closeLesson({ lessonId: id, generation: 1 });
      expect(await storage.readLesson(id)).toMatchObject({ generation: 1, isRaised: false });
      expect(await storage.readLesson('not-a-lesson' as typeof id)).toBeNull();
    });

    test('loading gives the checkpoint and only the entries after it', async () => {
      const id = await newLesson(storage, 'LOAD22', 6);
      expect(await storage.openLesson(id)).toEqual({
        generation: 1,
        isRaised: false,
        checkpoint: null,
        entries: run(1, 6),
      });
      const shape = (n: number, seq: number) => ({ id: `shape:${n}`, seq, record: `{"x":${seq}}` });
      await storage.checkpoint(
        { lessonId: id, generation: 1 },
        checkpointAt(4, [shape(1, 2), shape(2, 3), shape(3, 4)]),
      );
      await storage.append([{ lessonId: id, generation: 1, entries: run(7, 8) }]);
      await storage.checkpoint(
        { lessonId: id, generation: 1 },
        checkpointAt(7, [shape(2, 6), { id: 'shape:1', seq: 7, record: null }, shape(4, 7)], { tombstonesSince: 1 }),
      );
      await storage.closeLesson({ lessonId: id, generation: 1 });

      storage = await under.reopen();
      const opened = await storage.openLesson(id);
      expect(opened).toMatchObject({ generation: 1, entries: [entry(8)] });
      expect(opened?.checkpoint).toEqual({
        seq: 7,
        state: '{"at":7}',
        boards: [{ board: 'main', bytes: 100 }],
      });
      const board = await storage.readBoard(id, 'main');
      expect(board?.tombstonesSince).toBe(1);
      expect(board?.records.toSorted((a, b) => a.id.localeCompare(b.id))).toEqual([
        { id: 'shape:1', seq: 7, record: null },
        shape(2, 6),
        shape(3, 4),
        shape(4, 7),
      ]);
    });

    test('old tombstones are forgotten, later ones and live records stay', async () => {
      const id = await newLesson(storage, 'TOMB22', 9);
      const removed = (n: number) => ({ id: `shape:${n}`, seq: n, record: null });
      const live = { id: 'shape:live', seq: 1, record: '{}' };
      await storage.checkpoint(
        { lessonId: id, generation: 0 },
        checkpointAt(5, [live, removed(2), removed(4), removed(5)]),
      );
      await storage.checkpoint({ lessonId: id, generation: 0 }, checkpointAt(9, [removed(8)], { tombstonesSince: 5 }));
      const records = (await storage.readBoard(id, 'main'))?.records ?? [];
      expect(records.map((row) => row.id).sort()).toEqual(['shape:5', 'shape:8', 'shape:live']);
    });

    test('boards are kept apart, and one that a checkpoint does not name stays as it was', async () => {
      const id = await newLesson(storage, 'BRDS22', 9);
      const group = 'group:groep-een' as BoardId;
      const shape = (n: number, seq: number) => ({ id: `shape:${n}`, seq, record: `{"x":${seq}}` });
      const owned = { lessonId: id, generation: 0 };
      expect(await storage.readBoard(id, group)).toBeNull();
      await storage.checkpoint(owned, {
        ...{ seq: 5, state: '{}' },
        boards: [
          { board: 'main', bytes: 10, tombstonesSince: 0, changed: [shape(1, 2), shape(2, 3)] },
          { board: group, bytes: 20, tombstonesSince: 2, changed: [shape(1, 4)] },
        ],
      });
      await storage.checkpoint(
        owned,
        checkpointAt(9, [{ id: 'shape:1', seq: 7, record: null }], { tombstonesSince: 8 }),
      );
      storage = await under.reopen();
      expect(await storage.readBoard(id, group)).toEqual({ records: [shape(1, 4)], tombstonesSince: 2 });
      expect(await storage.readBoard(id, 'main')).toEqual({ records: [shape(2, 3)], tombstonesSince: 8 });
      const boards = (await storage.openLesson(id))?.checkpoint?.boards ?? [];
      expect(boards.toSorted((a, b) => a.bytes - b.bytes)).toEqual([
        { board: group, bytes: 20 },
        { board: 'main', bytes: 100 },
      ]);
      expect(await storage.readBoard(newId(), 'main')).toBeNull();
    });

    test('a checkpoint ahead of the log or of an unknown lesson is refused', async () => {
      const id = await newLesson(storage);
      await expect(storage.checkpoint({ lessonId: id, generation: 0 }, checkpointAt(2, []))).rejects.toThrow();
      await expect(storage.checkpoint({ lessonId: newId(), generation: 0 }, checkpointAt(0, []))).rejects.toThrow();
      expect((await storage.openLesson(id))?.checkpoint).toBeNull();
    });

    test('text comes back as it went in: long, right to left, emoji, markup', async () => {
      const id = await newLesson(storage);
      const texts = ['x'.repeat(4000), 'مرحبا بالعالم', '👩🏽‍🏫🇳🇱', `<script>'";--`, 'naïve\u0000end', '', '\ud800'];
      const entries = texts.map((text, index) => entry(index + 2, JSON.stringify({ text })));
      await storage.append([{ lessonId: id, generation: 0, entries }]);
      const big = { id: 'shape:big', seq: 2, record: JSON.stringify({ text: 'é'.repeat(400_000) }) };
      await storage.checkpoint({ lessonId: id, generation: 0 }, checkpointAt(2, [big]));
      storage = await under.reopen();
      expect(await storage.entries(id, 2, 100)).toEqual(entries);
      expect((await storage.readBoard(id, 'main'))?.records).toEqual([big]);
    });

    test('ten thousand entries are kept and come back in order', async () => {
      const id = await newLesson(storage);
      for (let from = 2; from < 10_000; from += 1000) {
        await storage.append([{ lessonId: id, generation: 0, entries: run(from, from + 999) }]);
      }
      storage = await under.reopen();
      expect((await storage.openLesson(id))?.entries).toEqual(run(1, 10_001));
    });

    test('what was kept is still there after opening again', async () => {
      const id = await newLesson(storage, 'STAY22', 3);
      await storage.putPass({ kind: 'seat', id: 'seat_pass_1', lessonId: id, version: 3, isRevoked: true });
      storage = await under.reopen();
      expect(await storage.lessonByCode('STAY22')).toBe(id);
      expect(await storage.pass('seat', 'seat_pass_1')).toMatchObject({ version: 3, isRevoked: true });
      await storage.append([{ lessonId: id, generation: 0, entries: run(4, 5) }]);
      expect(await storage.entries(id, 1, 100)).toEqual(run(1, 5));
    });

    test('an upload is kept byte for byte, once, and belongs to its lesson', async () => {
      const [id, other] = [await newLesson(storage), await newLesson(storage)];
      const content = randomBytes(300_000);
      const upload = { lessonId: id, hash: 'a1'.repeat(32), mediaType: 'image/png', bytes: content.length, rules: 1 };
      await Promise.all([storage.putUpload(upload, content), storage.putUpload(upload, content)]);
      await storage.putUpload({ ...upload, mediaType: 'image/gif' }, content);
      storage = await under.reopen();
      expect(await storage.upload(id, upload.hash)).toEqual(upload);
      expect(Buffer.from((await storage.uploadContent(id, upload.hash)) ?? []).equals(content)).toBe(true);
      expect(await storage.upload(other, upload.hash)).toBeNull();
      expect([await storage.uploadedBytes(id), await storage.uploadedBytes(other)]).toEqual([300_000, 0]);
      await expect(storage.putUpload({ ...upload, lessonId: newId() }, content)).rejects.toThrow();
    });

    test('an upload keeps its hash when its content is replaced, and those of older rules are found in order', async () => {
      const id = await newLesson(storage);
      const upload = (hash: string, rules: number) => ({ lessonId: id, hash, mediaType: 'image/png', bytes: 4, rules });
      const hashes = ['c3', 'a1', 'b2'].map((pair) => pair.repeat(32)) as [string, string, string];
      for (const hash of hashes) await storage.putUpload(upload(hash, 0), Buffer.from('long'));
      await storage.replaceUpload({ ...upload(hashes[1], 1), mediaType: 'image/gif', bytes: 2 }, Buffer.from('ok'));
      await expect(storage.replaceUpload(upload('d4'.repeat(32), 1), Buffer.from('ok'))).rejects.toThrow();
      storage = await under.reopen();
      expect(await storage.upload(id, hashes[1])).toEqual({
        ...upload(hashes[1], 1),
        mediaType: 'image/gif',
        bytes: 2,
      });
      expect(Buffer.from((await storage.uploadContent(id, hashes[1])) ?? []).toString()).toBe('ok');
      expect(await storage.uploadedBytes(id)).toBe(10);

      const found = async (rules: number, after: string | null, limit = 10) => {
        const key = after === null ? null : { lessonId: id, hash: after };
        const rows = await storage.uploadsBefore(rules, key, limit);
        return rows.filter(({ lessonId }) => lessonId === id).map(({ hash }) => hash.slice(0, 2));
      };
      expect(await found(2, null)).toEqual(['a1', 'b2', 'c3']);
      expect(await found(1, null)).toEqual(['b2', 'c3']);
      expect(await found(1, hashes[2])).toEqual(['c3']);
      expect(await found(1, hashes[0])).toEqual([]);
      expect((await storage.uploadsBefore(2, null, 1)).length).toBe(1);
    });
  });
}
