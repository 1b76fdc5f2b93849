/** Writing on the board while one's own letters come back from the log. */
import type { Editor, TLRichText, TLShape } from 'tldraw';
import { isEqual } from './syncCore.ts';

/**
 * tldraw's text field takes a text that is another object for somebody else's and moves the caret. What comes back from
 * the log is the same text as a new object, so that it is exchanged for the one that was written here.
 * @returns stops it
 */
export function keepCaretWhileWriting(editor: Editor): () => void {
  let written: TLRichText | null = null;
  const stops = [
    editor.sideEffects.registerAfterChangeHandler('instance_page_state', (before, { editingShapeId }) => {
      if (before.editingShapeId === editingShapeId) return;
      const shape = editingShapeId && editor.getShape(editingShapeId);
      written = shape ? richTextOf(shape) : null;
    }),
    editor.sideEffects.registerBeforeChangeHandler('shape', (_before, after, source) => {
      if (after.id !== editor.getEditingShapeId()) return after;
      const text = richTextOf(after);
      if (!text || text === written) return after;
      if (source === 'user') written = text;
      else if (written && isEqual(text, written)) return withRichText(after, written);
      return after;
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

const richTextOf = (shape: TLShape): TLRichText | null => ('richText' in shape.props ? shape.props.richText : null);

const withRichText = (shape: TLShape, richText: TLRichText): TLShape => ({
  ...shape,
  props: { ...shape.props, richText },
});
