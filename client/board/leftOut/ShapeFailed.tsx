import { useLayoutEffect, useRef } from 'react';
import { useEditor, type TLShapeId } from 'tldraw';
import { leaveOut } from './leftOut.ts';

/** tldraw puts this in the place of what threw inside a shape, and does not say in which. */
export function ShapeFailed({ error }: { error: unknown }) {
  const editor = useEditor();
  const ref = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const { shapeId } = ref.current?.closest<HTMLElement>('[data-shape-id]')?.dataset ?? {};
    const shape = editor.getShape(shapeId as TLShapeId);
    if (shape) leaveOut(shape, 'drawing', error);
  }, [editor, error]);
  return <span ref={ref} hidden />;
}

/** Around a shape that is pointed at or chosen: nothing. */
export const IndicatorFailed = (): null => null;
