/** The pages of the board, for React. */
import { useEditor, useValue, type TLPage } from 'tldraw';
import { boardKind } from '../../../shared/board/boards.ts';
import { givenName } from '../../../shared/board/pageNames.ts';
import type { BoardId } from '../../../shared/ids.ts';
import { slideNumber } from '../../../shared/materials/slides.ts';
import { useRoom } from '../../connection/index.ts';
import { useTranslation } from '../../language/index.ts';
import { useShownBoard } from '../shownBoard.ts';
import { useLook } from './look.ts';
import { lessonPage, numberOf, pageOf, slideBefore, slidesIn, titleOf, type NumberedPage } from './pageNumbers.ts';

export interface Pages {
  readonly pages: readonly TLPage[];
  /** On this screen. */
  readonly shown: TLPage;
  /** Where the lesson is, or was when this board was on the stage. */
  readonly lesson: TLPage;
  /** Where this screen should be: a page of one's own choice as long as that exists, otherwise the lesson's. */
  readonly wanted: TLPage;
}

export function usePages(): Pages {
  const editor = useEditor();
  const board = useShownBoard();
  const pages = useValue('pages', () => editor.getPages(), [editor]);
  const shown = useValue('page', () => editor.getCurrentPage(), [editor]);
  const { turnedTo, mayLeaf } = useRoom(({ room, you }) => ({
    turnedTo: pageOf(room, board),
    mayLeaf: room.mayLeaf || room.seats[you.seatId]?.role !== 'student',
  }));
  const { page: own } = useLook(editor);
  const lesson = lessonPage(pages, turnedTo) ?? shown;
  const chosen = mayLeaf ? pages.find(({ id }) => id === own) : undefined;
  return { pages, shown, lesson, wanted: chosen ?? lesson };
}

export interface PageWords {
  /** `Bord 2`, or the name it was given; `4 · Vijf signalen`. */
  short(page: NumberedPage): string;
  /** `Bord 2 van 3`, `Schaamte, 2 van 3`; `4 van 20`. */
  long(page: NumberedPage): string;
  /** In a sentence: `dia 4`, or as `short`. */
  place(page: NumberedPage): string;
  /** As `long`, for who hears it: `Dia 5 van 20: Vijf signalen`. */
  said(page: NumberedPage): string;
}

export function usePageWords(pages: readonly NumberedPage[]): PageWords {
  const { t } = useTranslation();
  const board = useShownBoard();
  if (boardKind(board) === 'deck') return slideWords(pages, board, t);
  const count = pages.length;
  const short = (page: NumberedPage): string =>
    givenName(page) ?? t('board.pages.numbered', { number: numberOf(pages, page.id) });
  const long = (page: NumberedPage): string => {
    const number = numberOf(pages, page.id);
    const name = givenName(page);
    return name ? t('board.pages.namedOf', { name, number, count }) : t('board.pages.numberedOf', { number, count });
  };
  return { short, long, place: short, said: long };
}

function slideWords(
  pages: readonly NumberedPage[],
  board: BoardId,
  t: ReturnType<typeof useTranslation>['t'],
): PageWords {
  const count = slidesIn(pages, board).length;
  const free = (page: NumberedPage): string =>
    givenName(page) ?? t('slides.free', { number: slideBefore(pages, board, page.id) });
  const named =
    (words: (number: number, title: string | null) => string) =>
    (page: NumberedPage): string => {
      const number = slideNumber(board, page.id);
      return number === null ? free(page) : words(number, titleOf(page, number));
    };
  return {
    short: named((number, title) => (title ? t('slides.named', { number, title }) : t('slides.numbered', { number }))),
    long: named((number) => t('slides.numberedOf', { number, count })),
    place: named((number) => t('slides.place', { number })),
    said: named((number, title) =>
      title ? t('slides.saidNamed', { number, count, title }) : t('slides.said', { number, count }),
    ),
  };
}
