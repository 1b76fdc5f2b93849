/** Notes with words on them, for tests. */
import { toRichText, type TLNoteShape, type TLStore } from '@tldraw/tlschema';
import { idOf, stroke } from './boards.ts';

export function textNote(name: string, text: string): TLNoteShape {
  const { color, size, scale } = stroke(name).props;
  return {
    ...stroke(name),
    type: 'note',
    props: {
      color,
      size,
      scale,
      labelColor: 'black',
      font: 'sans',
      fontSizeAdjustment: 0,
      align: 'middle',
      verticalAlign: 'middle',
      growY: 0,
      url: '',
      richText: toRichText(text),
    },
  };
}

export const noteIn = (store: TLStore, name: string): TLNoteShape => store.get(idOf(name)) as TLNoteShape;

export const withText = (note: TLNoteShape, text: string): TLNoteShape => ({
  ...note,
  props: { ...note.props, richText: toRichText(text) },
});

/** Its lines. */
export const textOf = ({ props }: TLNoteShape): string =>
  (props.richText.content as { content?: { text: string }[] }[])
    .map(({ content }) => content?.map(({ text }) => text).join('') ?? '')
    .join('\n');

export const textIn = (store: TLStore, name: string): string => textOf(noteIn(store, name));
