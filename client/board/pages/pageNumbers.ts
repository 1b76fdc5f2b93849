/** How pages are numbered and named, and which one is meant. Knows no tldraw. */
import type { BoardId } from '../../../shared/ids.ts';
import { slideNumber } from '../../../shared/materials/slides.ts';
import type { LessonState } from '../../../shared/state.ts';

export interface NumberedPage<Id extends string = string> {
  readonly id: Id;
  readonly name: string;
}

/** The page of the lesson: the one it was turned to, as long as that exists, otherwise the first. */
export function lessonPage<P extends NumberedPage>(pages: readonly P[], turnedTo: string | null): P | null {
  return pages.find(({ id }) => id === turnedTo) ?? pages[0] ?? null;
}

/** The page that a board is turned to, or was when it was on the stage; null: its first. */
export const pageOf = (room: Pick<LessonState, 'stage' | 'turnedTo'> | null, board: BoardId): string | null =>
  (room?.stage.board === board ? room.stage.page : null) ?? room?.turnedTo[board] ?? null;

export const slidesIn = <P extends NumberedPage>(pages: readonly P[], board: BoardId): P[] =>
  pages.filter(({ id }) => slideNumber(board, id) !== null);

/** The number of the last slide before a page; 0: it comes before all. */
export function slideBefore(pages: readonly NumberedPage[], board: BoardId, id: string): number {
  const before = slidesIn(pages.slice(0, numberOf(pages, id)), board).at(-1);
  return (before && slideNumber(board, before.id)) ?? 0;
}

/** null: it only has its number. */
export const titleOf = ({ name }: NumberedPage, number: number): string | null =>
  name.trim() === '' || name.trim() === String(number) ? null : name.trim();

/** 1 for the first; 0 when there is no such page. */
export const numberOf = (pages: readonly NumberedPage[], id: string): number =>
  pages.findIndex((page) => page.id === id) + 1;

export function neighbour<P extends NumberedPage>(pages: readonly P[], id: string, step: 1 | -1): P | null {
  const number = numberOf(pages, id);
  return number === 0 ? null : (pages[number - 1 + step] ?? null);
}

/** Where all go when this page is about to be removed. */
export const pageInstead = <P extends NumberedPage>(pages: readonly P[], id: string): P | null =>
  neighbour(pages, id, -1) ?? neighbour(pages, id, 1);

/** `Bord 3` for the third page, or the first number after it that no page has. */
export function newPageName(pages: readonly NumberedPage[], word: (number: number) => string): string {
  const names = new Set(pages.map(({ name }) => name.trim().toLowerCase()));
  let number = pages.length + 1;
  while (names.has(word(number).toLowerCase())) number += 1;
  return word(number);
}

export type PageChange = 'stay' | 'go' | 'own';

export interface PageMoment {
  /** The page on the screen, and the one that should be. */
  readonly shown: string;
  readonly wanted: string;
}

/**
 * What to do when the screen shows another page than wanted. `own`: it becomes a look of one's own, because this
 * person went there (by undoing something, say), or is in the middle of drawing or writing on it.
 * @param before the moment before this one, null at first
 */
export function pageChange(
  before: PageMoment | null,
  now: PageMoment,
  pages: readonly NumberedPage[],
  isBusy: boolean,
): PageChange {
  if (now.shown === now.wanted) return 'stay';
  const exists = (id: string): boolean => pages.some((page) => page.id === id);
  if (!before || !exists(before.shown) || !exists(now.shown)) return 'go';
  const isOwnMove = before.wanted === now.wanted && before.shown === before.wanted;
  return isOwnMove || isBusy ? 'own' : 'go';
}
