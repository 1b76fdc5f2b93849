/** Where a slide is in the deck of its material: which records of that board belong to it. */
import { boardKind } from '../board/boards.ts';
import type { BoardId, MaterialId } from '../ids.ts';

export const deckOf = (material: MaterialId): BoardId =>
  // Ids of materials are what such a board's id ends in, by their schema.
  `deck:${material}` as BoardId;

/** null: no deck. */
export const materialOf = (board: BoardId): MaterialId | null =>
  boardKind(board) === 'deck' ? (board.slice('deck:'.length) as MaterialId) : null;

/** @param number from 1 */
export const slidePage = (material: MaterialId, number: number) => `page:${material}-${String(number)}` as const;
export const slideShape = (material: MaterialId, number: number) => `shape:${material}-${String(number)}` as const;
export const slideAsset = (material: MaterialId, number: number) => `asset:${material}-${String(number)}` as const;

/**
 * The number of the slide that a record of this board belongs to: its page, its picture's shape or its picture's file.
 * null: of none, as free pages and what is drawn.
 */
export function slideNumber(board: BoardId, recordId: string): number | null {
  const material = materialOf(board);
  if (material === null) return null;
  const [type = '', id = ''] = recordId.split(':');
  if (!slideTypes.has(type) || !id.startsWith(`${material}-`)) return null;
  const number = id.slice(material.length + 1);
  return /^[1-9]\d{0,2}$/.test(number) ? Number(number) : null;
}

const slideTypes: ReadonlySet<string> = new Set(['page', 'shape', 'asset']);
