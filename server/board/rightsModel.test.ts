/**
 * Random pushes of several writers, hostile ones among them. Whatever they do: what is not theirs to change is there, at
 * its place, as visible as before and of whoever made it; and the board points at nothing that is not there.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Find, holders, isContainer, pageOf } from './ancestry.ts';
import { mayChange } from './authority.ts';
import { isSound } from './bindings.ts';
import { BoardEngine, type Writer } from './boardEngine.ts';
import { makerOf } from './makers.ts';
import { outwards, pagePlace } from './place.ts';
import { assetOf } from './references.ts';
import type { BoardRecord, BoardShape } from './schema.ts';
import * as make from './testing/fixtures.ts';

const writers: readonly Writer[] = [
  make.student('ann'),
  make.student('bob'),
  { ...make.student('cas'), mayChangeOthers: true },
  make.teacher,
];

const kinds = ['frame', 'group', 'geo', 'arrow', 'frame', 'group', 'geo', 'arrow', 'image', 'note'];
const shapeCount = 14;
const kindOf = (target: number): string => kinds[target % kinds.length] as string;
const boundCount = 5;

const step = fc.record({
  action: fc.nat(15),
  target: fc.nat(shapeCount - 1),
  /** A shape, a page, or nothing there is. */
  other: fc.nat(shapeCount + 2),
  value: fc.integer({ min: -300, max: 300 }),
  far: fc.constantFrom(1, 1, 1, 200),
});
const push = fc.record({
  by: fc.nat(writers.length - 1),
  steps: fc.array(step, { minLength: 1, maxLength: 4 }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Mostly frames and groups. */
function parentOf(other: number): string {
  if (other === 0) return 'shape:nowhere';
  if (other < 3) return `page:${['page1', 'p2'][other - 1] as string}`;
  return `shape:s${String(other < 5 ? other : containers[other % containers.length])}`;
}
const containers = [0, 1, 4, 5, 10, 11];

/** As tldraw removes it: with all that is in it and what ties it. */
function removal(board: make.Fields, id: string): make.Fields {
  const gone = [id];
  for (const at of gone)
    for (const [child, record] of Object.entries(board))
      if ((record as make.Fields)['parentId'] === at && !gone.includes(child)) gone.push(child);
  for (const [binding, record] of Object.entries(board))
    if (['fromId', 'toId'].some((end) => gone.includes((record as make.Fields)[end] as string))) gone.push(binding);
  return make.remove(...gone);
}

/** Somebody’s in everybody's. */
function fill(lesson: make.Lesson): void {
  for (let target = 0; target < shapeCount; target++) {
    const parentId = target % 3 === 0 ? 'page:page1' : `shape:s${String(target % 2 ? 0 : 1)}`;
    const shape = make.shape(kindOf(target), `s${String(target)}`, target > 1 ? { parentId, x: target } : {});
    lesson.must(make.put(shape), writers[target % writers.length]);
  }
  lesson.must(make.put(make.binding('b0', 's3', 's2'), make.binding('b1', 's7', 's6')));
}

function operation(board: make.Fields, { action, target, other, value, far }: Step): make.Fields {
  const id = `shape:s${String(target)}`;
  const set = (fields: make.Fields): make.Fields =>
    make.patch(id, Object.fromEntries(Object.entries(fields).map(([key, to]) => [key, ['put', to]])));
  const place = { x: value * far, y: -value, index: `a${String(1 + (Math.abs(value) % 8))}` };
  switch (action) {
    case 0:
    case 1:
      return make.put(make.shape(kindOf(target), `s${String(target)}`, { ...place, parentId: parentOf(other) }));
    case 2:
      return make.put(make.shape(kindOf(target), `s${String(target)}`, place));
    case 3:
      return make.remove(id);
    case 4:
      return removal(board, id);
    case 5:
    case 6:
      return set({ ...place, parentId: parentOf(other) });
    case 7:
      return set({ parentId: parentOf(other) });
    case 8:
      return set({ x: value * far, rotation: value / 100 });
    case 9:
      return set({ opacity: Math.abs(value) / 300 });
    case 10:
      return make.patch(id, { props: ['patch', { w: ['put', 1 + Math.abs(value)], h: ['put', 40] }] });
    case 11:
    case 12: {
      const binding = make.binding(
        `b${String(other % boundCount)}`,
        `s${String(target)}`,
        `s${String(Math.abs(value) % shapeCount)}`,
      );
      const terminal = value % 2 === 0 ? 'start' : 'end';
      return make.put({ ...binding, props: { ...(binding['props'] as make.Fields), terminal } });
    }
    case 13:
      return make.remove(`binding:b${String(other % boundCount)}`);
    case 14:
      return make.patch(id, { props: ['patch', { end: ['put', { x: value * far, y: 1 }], bend: ['put', value] }] });
    default:
      // What comes back as somebody knew it, under another name.
      return id in board ? make.put({ ...(board[id] as make.Fields), meta: { by: 'somebody' } }) : make.remove(id);
  }
}

class Board {
  readonly records: ReadonlyMap<string, BoardRecord>;
  constructor(board: BoardEngine) {
    this.records = new Map(Object.entries(make.contents(board)) as [string, BoardRecord][]);
  }
  readonly find: Find = (id) => this.records.get(id) ?? null;
  *shapes(): Generator<BoardShape> {
    for (const record of this.records.values()) if (record.typeName === 'shape') yield record;
  }
  ends(arrowId: string): number {
    return this.records
      .values()
      .reduce((sum, at) => sum + Number(at.typeName === 'binding' && at.fromId === arrowId), 0);
  }
}

function expectWhole({ records, find }: Board): void {
  const ends = new Set<string>();
  for (const record of records.values()) {
    if (record.typeName === 'shape') {
      expect(pageOf(record, find), record.id).not.toBeNull();
      expect(isContainer(find(record.parentId)), record.id).toBe(true);
      const assetId = assetOf(record);
      if (assetId !== null) expect(find(assetId)).not.toBeNull();
      for (const number of [record.x, record.y, record.rotation]) expect(Object.is(number, -0)).toBe(false);
    } else if (record.typeName === 'binding') {
      const end = `${record.fromId} ${record.props.terminal}`;
      expect(isSound(record, find) && !ends.has(end), record.id).toBe(true);
      ends.add(end);
    }
  }
}

/** All that dims or cuts it. */
function veil(shape: BoardShape, find: Find): { opacity: number; frames: Map<string, string> } {
  const chain = [...holders(shape, find)].filter((holder) => holder.typeName === 'shape');
  const frames = chain.filter((holder) => holder.type === 'frame');
  return {
    opacity: chain.reduce((product, { opacity }) => product * opacity, 1),
    frames: new Map(frames.map((frame) => [frame.id, `${String(frame.props.w)}x${String(frame.props.h)}`])),
  };
}

/** Where an end came loose it is about where it pointed. */
function expectEndsNear(shape: BoardShape, now: BoardShape, before: Board, after: Board): void {
  for (const binding of before.records.values()) {
    if (binding.typeName !== 'binding' || binding.fromId !== shape.id || after.find(binding.id)) continue;
    const target = before.find(binding.toId) as BoardShape;
    if (now.type !== 'arrow') continue;
    const at = outwards(pagePlace(now, after.find), now.props[binding.props.terminal]);
    const place = pagePlace(target, before.find);
    expect(Math.hypot(at.x - place.x, at.y - place.y), shape.id).toBeLessThan(1000);
  }
}

function expectUntouched(before: Board, after: Board, writer: Writer): void {
  for (const shape of before.shapes()) {
    if (mayChange(shape, before.find, writer)) continue;
    const now = after.find(shape.id);
    if (!now) {
      // A group that others left.
      expect(shape.type, shape.id).toBe('group');
      continue;
    }
    expect(makerOf(now)).toBe(makerOf(shape));
    const { parentId: _, index: _i, x: _x, y: _y, rotation: _r, props, ...rest } = shape;
    expect(now).toMatchObject(rest);
    const isLoose = shape.type === 'arrow' && after.ends(shape.id) < before.ends(shape.id);
    if (!isLoose) expect((now as BoardShape).props).toEqual(props);
    else expectEndsNear(shape, now as BoardShape, before, after);
    if (shape.type === 'arrow' && after.ends(shape.id) > 0) continue; // where its ends are
    const [was, is] = [pagePlace(shape, before.find), pagePlace(now as BoardShape, after.find)];
    for (const key of ['x', 'y'] as const) expect(is[key], `${shape.id} ${key}`).toBeCloseTo(was[key], 4);
    expect(Math.cos(is.rotation - was.rotation)).toBeCloseTo(1, 6);
    expect(pageOf(now as BoardShape, after.find)).toBe(pageOf(shape, before.find));
    const [veiled, seen] = [veil(shape, before.find), veil(now as BoardShape, after.find)];
    expect(seen.opacity, shape.id).toBeGreaterThanOrEqual(veiled.opacity - 1e-9);
    for (const [frame, size] of seen.frames) {
      const [w, h] = size.split('x').map(Number);
      const [oldW, oldH] = (veiled.frames.get(frame) ?? '0x0').split('x').map(Number);
      expect(
        veiled.frames.has(frame) && (w ?? 0) >= (oldW ?? 0) && (h ?? 0) >= (oldH ?? 0),
        `${shape.id} in ${frame}`,
      ).toBe(true);
    }
  }
  for (const binding of before.records.values()) {
    if (binding.typeName !== 'binding' || !after.find(binding.id)) continue;
    const arrow = before.find(binding.fromId) as BoardShape;
    if (!mayChange(arrow, before.find, writer)) expect(after.find(binding.id)).toEqual(binding);
  }
}

test('whatever several people push, others’ work is there, at its place, and theirs', { timeout: 120_000 }, () => {
  const outcomes = { kept: 0, refused: 0, nothing: 0 };
  let leftBehind = 0;
  fc.assert(
    fc.property(fc.array(push, { minLength: 30, maxLength: 60 }), (pushes) => {
      const lesson = new make.Lesson(BoardEngine.empty('main'));
      lesson.draw(make.page('p2'));
      const makers = new Map<string, string>();
      fill(lesson);
      for (const shape of new Board(lesson.board).shapes()) makers.set(shape.id, makerOf(shape) ?? '');
      for (const { by, steps } of pushes) {
        const writer = writers[by] as Writer;
        const before = new Board(lesson.board);
        const records = Object.fromEntries(before.records) as make.Fields;
        const diff = Object.assign({}, ...steps.map((one) => operation(records, one))) as make.Fields;
        const staged = lesson.push(diff, writer);
        outcomes['change' in staged ? 'kept' : 'refused' in staged ? 'refused' : 'nothing']++;
        const after = new Board(lesson.board);
        expectWhole(after);
        if (!writer.mayChangeOthers) expectUntouched(before, after, writer);
        if ('change' in staged && staged.change.kind === 'board:changed')
          leftBehind += Number(Object.keys(staged.change.data.diff).some((id) => !(id in diff)));
        for (const shape of after.shapes()) {
          const maker = makers.get(shape.id) ?? writer.seatId;
          expect(makerOf(shape), shape.id).toBe(maker);
          makers.set(shape.id, maker);
        }
      }
      // The log alone makes the same board.
      const replayed = BoardEngine.empty('main');
      lesson.log.forEach((change, at) => replayed.apply(make.overTheWire(change), at + 1));
      replayed.confirm(lesson.log.length);
      expect(replayed.digest()).toBe(lesson.board.digest());
      expect(lesson.board.mend()).toBeNull();
    }),
    { numRuns: Number(process.env['RUNS'] ?? 80), seed: Number(process.env['SEED'] ?? 20_261_129) },
  );
  // It has tried what it is about.
  for (const count of Object.values(outcomes)) expect(count).toBeGreaterThan(150);
  expect(leftBehind).toBeGreaterThan(100);
});
