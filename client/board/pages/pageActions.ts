/** What leaders do with pages. All of it is for everybody. */
import { getIndexBetween } from '@tldraw/utils';
import { PageRecordType, type Editor, type TLPageId } from 'tldraw';
import { boardKind } from '../../../shared/board/boards.ts';
import { ClassroomError } from '../../../shared/errors.ts';
import type { BoardId } from '../../../shared/ids.ts';
import { limits } from '../../../shared/limits.ts';
import type { Participant } from '../../connection/index.ts';
import { lessonPage, newPageName, pageInstead, pageOf } from './pageNumbers.ts';

const COMMIT_MS = 10_000;

/** Whose board it is on which something is done. */
export interface At {
  readonly editor: Editor;
  readonly participant: Participant;
  readonly board: BoardId;
}

/** @param pageId null: where the board was last */
export async function turnTo({ participant, board }: Omit<At, 'editor'>, pageId: TLPageId | null): Promise<void> {
  await participant.send('board:turn', { board, pageId });
}

export const mostPages = (board: BoardId): number =>
  boardKind(board) === 'deck' ? limits.deckPages : limits.boardPages;

/**
 * Makes a page and turns everyone to it: at the end of a board, after the slide on the screen in a deck.
 * @param word the name of the page with that number
 */
export async function addPage(at: At, word: (number: number) => string): Promise<void> {
  const { editor, board } = at;
  const pages = editor.getPages();
  if (pages.length >= mostPages(board)) throw new ClassroomError('too_large');
  const id = PageRecordType.createId();
  const here = pages.findIndex((page) => page.id === editor.getCurrentPageId());
  const index = getIndexBetween(pages[here]?.index, pages[here + 1]?.index);
  await makePage(at, id, () => {
    editor.markHistoryStoppingPoint('add page');
    if (boardKind(board) === 'deck') editor.store.put([PageRecordType.create({ id, name: word(0), index })]);
    else editor.createPage({ id, name: newPageName(pages, word) });
  });
}

/** Turns everyone to a page once the log holds it. @param make makes the page */
export async function makePage(at: At, id: TLPageId, make: () => void): Promise<void> {
  const { editor, participant } = at;
  requireOnline(participant);
  make();
  if (!editor.getPage(id)) throw new ClassroomError('not_allowed');
  // Its entry comes later, however near the server is.
  await whenKept(at, id);
  await turnTo(at, id);
}

export function renamePage(editor: Editor, pageId: TLPageId, name: string): void {
  editor.markHistoryStoppingPoint('rename page');
  editor.renamePage(pageId, name.trim());
}

/** All who look at it go to the page before it first, together. */
export async function deletePage(at: At, pageId: TLPageId): Promise<void> {
  const { editor, participant, board } = at;
  requireOnline(participant);
  const pages = editor.getPages();
  const instead = pageInstead(pages, pageId);
  if (!instead) throw new ClassroomError('not_allowed');
  const { room } = participant.store.getState();
  const shared = lessonPage(pages, pageOf(room, board));
  if (room?.stage.board === board && shared?.id === pageId) await turnTo(at, instead.id);
  editor.markHistoryStoppingPoint('delete page');
  // With all that is on it: so does the server, and undo brings back what went here.
  const all = { ignoreShapeLock: true };
  editor.run(() => editor.deleteShapes([...editor.getPageShapeIds(pageId)]).deletePage(pageId), all);
}

function requireOnline(participant: Participant): void {
  if (participant.store.getState().status !== 'online') throw new ClassroomError('offline');
}

/** The log holds the page: only then can it be turned to. */
function whenKept({ participant, board }: At, pageId: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const over = (): void => {
      stop();
      clearTimeout(timer);
    };
    const stop = participant.onEntry((entry) => {
      if (entry.kind !== 'board:changed' || entry.data.board !== board || !entry.data.diff[pageId]) return;
      over();
      resolve();
    });
    const timer = setTimeout(() => {
      over();
      reject(new ClassroomError('offline'));
    }, COMMIT_MS);
  });
}
