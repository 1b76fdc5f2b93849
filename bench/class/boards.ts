/**
 * A process of whole participants: connection, folded state and tldraw store with its sync client, as in a browser, only
 * without a screen. They come in, look when what others draw is in their store, and draw themselves.
 */
import type { TLDrawShape, TLShape, TLShapeId } from '@tldraw/tlschema';
import { type HeadlessBoard, openHeadlessBoard } from '../../client/board/headlessBoard.ts';
import { Participant } from '../../client/connection/participant.ts';
import { answering } from '../harness/answering.ts';
import { nowMs, sleep } from '../harness/clock.ts';
import { steadily } from './steadily.ts';
import { inkAt, isStrokeOf, type Moments, note, pointOf, strokeRecord } from './writing.ts';

interface Member {
  /** Its number among the writers. */
  readonly writer: number;
  readonly participant: Participant;
  readonly board: HeadlessBoard;
  /** What others drew, when it was in this store. */
  readonly seen: Moments;
}

interface Ticket {
  readonly lessonId: string;
  readonly token: string;
}

const members: Member[] = [];
const written: Moments = {};
// Participants outlive a fault of one: it is told, and what is then missing makes the run not valid.
process.on('unhandledRejection', (error) => console.error(error));

export interface Written {
  readonly written: Moments;
  readonly points: number;
  readonly cpuUs: number;
}

answering({
  /** Milliseconds from opening the connection to the board being there, of each. `gapMs` between two of them. */
  async join({ url, tickets, first, gapMs }: { url: string; tickets: Ticket[]; first: number; gapMs: number }) {
    const joined = await Promise.all(
      tickets.map(async (ticket, index) => {
        await sleep(index * gapMs);
        const startedAtMs = nowMs();
        const participant = new Participant({ url, ...ticket, device: 'computer' });
        const board = openHeadlessBoard(participant);
        await board.loaded;
        const tookMs = nowMs() - startedAtMs;
        return { tookMs, member: watched({ writer: first + index, participant, board, seen: {} }) };
      }),
    );
    // In the order of their tickets, whoever was first: the teacher stays the first one.
    members.push(...joined.map(({ member }) => member));
    return joined.map(({ tookMs }) => tookMs);
  },
  /** Everybody may draw; asked of a teacher. */
  async openChalk() {
    await members[0]?.participant.send('chalk:everyone', { on: true });
  },
  /** From now on the teacher gives the floor to whoever raises a hand. */
  givesFloor() {
    const me = members[0]?.participant;
    me?.onEntry((entry) => {
      const epoch = me.store.getState().room?.floor.epoch ?? 0;
      if (entry.kind === 'floor:raised')
        me.request('floor:grant', { seatId: entry.data.seatId, minutes: 2, epoch }, () => undefined);
    });
  },
  /** How many entries the log has. */
  entries: () => members[0]?.participant.store.getState().seq ?? 0,
  /** Finished strokes and their points, put there before the class comes. */
  async fill({ strokes, points }: { strokes: number; points: number }) {
    const [member] = members;
    if (!member) throw new Error('nobody is inside');
    const records = Array.from({ length: strokes }, (_, index) => finished(index, points));
    for (let at = 0; at < records.length; at += 50) {
      member.board.store.put(records.slice(at, at + 50));
      while (!member.board.sync.isSettled) await sleep(5);
    }
  },
  /** `from`: of each one's points, so that who writes again writes other strokes; a whole number of strokes. */
  async write({ hz, forMs, from = 0 }: { hz: number; forMs: number; from?: number }): Promise<Written> {
    const before = process.cpuUsage();
    let points = 0;
    await Promise.all(
      members.map((member, index) =>
        steadily(hz, forMs, (index / members.length) * (1000 / hz), (number) => {
          draw(member, from + number);
          points++;
        }),
      ),
    );
    const { user, system } = process.cpuUsage(before);
    return { written, points, cpuUs: user + system };
  },
  /** What others drew, when it was in each store. */
  seen: (): Moments[] => members.map(({ seen }) => seen),
  /** Of each board; null: something is on its way. */
  digests: () => members.map(({ board }) => board.sync.digest()),
  records: () => members.map(({ board }) => Object.keys(board.records()).length),
  leave() {
    for (const { participant, board } of members.splice(0)) {
      board.close();
      participant.close();
    }
  },
});

/** Notes what comes from others at the moment it is in the store. */
function watched(member: Member): Member {
  const { store } = member.board;
  const look = (shape: { id: string; type?: string; props?: unknown }, had: number): void => {
    if (shape.type !== 'draw' || isStrokeOf(member.writer, shape.id)) return;
    const atMs = nowMs();
    const has = pointsOf(shape as TLShape);
    for (let place = had; place < has; place++) note(member.seen, { id: shape.id, place }, atMs);
  };
  store.sideEffects.registerAfterCreateHandler('shape', (shape) => look(shape, 0));
  store.sideEffects.registerAfterChangeHandler('shape', (before, after) => look(after, pointsOf(before)));
  return member;
}

const pointsOf = (shape: TLShape): number =>
  shape.type === 'draw' ? ((shape as TLDrawShape).props.segments[0]?.points.length ?? 0) : 0;

function draw({ writer, board }: Member, number: number): void {
  const { id, place } = pointOf(writer, number);
  note(written, { id, place }, nowMs());
  // A stroke as tldraw's schema has it; the store validates it.
  if (place === 0) return void board.store.put([strokeRecord(writer, number) as TLShape]);
  const known = board.store.get(id as TLShapeId) as TLDrawShape | undefined;
  if (!known) throw new Error(`the stroke ${id} is gone`);
  const [segment] = known.props.segments;
  const points = [...(segment?.points ?? []), inkAt(writer, number)];
  board.store.put([{ ...known, props: { ...known.props, segments: [{ type: 'free', points }] } }]);
}

function finished(index: number, points: number): TLShape {
  const writer = 900 + (index % 35);
  const first = strokeRecord(writer, 0) as TLDrawShape;
  const segment = { type: 'free' as const, points: Array.from({ length: points }, (_, at) => inkAt(writer, at)) };
  return {
    ...first,
    id: `shape:before${index}` as TLShapeId,
    props: { ...first.props, segments: [segment], isComplete: true },
  };
}
