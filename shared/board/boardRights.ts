/** Who sees and who draws on which board: one table, for the server, which enforces it, and the interface, which shows it. */
import { mayChangeOthers, mayDraw, mayLeadBoard } from '../chalk/mayDraw.ts';
import type { BoardId, SeatId } from '../ids.ts';
import type { LessonState } from '../state.ts';
import { type BoardKind, boardKind, hasBoard, mainBoard } from './boards.ts';

/** What a seat may do on a board. */
export interface BoardRights {
  readonly maySee: boolean;
  readonly mayDraw: boolean;
  /** Also what others drew, and what is locked. */
  readonly mayChangeOthers: boolean;
  /** Pages and the document: make, rename, order, remove. */
  readonly mayLead: boolean;
}

type Rule = (state: LessonState, seatId: SeatId, board: BoardId) => BoardRights;

const nothing: BoardRights = { maySee: false, mayDraw: false, mayChangeOthers: false, mayLead: false };

/** Drawn on with the chalk. */
const asOnStage: Rule = (state, seatId) => ({
  maySee: true,
  mayDraw: mayDraw(state, seatId),
  mayChangeOthers: mayChangeOthers(state, seatId),
  mayLead: mayLeadBoard(state, seatId),
});

/** Those whose board it is do as they like there. */
const ownedBy =
  (mayStaffDraw: boolean): Rule =>
  (state, seatId, board) => {
    if (state.boards[board]?.seats.includes(seatId))
      return { maySee: true, mayDraw: true, mayChangeOthers: true, mayLead: true };
    if (!isStaff(state, seatId)) return nothing;
    return { maySee: true, mayDraw: mayStaffDraw, mayChangeOthers: mayStaffDraw, mayLead: mayStaffDraw };
  };

const rules: Readonly<Record<BoardKind, Rule>> = {
  main: asOnStage,
  deck: (state, seatId, board) =>
    state.stage.board === board || isStaff(state, seatId) ? asOnStage(state, seatId, board) : nothing,
  group: ownedBy(true),
  seat: ownedBy(false),
};

/** Nothing on a board that the lesson does not have, and for who was removed. */
export function boardRights(state: LessonState, seatId: SeatId, board: BoardId): BoardRights {
  const seat = state.seats[seatId];
  if (!seat || seat.removed || !hasBoard(state.boards, board)) return nothing;
  return rules[boardKind(board)](state, seatId, board);
}

export const maySeeBoard = (state: LessonState, seatId: SeatId, board: BoardId): boolean =>
  boardRights(state, seatId, board).maySee;

export const mayDrawOn = (state: LessonState, seatId: SeatId, board: BoardId): boolean =>
  boardRights(state, seatId, board).mayDraw;

/** On any board: whoever may, may bring pictures. */
export const mayDrawSomewhere = (state: LessonState, seatId: SeatId): boolean =>
  // Keys of the state are boards.
  ([mainBoard, ...Object.keys(state.boards)] as BoardId[]).some((board) => mayDrawOn(state, seatId, board));

const isStaff = (state: LessonState, seatId: SeatId): boolean => state.seats[seatId]?.role !== 'student';
