/** Opens a `.tldr` file: as new pages for who leads the board, on the page on the screen for others. */
import type { VecLike } from 'tldraw';
import { mayLeadBoard } from '../../../shared/chalk/mayDraw.ts';
import { readBoardFile } from './boardFile.ts';
import { requireChalk, type Context } from './context.ts';
import { fetched, landOnPage } from './landContent.ts';
import { landAsPages, pagesWithThings, requirePagesFor } from './openBoards.ts';
import { sayOpened, sayTally } from './outcome.ts';
import { Pace } from './pace.ts';
import { withProgress } from './progress.tsx';
import { Unwelcome } from './unwelcome.ts';

/** Says what came of it, unless it throws. @throws Unwelcome, ClassroomError */
export async function openBoardFile(context: Context, file: File, point?: VecLike): Promise<void> {
  const { editor, participant, lessonId, t } = context;
  const tally = await withProgress(file.name, t, async (signal, show) => {
    const content = await readBoardFile(file);
    if (leads(context)) requirePagesFor(editor, content.records);
    const pace = new Pace(signal);
    const all = await fetched(editor, content, { lessonId, pace, signal, onProgress: show });
    const pages = pagesWithThings(all);
    if (pages.length === 0 && all.read.tally.all === 0) throw new Unwelcome('emptyFile');
    requireChalk(editor);
    if (!leads(context)) {
      if (pages.length > 1) throw new Unwelcome('notAllowedPages');
      landOnPage(editor, all, point);
    } else if (pages.length > 0) {
      const opened = await landAsPages(editor, participant, all, pages, (number) =>
        t('board.pages.numbered', { number }),
      );
      sayOpened(opened.length, file.name, t);
    }
    return all.read.tally;
  });
  if (tally) sayTally(tally, t);
}

function leads({ participant }: Context): boolean {
  const { room, you } = participant.store.getState();
  return room !== null && you !== null && mayLeadBoard(room, you.seatId);
}
