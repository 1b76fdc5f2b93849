/** What tldraw would have stored, had the font been here. */
import {
  renderPlaintextFromRichText,
  toRichText,
  Vec,
  type Editor,
  type TLGeoShape,
  type TLNoteShape,
  type TLShape,
  type TLShapePartial,
  type TLTextShape,
} from 'tldraw';

export interface Early {
  /** Before the first letter in a font that was not here; null: it was made with its text. */
  readonly before: TLShape | null;
  /** As it was last measured. */
  readonly last: TLShape;
}

/** null: nothing is to be changed. */
export function measuredAgain(editor: Editor, early: Early, now: TLShape): TLShapePartial | null {
  if (editor.isShapeOfType<TLGeoShape>(now, 'geo')) return geo(editor, early, now);
  if (editor.isShapeOfType<TLNoteShape>(now, 'note')) return note(editor, now);
  if (editor.isShapeOfType<TLTextShape>(now, 'text')) return text(editor, now);
  return null;
}

function note(editor: Editor, now: TLNoteShape): TLShapePartial | null {
  const right = editor.getShapeUtil<TLNoteShape>('note').onBeforeCreate?.({ ...now });
  if (!right) return null;
  const { growY, fontSizeAdjustment } = right.props;
  return { id: now.id, type: now.type, props: { growY, fontSizeAdjustment } };
}

/** The text is written once more, from what the shape was before. Its first letter may widen it, all others not. */
function geo(editor: Editor, { before, last }: Early, now: TLGeoShape): TLShapePartial | null {
  const util = editor.getShapeUtil<TLGeoShape>('geo');
  const isLike = (shape: TLShape | null): shape is TLGeoShape => shape?.type === 'geo';
  let right = now;
  if (isLike(before) && isLike(last)) {
    // Not what somebody changed since it was measured.
    const kept = (side: 'w' | 'h'): number => (now.props[side] === last.props[side] ? before : now).props[side];
    const { growY, richText, font, size } = before.props;
    right = { ...now, props: { ...now.props, w: kept('w'), h: kept('h'), growY, richText, font, size } };
    const write = (props: Partial<TLGeoShape['props']>): void => {
      const next = { ...right, props: { ...right.props, ...props } };
      right = util.onBeforeUpdate?.(right, next) ?? next;
    };
    const style = { font: now.props.font, size: now.props.size };
    const [first] = renderPlaintextFromRichText(editor, now.props.richText);
    if (first && renderPlaintextFromRichText(editor, richText) === '') write({ ...style, richText: toRichText(first) });
    write({ ...style, richText: now.props.richText });
  } else right = util.onBeforeCreate?.(now) ?? now;
  const { w, h, growY } = right.props;
  if (w === now.props.w && h === now.props.h && growY === now.props.growY) return null;
  return { id: now.id, type: now.type, props: { w, h, growY } };
}

/** It grows from where it is aligned. */
function text(editor: Editor, now: TLTextShape): TLShapePartial | null {
  const { autoSize, textAlign, w: before } = now.props;
  if (!autoSize) return null;
  const w = editor.getShapeGeometry(now).bounds.width;
  if (w === before) return null;
  const share = { start: 0, middle: 0.5, end: 1 }[textAlign];
  const { x, y } = new Vec((w - before) * share, 0).rot(now.rotation);
  return { id: now.id, type: now.type, x: now.x - x, y: now.y - y, props: { w } };
}
