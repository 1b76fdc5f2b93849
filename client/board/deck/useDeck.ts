/** The slides of the deck on this screen, as its records say. */
import { useEditor, useValue, type Editor, type TLImageShape, type TLPage } from 'tldraw';
import type { BoardId } from '../../../shared/ids.ts';
import { materialOf, slideNumber, slideShape } from '../../../shared/materials/slides.ts';
import { titleOf } from '../pages/index.ts';
import { useShownBoard } from '../shownBoard.ts';
import { slideSizes } from '../slidePictures.ts';

export interface DeckPage {
  readonly id: TLPage['id'];
  /** null: a free page. */
  readonly number: number | null;
  readonly title: string | null;
  readonly text: string;
  /** null: not there yet, or a free page. */
  readonly thumb: string | null;
  /** `coming`: its picture is being made. */
  readonly state: 'there' | 'coming' | 'failed';
  readonly isDrawnOn: boolean;
}

export function useDeck(): readonly DeckPage[] {
  const editor = useEditor();
  const board = useShownBoard();
  return useValue('deck', () => deckPages(editor, board), [editor, board]);
}

function deckPages(editor: Editor, board: BoardId): DeckPage[] {
  // Kept by tldraw as shapes come and go, and not looked at for each point of a stroke.
  const things = editor.store.query.index('shape', 'parentId').get();
  return editor.getPages().map((page) => {
    const number = slideNumber(board, page.id);
    const count = things.get(page.id)?.size ?? 0;
    const material = materialOf(board);
    const picture =
      number !== null && material !== null
        ? (editor.store.get(slideShape(material, number) as TLImageShape['id']) as TLImageShape | undefined)
        : undefined;
    return {
      id: page.id,
      number,
      title: number === null ? page.name.trim() || null : titleOf(page, number),
      text: picture?.props.altText ?? '',
      thumb: slideSizes(editor, board, page.id)?.thumb ?? null,
      state: number === null || picture ? 'there' : page.meta['failed'] === true ? 'failed' : 'coming',
      isDrawnOn: count > (picture ? 1 : 0),
    };
  });
}
