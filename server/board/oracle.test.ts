/** The engine against tldraw's own room: the same pushes must leave the same board. */
import * as syncCore from '@tldraw/sync-core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expandInk } from '../../shared/board/ink.ts';
import type { NetworkDiffJson } from '../../shared/board/protocol.ts';
import { digest, sumDigest } from '../../shared/digest.ts';
import { BoardEngine, type Staged } from './boardEngine.ts';
import * as make from './testing/fixtures.ts';
import { firstRecords, schema, serializedSchema } from './schema.ts';

interface RoomMessage {
  type: string;
  data?: { type: string; action: string | { rebaseWithDiff: unknown } }[];
}
/** The part of TLSyncRoom that is used here; it is exported but not in the published types. */
interface OracleRoom {
  sessions: Map<string, { debounceTimer: unknown; outstandingDataMessages: unknown[] }>;
  handleNewSession(session: unknown): void;
  handleMessage(id: string, message: unknown): Promise<void>;
  getSnapshot(): { documents: { state: { id: string } }[] };
  close(): void;
}
const { TLSyncRoom, applyObjectDiff } = syncCore as unknown as {
  TLSyncRoom: new (options: unknown) => OracleRoom;
  applyObjectDiff: (object: object, diff: object) => object;
};

/** tldraw's room with one writer. */
class Oracle {
  room: OracleRoom;
  #clock = 0;
  #said: RoomMessage[] = [];
  #isClosed = false;

  constructor() {
    const documents = firstRecords().map((state) => ({ state, lastChangedClock: 0 }));
    this.room = new TLSyncRoom({ schema, snapshot: { clock: 0, documents, schema: serializedSchema }, log: {} });
    this.#connect();
  }

  /** The action it answers with; `rejected` when it ends the writer's session. */
  push(diff: unknown): unknown {
    this.#said = [];
    const session = this.room.sessions.get('writer');
    // Its answers would wait for a timer.
    if (session?.debounceTimer) clearTimeout(session.debounceTimer as NodeJS.Timeout);
    if (session) session.debounceTimer = null;
    void this.room.handleMessage('writer', { type: 'push', clientClock: this.#clock++, diff });
    if (this.#isClosed) {
      this.#connect();
      return 'rejected';
    }
    return this.#said[0]?.data?.[0]?.action;
  }

  contents(): make.Fields {
    return make.overTheWire(
      Object.fromEntries(this.room.getSnapshot().documents.map(({ state }) => [state.id, state])),
    );
  }

  #connect(): void {
    this.#isClosed = false;
    const socket = {
      isOpen: true,
      sendMessage: (message: RoomMessage) => this.#said.push(make.overTheWire(message)),
      close: () => (this.#isClosed = true),
    };
    this.room.handleNewSession({ sessionId: 'writer', socket, meta: undefined, isReadonly: false });
    const hello = { type: 'connect', connectRequestId: 'x', lastServerClock: 0, protocolVersion: 7 };
    void this.room.handleMessage('writer', { ...hello, schema: serializedSchema });
  }
}

/** A client's copy, kept with the entries that the engine makes, by sync-core's own functions. */
function applyAsClient(copy: Map<string, object>, staged: Staged): void {
  if (!('change' in staged)) return;
  const change = make.overTheWire(staged.change);
  const diff: NetworkDiffJson =
    change.kind === 'board:changed'
      ? change.data.diff
      : { [change.data.ink[0]]: ['patch', expandInk(change.data.ink)] };
  for (const [id, [type, value]] of Object.entries(diff)) {
    const before = copy.get(id);
    if (type === 'remove') copy.delete(id);
    else if (type === 'put') copy.set(id, value as object);
    else if (before) copy.set(id, applyObjectDiff(before, value as object));
  }
}

const step = fc.record({
  action: fc.integer({ min: 0, max: 16 }),
  target: fc.nat(11),
  other: fc.nat(11),
  count: fc.integer({ min: 1, max: 5 }),
  value: fc.double({ min: -500, max: 500, noNaN: true }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
/** A shape for every target, of every kind. */
const fill = Array.from({ length: 12 }, (_, at): Step[] => [{ action: 0, target: at, other: at, count: 2, value: at }]);

const kinds = ['draw', 'geo', 'highlight', 'draw', 'frame', 'draw', 'arrow', 'draw', 'note', 'draw', 'arrow', 'geo'];
const meta = { by: make.teacher.seatId };

/** One operation of a push on this board. Many are late: their record is gone, or longer than they know. */
function operation(board: make.Fields, { action, target, other, count, value }: Step): make.Fields {
  const id = `shape:s${target}`;
  const record = board[id] as Record<string, never> | undefined;
  const list = (
    (record?.['props'] as make.Fields | undefined)?.['segments'] as { points: unknown[] }[] | undefined
  )?.[0]?.points;
  const length = list?.length ?? 0;
  switch (action) {
    case 0:
    case 1: {
      const kind = kinds[target] as string;
      const isStroke = kind === 'draw' || kind === 'highlight';
      const fields = { meta, x: value };
      return make.put(
        isStroke ? make.stroke(`s${target}`, make.points(count), fields, kind) : make.shape(kind, `s${target}`, fields),
      );
    }
    case 2:
      return make.patch(id, { x: ['put', value], y: ['put', count] });
    case 3:
    case 4:
    case 5:
      return make.pointsPatch(id, ['append', make.points(count, length), length]);
    case 6:
      return make.pointsPatch(id, ['append', make.points(count), length + (other % 3) - 1]);
    case 7:
      return make.pointsPatch(id, ['put', [...(list ?? []).slice(0, -1), ...make.points(count + 1, value)]]);
    case 8:
      return make.pointsPatch(id, ['patch', { [Math.max(0, length - 1)]: ['put', make.point(value)] }]);
    case 9:
      return make.remove(id, ...(id in board ? [] : [`binding:b${target}`]));
    case 10:
      return make.patch(id, { opacity: ['put', count / 4] });
    case 11:
      return make.patch(id, { meta: ['put', { ...meta, [`k${other}`]: [value, { a: count }] }] });
    case 12:
      return make.patch(id, { props: ['patch', { w: ['put', Math.round(value)], size: ['put', 'l'] }] });
    case 13:
      return record ? make.put({ ...record, x: count, isLocked: count > 2 }) : make.remove(id);
    case 14:
      return make.put(make.binding(`b${target}`, `s${target}`, `s${other}`));
    case 15:
      return other > 5 ? make.remove(`page:p${target}`) : make.put(make.page(`p${target}`, { name: `${count}` }));
    default:
      return make.patch(id, { meta: ['patch', { [`k${other}`]: ['delete'] }], rotation: ['put', 0] });
  }
}

/**
 * Without what the engine refuses or puts right and tldraw's room keeps: bindings that no editor makes. What it adds for
 * other records is looked at elsewhere.
 */
function valid(board: make.Fields, diff: make.Fields): make.Fields {
  const bindings = Object.values(board).filter((record) => (record as make.Fields)['typeName'] === 'binding');
  const isThere = (id: string): boolean => {
    const type = (diff[id] as [string] | undefined)?.[0];
    return type === 'put' || (type !== 'remove' && id in board);
  };
  const isArrow = (id: string): boolean => kinds[Number(id.slice('shape:s'.length))] === 'arrow';
  return Object.fromEntries(
    Object.entries(diff).filter(([id, op]) => {
      const [type, record] = op as [string, make.Fields];
      if (type === 'remove')
        return !bindings.some((binding) => Object.values(binding as make.Fields).includes(id)) && !isTied(id, diff);
      if (!id.startsWith('binding:')) return true;
      const [from, to] = [record['fromId'] as string, record['toId'] as string];
      return isThere(from) && isThere(to) && isArrow(from) && !isArrow(to);
    }),
  );
}

const isTied = (id: string, diff: make.Fields): boolean =>
  Object.values(diff).some((op) => {
    const record = (op as [string, make.Fields?])[1];
    return record?.['fromId'] === id || record?.['toId'] === id;
  });

test('every push leaves the board that tldraw would leave, on the server and on a client', { timeout: 120_000 }, () => {
  const actions = new Set<string>();
  let kept = 0;
  let inked = 0;
  const pushes = fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 20, maxLength: 60 });
  fc.assert(
    fc.property(pushes, (list) => {
      const oracle = new Oracle();
      const lesson = new make.Lesson(BoardEngine.empty('main'));
      const copy = new Map(Object.entries(make.contents(lesson.board) as Record<string, object>));
      try {
        for (const steps of [...fill, ...list]) {
          const now = oracle.contents();
          const asked = make.overTheWire(Object.assign({}, ...steps.map((one) => operation(now, one))) as make.Fields);
          const diff = valid(now, asked);
          const action = oracle.push(structuredClone(diff));
          const staged = lesson.push(diff);
          applyAsClient(copy, staged);
          actions.add(typeof action === 'string' ? action : 'rebase');
          if (action === 'rejected') expect(staged).toHaveProperty('refused');
          else if (action === 'discard') expect(staged).toEqual({ nothing: true });
          else expect(staged).toHaveProperty('change');
          if ('change' in staged) kept++;
          if ('change' in staged && staged.change.kind === 'board:ink') inked++;
          // What the oracle tells others is exactly what the engine writes into the log.
          if ('change' in staged && staged.change.kind === 'board:changed')
            expect(staged.change.data.diff).toEqual(
              typeof action === 'object' ? (action as { rebaseWithDiff: unknown }).rebaseWithDiff : diff,
            );
        }
        expect(make.contents(lesson.board)).toEqual(oracle.contents());
        expect(Object.fromEntries(copy)).toEqual(oracle.contents());
        expect(lesson.board.digest()).toBe(sumDigest(copy));
        const replayed = BoardEngine.empty('main');
        lesson.log.forEach((change, index) => replayed.apply(make.overTheWire(change), index + 1));
        replayed.confirm(lesson.log.length);
        expect(digest(make.contents(replayed))).toBe(digest(oracle.contents()));
      } finally {
        oracle.room.close();
      }
    }),
    { numRuns: 120, seed: 20_260_731 },
  );
  expect(actions).toEqual(new Set(['commit', 'discard', 'rebase', 'rejected']));
  expect(kept).toBeGreaterThan(3000);
  expect(inked).toBeGreaterThan(150);
});
