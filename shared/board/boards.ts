/** The boards of a lesson, as its state knows them. */
import type { BoardId, SeatId } from '../ids.ts';

/** The one that every lesson has. */
export const mainBoard = 'main' satisfies BoardId;

/** All boards but the main one. */
export type Boards = Readonly<Record<string, BoardInfo>>;

export interface BoardInfo {
  /** Whose it is: a group's members, or who has it as their own. Nobody's: a deck. */
  readonly seats: readonly SeatId[];
}

/** What everyone looks at. */
export interface Stage {
  readonly board: BoardId;
  /** null: until it is turned for the first time, the board's first. */
  readonly page: string | null;
}

/** By board, the page that it was turned to last. */
export type TurnedTo = Readonly<Record<string, string>>;

export type BoardKind = 'main' | 'deck' | 'group' | 'seat';

// The part of an id before the colon is one of them by its schema.
export const boardKind = (board: BoardId): BoardKind => board.split(':')[0] as BoardKind;

export const hasBoard = (boards: Boards, board: BoardId): boolean =>
  board === mainBoard || Object.hasOwn(boards, board);
