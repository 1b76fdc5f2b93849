/** What leaders do with pages. All of it is for everybody. */
import { PageRecordType, type Editor, type TLPageId } from 'tldraw';
import { ClassroomError } from '../../../shared/errors.ts';
import { limits } from '../../../shared/limits.ts';
import type { Participant } from '../../connection/index.ts';
import { lessonPage, newPageName, pageInstead, pageOnStage } from './pageNumbers.ts';

const COMMIT_MS = 10_000;

export async function turnTo(participant: Participant, pageId: TLPageId): Promise<void> {
  await participant.send('board:turn', { pageId });
}

/**
 * Makes a page at the end and turns everyone to it.
 * @param word the name of the page with that number
 */
export async function addPage(
  editor: Editor,
  participant: Participant,
  word: (number: number) => string,
): Promise<void> {
  const pages = editor.getPages();
  if (pages.length >= limits.boardPages) throw new ClassroomError('too_large');
  const id = PageRecordType.createId();
  await makePage(editor, participant, id, () => {
    editor.markHistoryStoppingPoint('add page');
    editor.createPage({ id, name: newPageName(pages, word) });
  });
}

/** Turns everyone to a page once the log holds it. @param make makes the page */
export async function makePage(
  editor: Editor,
  participant: Participant,
  id: TLPageId,
  make: () => void,
): Promise<void> {
  requireOnline(participant);
  make();
  if (!editor.getPage(id)) throw new ClassroomError('not_allowed');
  // Its entry comes later, however near the server is.
  await whenKept(participant, id);
  await turnTo(participant, id);
}

export function renamePage(editor: Editor, pageId: TLPageId, name: string): void {
  editor.markHistoryStoppingPoint('rename page');
  editor.renamePage(pageId, name.trim());
}

/** All who look at it go to the page before it first, together. */
export async function deletePage(editor: Editor, participant: Participant, pageId: TLPageId): Promise<void> {
  requireOnline(participant);
  const pages = editor.getPages();
  const instead = pageInstead(pages, pageId);
  if (!instead) throw new ClassroomError('not_allowed');
  const shared = lessonPage(pages, pageOnStage(participant.store.getState().room));
  if (shared?.id === pageId) await turnTo(participant, instead.id);
  editor.markHistoryStoppingPoint('delete page');
  // With all that is on it: so does the server, and undo brings back what went here.
  const all = { ignoreShapeLock: true };
  editor.run(() => editor.deleteShapes([...editor.getPageShapeIds(pageId)]).deletePage(pageId), all);
}

function requireOnline(participant: Participant): void {
  if (participant.store.getState().status !== 'online') throw new ClassroomError('offline');
}

/** The log holds the page: only then can it be turned to. */
function whenKept(participant: Participant, pageId: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const over = (): void => {
      stop();
      clearTimeout(timer);
    };
    const stop = participant.onEntry((entry) => {
      if (entry.kind !== 'board:changed' || !entry.data.diff[pageId]) return;
      over();
      resolve();
    });
    const timer = setTimeout(() => {
      over();
      reject(new ClassroomError('offline'));
    }, COMMIT_MS);
  });
}
