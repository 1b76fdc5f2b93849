/**
 * A note and a shape with words are as large as their text, which tldraw measures at each letter of one's own. What others
 * write is measured again by who has the text open, once for each change of the text and never because of a size: two
 * whose fonts differ would answer each other for ever. So is a text that came back by undo.
 */
import type { Editor, TLShape, TLShapeId } from 'tldraw';
import { isEqual } from '../isEqual.ts';

/** @returns stops it */
export function fitTexts(editor: Editor): () => void {
  const changed = new Set<TLShapeId>();
  const fit = (): void => {
    const shapes = [...changed].map((id) => editor.getShape(id));
    changed.clear();
    if (editor.isDisposed || editor.getIsReadonly()) return;
    editor.run(() => shapes.forEach((shape) => shape && fitOne(editor, shape)), { history: 'ignore' });
  };
  return editor.sideEffects.registerAfterChangeHandler('shape', (before, shape, source) => {
    const isOpen = editor.getEditingShapeId() === shape.id;
    if ((source === 'remote') !== isOpen || isEqual(textOf(before), textOf(shape))) return;
    if (changed.size === 0) queueMicrotask(fit);
    changed.add(shape.id);
  });
}

const textOf = ({ props }: TLShape): unknown => ('growY' in props && 'richText' in props ? props.richText : null);

function fitOne(editor: Editor, shape: TLShape): void {
  const fitted = editor.getShapeUtil(shape).onBeforeCreate?.(shape);
  if (!fitted || !('growY' in fitted.props)) return;
  const { growY } = fitted.props;
  const font = 'fontSizeAdjustment' in fitted.props ? { fontSizeAdjustment: fitted.props.fontSizeAdjustment } : {};
  editor.updateShape({ id: shape.id, type: shape.type, props: { growY, ...font } });
}
