/** A deck as the server makes it: for each slide a page, with a picture that is locked. */
import type { BoardId } from '../../../shared/ids.ts';
import type { Room } from '../../room/index.ts';
import { firstPageId } from '../schema.ts';
import * as make from './fixtures.ts';

export function slideRecords(id: string, number: number, src: string | null): make.Fields[] {
  const name = `${id}-${String(number)}`;
  const image = make.shape('image', name, { parentId: `page:${name}`, isLocked: true, index: 'a0' });
  return [
    make.page(name, { index: `b${String(number).padStart(3, '0')}1`, meta: { slide: number } }),
    make.image(name, src),
    { ...image, props: { ...(image['props'] as make.Fields), assetId: `asset:${name}`, w: 1600, h: 900 } },
  ];
}

/** Fills the deck, whose board is there and in memory, and takes the page away that it began with. */
export function fillDeck(room: Room, id: string, slides: number): void {
  const numbers = Array.from({ length: slides }, (_, at) => at + 1);
  const diff = {
    ...make.put(...numbers.flatMap((number) => slideRecords(id, number, null))),
    ...make.remove(firstPageId),
  };
  // Ids of tests are well-formed by construction.
  room.append('board:changed', { board: `deck:${id}` as BoardId, diff: diff as never }, 'system');
}
