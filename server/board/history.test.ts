import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sumDigest } from '../../shared/digest.ts';
import { limits } from '../../shared/limits.ts';
import type { BoardRecordRow } from '../storage/storage.ts';
import { BoardEngine } from './boardEngine.ts';
import { maxTombstones } from './boardRecords.ts';
import * as make from './testing/fixtures.ts';

const newLesson = (): make.Lesson => new make.Lesson(BoardEngine.empty('main'));

/** Storage's part: rows by id, the newest of each. */
class Rows {
  #rows = new Map<string, BoardRecordRow>();
  #since = 0;
  #seq = 0;

  save(board: BoardEngine, seq: number): void {
    const { changed, tombstonesSince } = board.changedSince(this.#seq);
    for (const row of changed) this.#rows.set(row.id, row);
    for (const [id, { record, seq }] of this.#rows) if (record === null && seq < tombstonesSince) this.#rows.delete(id);
    this.#since = tombstonesSince;
    this.#seq = seq;
  }
  load(): BoardEngine {
    return BoardEngine.load('main', { records: [...this.#rows.values()], tombstonesSince: this.#since });
  }
  replace(id: string, change: (json: string) => string): void {
    const row = this.#rows.get(id);
    if (row?.record) this.#rows.set(id, { ...row, record: change(row.record) });
  }
}

test('a new board has one page, the same everywhere', () => {
  const board = BoardEngine.empty('main');
  expect(board.get('page:page1')).toMatchObject({ name: 'Bord 1', index: 'a1' });
  expect(board.size).toBe(2);
  expect(board.digest()).toBe(BoardEngine.empty('main').digest());
});

test('a client that comes back gets what changed and what was removed, and no more', () => {
  const lesson = newLesson();
  lesson.draw(make.shape('geo', 'a'), make.shape('geo', 'b'));
  lesson.draw(make.shape('geo', 'c'));
  const had = lesson.seq;
  lesson.must(make.remove('shape:a'));
  lesson.must(make.patch('shape:b', { x: ['put', 5] }));
  const { hydration, diff } = lesson.board.since(had, true);
  expect(hydration).toBe('changes');
  expect(Object.keys(diff).sort()).toEqual(['shape:a', 'shape:b']);
  expect(diff['shape:a']).toEqual(['remove']);
  expect(lesson.board.since(lesson.seq, true)).toEqual({ hydration: 'changes', diff: {} });
});

test('a client without a board, of another generation or from the future gets everything', () => {
  const lesson = newLesson();
  lesson.draw(make.shape('geo', 'a'));
  for (const [seq, isSameGeneration] of [
    [0, true],
    [1, false],
    [2, true],
  ] as const) {
    const { hydration, diff } = lesson.board.since(seq, isSameGeneration);
    expect(hydration).toBe('all');
    expect(Object.keys(diff).sort()).toEqual(['document:document', 'page:page1', 'shape:a']);
  }
});

test('a client that was away for longer than removals are remembered gets everything', () => {
  const lesson = newLesson();
  lesson.draw(make.shape('geo', 'victim'));
  const had = lesson.seq;
  lesson.must(make.remove('shape:victim'));
  const knew = lesson.seq;
  for (let round = 0; round <= maxTombstones / limits.pushOperations + 1; round++) {
    const records = Array.from({ length: limits.pushOperations }, (_, at) => make.shape('group', `t${round}-${at}`));
    lesson.draw(...records);
    lesson.must(make.remove(...records.map((record) => record['id'] as string)));
  }
  expect(lesson.board.since(had, true).hydration).toBe('all');
  expect(lesson.board.since(knew, true).hydration).toBe('all');
  expect(lesson.board.since(lesson.seq - 2, true).hydration).toBe('changes');
  // A restart must not bring the forgotten ones back.
  const rows = new Rows();
  rows.save(lesson.board, lesson.seq);
  const loaded = rows.load();
  loaded.confirm(lesson.seq);
  expect(loaded.since(had, true).hydration).toBe('all');
  expect(loaded.since(lesson.seq - 2, true)).toEqual(lesson.board.since(lesson.seq - 2, true));
});

test('what storage refused is undone, and was never told to anybody', () => {
  const { board } = newLesson();
  const one = board.stage(make.put(make.shape('geo', 'a'), make.stroke('s', make.points(2))), make.teacher);
  if (!('change' in one)) throw new Error('refused');
  board.apply(one.change, 1);
  board.confirm(1);
  const before = make.contents(board);
  const digest = board.digest();
  const pushes = [
    make.remove('shape:a'),
    make.put(make.shape('geo', 'b')),
    make.pointsPatch('shape:s', ['append', make.points(3), 2]),
    make.put(make.shape('note', 'a', { x: 9 })),
    make.remove('shape:b'),
  ];
  pushes.forEach((diff, index) => {
    const staged = board.stage(diff, make.teacher);
    if (!('change' in staged)) throw new Error('refused');
    board.apply(staged.change, 2 + index);
  });
  expect(board.get('shape:a')).toMatchObject({ type: 'note', x: 9 });
  expect(make.contents(board)).toEqual(before);
  expect(board.since(1, true)).toEqual({ hydration: 'changes', diff: {} });
  expect(board.changedSince(1).changed.filter(({ id }) => id.includes(':'))).toEqual([]);
  expect(board.digest()).toBe(digest);
  board.rollback(1);
  expect(board.get('shape:a')).toMatchObject({ type: 'geo' });
  expect(board.size).toBe(4);
  expect(make.contents(board)).toEqual(before);
  expect(board.digest()).toBe(digest);
  expect(board.stage(pushes[0], make.teacher)).toHaveProperty('change');
});

test('whatever is confirmed, rolled back, checkpointed and loaded, board, digest and history stay right', () => {
  const action = fc.record({
    kind: fc.constantFrom(
      ...(['put', 'move', 'append', 'remove', 'put', 'remove', 'confirm', 'confirm', 'confirm'] as const),
      ...(['rollback', 'checkpoint', 'load'] as const),
    ),
    target: fc.nat(2),
    at: fc.nat(99),
  });
  fc.assert(
    fc.property(fc.array(action, { minLength: 40, maxLength: 80 }), (actions) => {
      let board = BoardEngine.empty('main');
      const rows = new Rows();
      let confirmed: { seq: number; contents: make.Fields }[] = [{ seq: 0, contents: make.contents(board) }];
      let applied = 0;
      for (const { kind, target, at } of actions) {
        const id = `shape:s${target}`;
        const last = confirmed.at(-1) as { seq: number; contents: make.Fields };
        if (kind === 'confirm') {
          board.confirm(applied);
          confirmed.push({ seq: applied, contents: make.contents(board) });
        } else if (kind === 'rollback') {
          board.rollback(last.seq);
          applied = last.seq;
        } else if (kind === 'checkpoint' || kind === 'load') {
          rows.save(board, last.seq);
          if (kind === 'load') {
            board = rows.load();
            board.confirm(last.seq);
            applied = last.seq;
          }
        } else {
          const diff = {
            put: make.put(make.stroke(`s${target}`, make.points(2), { x: at })),
            move: make.patch(id, { y: ['put', at] }),
            append: make.pointsPatch(id, ['append', make.points(2), 2]),
            remove: make.remove(id),
          }[kind];
          const staged = board.stage(diff, make.teacher);
          if ('change' in staged) board.apply(staged.change, ++applied);
        }
        const now = (confirmed.at(-1) as { contents: make.Fields }).contents;
        expect(make.contents(board)).toEqual(now);
        expect(board.digest()).toBe(sumDigest(Object.entries(now)));
      }
      // A client that stopped at any confirmed state gets to the newest one.
      confirmed = confirmed.slice(1);
      for (const { seq, contents } of confirmed) {
        const { hydration, diff } = board.since(seq, true);
        const copy = new Map(hydration === 'all' ? [] : Object.entries(contents));
        for (const [id, [type, record]] of Object.entries(make.overTheWire(diff))) {
          if (type === 'put') copy.set(id, record);
          else copy.delete(id);
        }
        expect(Object.fromEntries(copy)).toEqual((confirmed.at(-1) as { contents: make.Fields }).contents);
      }
    }),
    { numRuns: 150, seed: 20_260_731 },
  );
});

test('entries after a checkpoint are replayed onto it', () => {
  const lesson = newLesson();
  lesson.draw(make.stroke('s', make.points(2)), make.shape('geo', 'a'));
  const rows = new Rows();
  rows.save(lesson.board, lesson.seq);
  lesson.must(make.pointsPatch('shape:s', ['append', make.points(3), 2]));
  lesson.must(make.patch('shape:a', { x: ['put', 4] }));
  lesson.must(make.remove('shape:a'));
  const loaded = rows.load();
  lesson.log.slice(1).forEach((change, index) => loaded.apply(make.overTheWire(change), index + 2));
  loaded.confirm(lesson.seq);
  expect(make.contents(loaded)).toEqual(make.contents(lesson.board));
  expect(loaded.digest()).toBe(lesson.board.digest());
});

test('a board of an older tldraw is migrated after its last entries, and then stored anew', () => {
  const lesson = newLesson();
  lesson.draw(make.shape('note', 'n'), make.shape('geo', 'g'));
  const rows = new Rows();
  rows.save(lesson.board, lesson.seq);
  // Notes got rich text in version 9 of their migrations; before that they had plain text.
  rows.replace('$schema', (json) => json.replace(/("com\.tldraw\.shape\.note":)\d+/, '$18'));
  rows.replace('shape:n', (json) => json.replace(/"richText":\{.*?\]\}\]\}/, '"text":"hoi"'));
  const loaded = rows.load();
  loaded.apply(
    { kind: 'board:changed', data: { board: 'main', diff: { 'shape:n': ['patch', { x: ['put', 7] }] } } },
    2,
  );
  loaded.confirm(2);
  const note = loaded.get('shape:n');
  expect(note).toMatchObject({ x: 7, props: { richText: { type: 'doc' } } });
  expect(note).not.toHaveProperty('props.text');
  expect(JSON.stringify(note)).toContain('hoi');
  rows.save(loaded, 2);
  expect(make.contents(rows.load())).toEqual(make.contents(loaded));
});

test('records that a migration changed are stored even when nothing else happened', () => {
  const lesson = newLesson();
  lesson.draw(make.shape('note', 'n'));
  const rows = new Rows();
  rows.save(lesson.board, lesson.seq);
  rows.replace('$schema', (json) => json.replace(/("com\.tldraw\.shape\.note":)\d+/, '$18'));
  rows.replace('shape:n', (json) => json.replace(/"richText":\{.*?\]\}\]\}/, '"text":"hoi"'));
  const loaded = rows.load();
  loaded.confirm(lesson.seq);
  rows.save(loaded, lesson.seq);
  expect(make.contents(rows.load())).toEqual(make.contents(loaded));
});

test('a board of a newer tldraw is not opened', () => {
  const lesson = newLesson();
  const rows = new Rows();
  rows.save(lesson.board, 0);
  rows.replace('$schema', (json) => json.replace(/("com\.tldraw\.shape\.note":)\d+/, '$199'));
  const loaded = rows.load();
  expect(() => loaded.size).toThrow('cannot be migrated');
});

test('a hydration is cut so that the page in view comes first', () => {
  const lesson = newLesson();
  lesson.draw(make.page('p2'), make.image('i', null));
  const wide = make.points(500);
  for (let at = 0; at < 30; at++) {
    const parentId = at % 2 ? 'page:p2' : 'page:page1';
    lesson.draw(make.shape('frame', `f${at}`, { parentId }), make.stroke(`s${at}`, wide, { parentId: `shape:f${at}` }));
  }
  lesson.draw(make.shape('arrow', 'a'), make.binding('b', 'a', 'f0'));
  const { diff } = lesson.board.since(0, true);
  const slices = lesson.board.slices(diff, 'page:p2');
  expect(Object.assign({}, ...slices)).toEqual(diff);
  expect(slices.length).toBeGreaterThan(3);
  for (const slice of slices) expect(JSON.stringify(slice).length).toBeLessThan(limits.sliceChars * 1.5);
  const order = slices.flatMap((slice) => Object.keys(slice));
  expect(order.slice(0, 4).sort()).toEqual(['asset:i', 'document:document', 'page:p2', 'page:page1']);
  expect(order.slice(4, 34).every((id) => Number(id.slice(7)) % 2 === 1)).toBe(true);
  expect(order.at(-1)).toBe('binding:b');
  expect(lesson.board.slices({}, null)).toEqual([{}]);
});
