/**
 * What was written before its font was here was measured with another one. Once the font is here its size is put right,
 * by whoever wrote it. If the font never comes, the size stays that of the letters that are seen here.
 */
import type { Editor, TLShape, TLShapeId } from 'tldraw';
import { measuredAgain, type Early } from './again.ts';
import { FontsHere } from './fonts.ts';

/** @returns stops it */
export function mendLateFonts(editor: Editor): () => void {
  const early = new Map<TLShapeId, Early>();
  const fonts = new FontsHere(editor);

  const written = (before: TLShape | null, now: TLShape): void => {
    const waiting = fonts.untilHere(editor.fonts.getShapeFontFaces(now));
    if (!waiting) return;
    const known = early.get(now.id);
    early.set(now.id, { before: known ? known.before : before, last: now });
    waiting.then(
      () => mend(now.id),
      () => {},
    );
  };

  const mend = (id: TLShapeId): void => {
    const its = early.get(id);
    const now = editor.isDisposed ? undefined : editor.getShape(id);
    // Something else in it may wait for another font.
    if (!its || !now || fonts.untilHere(editor.fonts.getShapeFontFaces(now))) return;
    early.delete(id);
    const right = editor.getIsReadonly() ? null : measuredAgain(editor, its, now);
    if (right) editor.run(() => editor.updateShape(right), { history: 'ignore', ignoreShapeLock: true });
  };

  const { sideEffects } = editor;
  const stops = [
    sideEffects.registerAfterCreateHandler('shape', (now, source) => {
      if (source === 'user' && hasText(now)) written(null, now);
    }),
    sideEffects.registerAfterChangeHandler('shape', (before, now, source) => {
      if (source === 'user' && isMeasured(before, now)) written(before, now);
    }),
  ];
  return () => stops.forEach((stop) => stop());
}

const hasText = ({ props }: TLShape): boolean => 'richText' in props;

/** tldraw measures when one of these changes. Other changes are somebody's own, such as a new width. */
const isMeasured = ({ props: before }: TLShape, { props: now }: TLShape): boolean =>
  before !== now &&
  'richText' in before &&
  'richText' in now &&
  (['richText', 'font', 'size'] as const).some((name) => (before as Measurable)[name] !== (now as Measurable)[name]);

type Measurable = Readonly<Partial<Record<'richText' | 'font' | 'size', unknown>>>;
