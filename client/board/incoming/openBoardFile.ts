/** Opens a `.tldr` file: as new pages for who leads the board, on the page on the screen for others. */
import type { VecLike } from 'tldraw';
import { boardRights } from '../../../shared/board/boardRights.ts';
import { boardKind } from '../../../shared/board/boards.ts';
import { readBoardFile } from './boardFile.ts';
import type { Context } from './context.ts';
import { fetched, landOnPage } from './landContent.ts';
import { landAsPages, pagesWithThings, requirePagesFor } from './openBoards.ts';
import { sayOpened, sayTally } from './outcome.ts';
import { withProgress } from './progress.tsx';
import { Unwelcome } from './unwelcome.ts';

/** Says what came of it, unless it throws. @throws Unwelcome, ClassroomError */
export async function openBoardFile(context: Context, file: File, point?: VecLike): Promise<void> {
  const { editor, lessonId, t } = context;
  const text = (percent: number): string => t('incoming.opening', { name: file.name, percent });
  const tally = await withProgress(text, t, async (signal, show) => {
    const content = await readBoardFile(file);
    if (leads(context)) requirePagesFor(editor, content.records);
    const all = await fetched(editor, content, { lessonId, signal, onProgress: (done) => show(done / 2) });
    const pages = pagesWithThings(all);
    if (pages.length === 0 && all.read.tally.all === 0) throw new Unwelcome('emptyFile');
    const slowly = { signal, onProgress: (done: number) => show(0.5 + done / 2) };
    if (!leads(context)) {
      if (pages.length > 1) throw new Unwelcome('notAllowedPages');
      if (!(await landOnPage(editor, all, point, slowly))) return null;
    } else if (pages.length > 0) {
      const word = (number: number): string => t('board.pages.numbered', { number });
      if (!(await landAsPages(context, all, pages, { word, ...slowly }))) return null;
      sayOpened(pages.length, file.name, t);
    }
    return all.read.tally;
  });
  if (tally) sayTally(tally, t);
}

/** Whole boards are no part of a deck: there they land as for everybody. */
function leads({ participant, board }: Context): boolean {
  const { room, you } = participant.store.getState();
  return boardKind(board) !== 'deck' && room !== null && you !== null && boardRights(room, you.seatId, board).mayLead;
}
