/** Boards and records for tests. */
import type { LessonId, SeatId } from '../../../shared/ids.ts';
import type { BoardChange, BoardEngine, Staged, Writer } from '../boardEngine.ts';
import { firstPageId } from '../schema.ts';

// Ids of tests are well-formed by construction.
export const seat = (name: string): SeatId => name.padEnd(8, '-') as SeatId;

export const lessonId = 'Lesson_1-x' as LessonId;

export const teacher: Writer = {
  lessonId,
  seatId: seat('teacher'),
  mayDraw: true,
  mayChangeOthers: true,
  mayLead: true,
  bytesLeft: Infinity,
};
export const student = (name: string): Writer => ({
  lessonId,
  seatId: seat(name),
  mayDraw: true,
  mayChangeOthers: false,
  mayLead: false,
  bytesLeft: Infinity,
});

export type Fields = Record<string, unknown>;

const richText = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'x' }] }] };
const box = { color: 'black', labelColor: 'black', fill: 'none', dash: 'draw', size: 'm', font: 'draw', scale: 1 };

export const point = (at: number): { x: number; y: number; z: number } => ({ x: at + 0.25, y: at * 2, z: 0.5 });
export const points = (count: number, from = 0): { x: number; y: number; z: number }[] =>
  Array.from({ length: count }, (_, index) => point(from + index));

const props: Record<string, Fields> = {
  geo: {
    ...box,
    geo: 'rectangle',
    w: 100,
    h: 50,
    growY: 0,
    url: '',
    align: 'middle',
    verticalAlign: 'middle',
    richText,
  },
  frame: { w: 300, h: 200, name: '', color: 'black' },
  group: {},
  note: {
    ...{ color: 'yellow', labelColor: 'black', size: 'm', font: 'draw', align: 'middle', verticalAlign: 'middle' },
    ...{ growY: 0, url: '', richText, scale: 1, fontSizeAdjustment: 0 },
  },
  image: { w: 10, h: 10, playing: true, url: '', assetId: null, crop: null, flipX: false, flipY: false, altText: '' },
  arrow: {
    ...{ kind: 'arc', labelColor: 'black', color: 'black', fill: 'none', dash: 'draw', size: 'm', font: 'draw' },
    ...{ arrowheadStart: 'none', arrowheadEnd: 'arrow', start: { x: 0, y: 0 }, end: { x: 10, y: 0 }, bend: 0 },
    ...{ text: '', labelPosition: 0.5, scale: 1, elbowMidPoint: 0.5 },
  },
};

/** For each its own: the engine puts no two at one place. */
const indexOf = (id: string, from = 'a1'): string => `${from}${Buffer.from(id).toString('hex')}1`;

export function shape(type: string, id: string, fields: Fields = {}): Fields {
  return {
    ...{ id: `shape:${id}`, typeName: 'shape', type, x: 0, y: 0, rotation: 0, parentId: firstPageId },
    index: indexOf(id),
    ...{ isLocked: false, opacity: 1, meta: {}, props: props[type] },
    ...fields,
  };
}

export const stroke = (id: string, list: readonly unknown[] = points(1), fields: Fields = {}, type = 'draw'): Fields =>
  shape(type, id, {
    props: {
      ...{ color: 'black', size: 'm', segments: [{ type: 'free', points: list }] },
      ...{ isComplete: false, isPen: false, scale: 1 },
      ...(type === 'draw' ? { fill: 'none', dash: 'draw', isClosed: false } : {}),
    },
    ...fields,
  });

export const page = (id: string, fields: Fields = {}): Fields => ({
  ...{ id: `page:${id}`, typeName: 'page', name: id, index: indexOf(id, 'a2'), meta: {} },
  ...fields,
});

export const image = (id: string, src: string | null, fields: Fields = {}): Fields => ({
  ...{ id: `asset:${id}`, typeName: 'asset', type: 'image', meta: {} },
  props: { w: 10, h: 10, name: 'a', isAnimated: false, mimeType: 'image/png', src, fileSize: 100 },
  ...fields,
});

export const binding = (id: string, from: string, to: string): Fields => ({
  ...{
    id: `binding:${id}`,
    typeName: 'binding',
    type: 'arrow',
    fromId: `shape:${from}`,
    toId: `shape:${to}`,
    meta: {},
  },
  props: { terminal: 'end', normalizedAnchor: { x: 0.5, y: 0.5 }, isExact: false, isPrecise: false, snap: 'none' },
});

export const put = (...records: Fields[]): Fields =>
  Object.fromEntries(records.map((record) => [record['id'] as string, ['put', record]]));
export const patch = (id: string, diff: Fields): Fields => ({ [id]: ['patch', diff] });
export const remove = (...ids: string[]): Fields => Object.fromEntries(ids.map((id) => [id, ['remove']]));

/** The patch of one segment's points. */
export const pointsPatch = (id: string, op: readonly unknown[], segment = 0): Fields =>
  patch(id, { props: ['patch', { segments: ['patch', { [segment]: ['patch', { points: op }] }] }] });

/** As it comes over a wire. */
export const overTheWire = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** An engine whose log is kept, so that pushes are one line. */
export class Lesson {
  readonly board: BoardEngine;
  readonly log: BoardChange[] = [];
  seq: number;

  constructor(board: BoardEngine, seq = 0) {
    this.board = board;
    this.seq = seq;
  }

  push(diff: unknown, writer: Writer = teacher): Staged {
    const staged = this.board.stage(overTheWire(diff), writer);
    if ('change' in staged) {
      this.log.push(staged.change);
      this.board.apply(staged.change, ++this.seq);
      this.board.confirm(this.seq);
    }
    return staged;
  }

  /** @throws Error if it is refused or has no effect */
  draw(...records: Fields[]): void {
    this.must(put(...records));
  }
  must(diff: unknown, writer: Writer = teacher): BoardChange {
    const staged = this.push(diff, writer);
    if (!('change' in staged)) throw new Error(`not kept: ${JSON.stringify(staged)}`);
    return staged.change;
  }
}

/** All records by id, as plain JSON. */
export function contents(board: BoardEngine): Fields {
  return overTheWire(Object.fromEntries(Object.entries(board.since(0, true).diff).map(([id, op]) => [id, op[1]])));
}
