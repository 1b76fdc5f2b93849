/** One step in the running order: stage, floor and timer in one entry, to the next segment or back. */
import { ClassroomError } from '../../shared/errors.ts';
import { mainBoard, type Stage } from '../../shared/board/boards.ts';
import type { Floor } from '../../shared/floor/protocol.ts';
import { seatOfGuest } from '../../shared/guests/guestState.ts';
import { deckOf, slidePage } from '../../shared/materials/slides.ts';
import type { EntryData } from '../../shared/protocol/index.ts';
import { isOver, nextOf, type RunningOrder, shownOf } from '../../shared/runningOrder/order.ts';
import type { Segment, SegmentFloor, SegmentStage } from '../../shared/runningOrder/protocol.ts';
import type { Timer } from '../../shared/timer/protocol.ts';
import { openBoard } from '../board/index.ts';
import type { Asker, Room } from '../room/index.ts';

type Step = EntryData<'order:went'>;
type Skipped = Step['skipped'][number];

const minuteMs = 60_000;

/** @throws ClassroomError `not_allowed`: a guest whom the teacher does not let; `conflict`: somebody else was first */
export async function goOn({ room, seat }: Asker, version: number): Promise<void> {
  requireMayStep(room, seat.role);
  const order = requireVersion(room, version);
  const next = nextOf(order);
  if (!next && (order.visits.length === 0 || isOver(order))) throw new ClassroomError('conflict');
  const stage = next?.stage ? await stageOf(room, next.stage) : null;
  // Boards may have had to be read: somebody else was quicker, or changed what comes next.
  if (nextOf(requireVersion(room, version)) !== next) throw new ClassroomError('conflict');
  const floor = floorOf(room, next?.floor ?? { who: 'teacher' });
  const visits = [{ id: next?.id ?? null, atMs: 0, before: room.state }];
  const step: Step = {
    segment: next?.id ?? null,
    isBack: false,
    ...shownOf({ segments: order.segments, visits: [...order.visits, ...visits] }),
    stage: stage && 'page' in stage ? unlessSame(room.state.stage, stage) : null,
    floor: 'skipped' in floor ? null : floor.floor,
    timer: timerOf(room, next),
    skipped: [stage, floor].flatMap((part) => (part && 'skipped' in part ? part.skipped : [])),
  };
  room.append('order:went', step, seat.id);
}

/** @throws ClassroomError as `goOn` */
export async function goBack({ room, seat }: Asker, version: number): Promise<void> {
  requireMayStep(room, seat.role);
  const order = requireVersion(room, version);
  const last = order.visits.at(-1);
  if (!last) throw new ClassroomError('conflict');
  const { stage, floor, timer } = last.before;
  const isThere = (await pageOf(room, stage.board, stage.page)) !== null || stage.page === null;
  requireVersion(room, version);
  const visits = order.visits.slice(0, -1);
  room.append(
    'order:went',
    {
      segment: visits.at(-1)?.id ?? null,
      isBack: true,
      ...shownOf({ segments: order.segments, visits }),
      stage: isThere ? unlessSame(room.state.stage, stage) : null,
      floor: floorAsBefore(room, floor),
      timer: timerAsBefore(room.state.timer, timer),
      skipped: isThere ? [] : [stage.board === mainBoard ? 'page' : 'deck'],
    },
    seat.id,
  );
}

function requireMayStep(room: Room, role: Asker['seat']['role']): void {
  if (role !== 'teacher' && !room.state.runningOrder.guestsMayGoOn) throw new ClassroomError('not_allowed');
}

function requireVersion(room: Room, version: number): RunningOrder {
  const order = room.state.runningOrder;
  if (order.version !== version) throw new ClassroomError('conflict');
  return order;
}

const unlessSame = (now: Stage, next: Stage): Stage | null =>
  now.board === next.board && now.page === next.page ? null : next;

async function stageOf(room: Room, stage: SegmentStage): Promise<Stage | { readonly skipped: Skipped }> {
  if (stage.on === 'deck') {
    const board = deckOf(stage.material);
    const page = await pageOf(room, board, slidePage(stage.material, stage.slide));
    return page === null ? { skipped: 'deck' } : { board, page };
  }
  if (stage.pageId !== null) {
    const page = await pageOf(room, mainBoard, stage.pageId);
    return page === null ? { skipped: 'page' } : { board: mainBoard, page };
  }
  const page = await pageOf(room, mainBoard, room.state.runningOrder.mainPage);
  const first = (await openBoard(room, mainBoard)).pages()[0];
  return { board: mainBoard, page: page ?? first?.id ?? null };
}

/** The page, if the lesson has that board and the board that page. */
async function pageOf(room: Room, board: Stage['board'], page: string | null): Promise<string | null> {
  const engine = await openBoard(room, board).catch((error: unknown) => {
    if (error instanceof ClassroomError && error.code === 'not_found') return null;
    throw error;
  });
  return page !== null && engine?.get(page)?.typeName === 'page' ? page : null;
}

function floorOf(room: Room, given: SegmentFloor): { readonly floor: Step['floor'] } | { readonly skipped: Skipped } {
  const { holders } = room.state.floor;
  switch (given.who) {
    case 'anyone':
      return { floor: null };
    case 'teacher':
      return { floor: holders.length === 0 ? null : { holders: [], hands: [] } };
    case 'guest': {
      const guest = room.state.guests[given.guestId];
      const seat = guest && seatOfGuest(room.state, guest);
      if (!seat || !isInside(room, seat.id)) return { skipped: 'guest' };
      const has = holders.find(({ seatId }) => seatId === seat.id);
      if (has && holders.length === 1) return { floor: null };
      // Without a time box: who is over time is told so, and not cut off.
      return { floor: { holders: [has ?? { seatId: seat.id, sinceMs: room.nowMs(), untilMs: null }], hands: [] } };
    }
  }
}

/** Who left meanwhile has it no more, nor whose time is up; hands that the step lowered are up again. */
function floorAsBefore(room: Room, before: Floor): Step['floor'] {
  const now = room.state.floor;
  const holders = before.holders.filter(
    ({ seatId, untilMs }) => isInside(room, seatId) && (untilMs === null || untilMs > room.nowMs()),
  );
  const isSame = holders.map(({ seatId }) => seatId).join() === now.holders.map(({ seatId }) => seatId).join();
  if (isSame) return null;
  const hands = before.hands.filter(({ seatId }) => now.holders.some((holder) => holder.seatId === seatId));
  return { holders, hands };
}

function isInside(room: Room, seatId: string): boolean {
  const seat = room.state.seats[seatId];
  return seat !== undefined && !seat.removed && seat.presence !== 'left';
}

/** What the segment before opened is over. */
function timerOf(room: Room, next: Segment | null): Step['timer'] {
  const [opened] = next?.opens ?? [];
  if (opened) return { endsAtMs: room.nowMs() + opened.minutes * minuteMs };
  return room.state.timer === null ? null : { endsAtMs: null };
}

function timerAsBefore(now: Timer, before: Timer): Step['timer'] {
  const endsAtMs = before?.endsAtMs ?? null;
  return endsAtMs === (now?.endsAtMs ?? null) ? null : { endsAtMs };
}
