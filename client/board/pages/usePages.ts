/** The pages of the board, for React. */
import { useEditor, useValue, type TLPage } from 'tldraw';
import { givenName } from '../../../shared/board/pageNames.ts';
import { useRoom } from '../../connection/index.ts';
import { useTranslation } from '../../language/index.ts';
import { useLook } from './look.ts';
import { lessonPage, numberOf, pageOnStage, type NumberedPage } from './pageNumbers.ts';

export interface Pages {
  readonly pages: readonly TLPage[];
  /** On this screen. */
  readonly shown: TLPage;
  /** Where the lesson is. */
  readonly lesson: TLPage;
  /** Where this screen should be: a page of one's own choice as long as that exists, otherwise the lesson's. */
  readonly wanted: TLPage;
}

export function usePages(): Pages {
  const editor = useEditor();
  const pages = useValue('pages', () => editor.getPages(), [editor]);
  const shown = useValue('page', () => editor.getCurrentPage(), [editor]);
  const turnedTo = useRoom(({ room }) => pageOnStage(room));
  const { page: own } = useLook(editor);
  const lesson = lessonPage(pages, turnedTo) ?? shown;
  return { pages, shown, lesson, wanted: pages.find(({ id }) => id === own) ?? lesson };
}

export interface PageWords {
  /** `Bord 2`, or the name it was given. */
  short(page: NumberedPage): string;
  /** `Bord 2 van 3`, `Schaamte, 2 van 3`. */
  long(page: NumberedPage): string;
}

export function usePageWords(pages: readonly NumberedPage[]): PageWords {
  const { t } = useTranslation();
  const count = pages.length;
  return {
    short: (page) => givenName(page) ?? t('board.pages.numbered', { number: numberOf(pages, page.id) }),
    long: (page) => {
      const number = numberOf(pages, page.id);
      const name = givenName(page);
      return name ? t('board.pages.namedOf', { name, number, count }) : t('board.pages.numberedOf', { number, count });
    },
  };
}
