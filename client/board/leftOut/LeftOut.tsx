import { useEffect, useLayoutEffect, useState, type ComponentType } from 'react';
import { react, useEditor, useValue, type Editor, type TLShape } from 'tldraw';
import { useConnection } from '../../connection/index.ts';
import { loadLateTexts } from '../../language/index.ts';
import type { LeftOutNoticeProps } from './LeftOutNotice.tsx';
import { leftOut, notInImages, troubleOf, tryAgain } from './leftOut.ts';
import { watchEditor } from './reopening.ts';

/** Says that not all of the board is shown, where that is so. */
export function LeftOut() {
  const editor = useEditor();
  const shapes = useValue('left out here', () => shapesLeftOut(editor), [editor]);
  const count = shapes.length;
  const status = useConnection((state) => state.status);
  const [Notice, setNotice] = useState<ComponentType<LeftOutNoticeProps> | null>(null);

  // Also when the first drawing of the board ends in an error.
  useLayoutEffect(() => watchEditor(editor), [editor]);

  useEffect(() => {
    if (count === 0 || Notice) return;
    let isOver = false;
    Promise.all([import('./LeftOutNotice.tsx'), loadLateTexts()]).then(
      ([{ LeftOutNotice }]) => {
        if (!isOver) setNotice(() => LeftOutNotice);
      },
      () => undefined, // offline: asked for again when the line is back
    );
    return () => {
      isOver = true;
    };
  }, [count, Notice, status]);

  useEffect(() => {
    editor.getContainer().dataset['leftOut'] = String(count);
  }, [editor, count]);

  // What cannot be seen is not moved along with the rest.
  useEffect(
    () =>
      react('choose nothing that is left out', () => {
        const out = leftOut.get();
        const chosen = editor.getSelectedShapeIds();
        if (chosen.some((id) => out.has(id))) editor.setSelectedShapes(chosen.filter((id) => !out.has(id)));
        const editing = editor.getEditingShapeId();
        if (editing && out.has(editing)) editor.setEditingShape(null);
      }),
    [editor],
  );

  if (!Notice || count === 0) return null;
  const canTryAgain = shapes.some((shape) => troubleOf(shape) !== 'record');
  return <Notice editor={editor} shapes={shapes} onTryAgain={canTryAgain ? tryAgain : null} />;
}

/** So many things of this page are not in an image that was made of it. */
export const missingFromImage = (editor: Editor): number =>
  [...editor.getCurrentPageShapeIds()].filter((id) => leftOut.get().has(id) || notInImages.has(id)).length;

/** So many things are not in a file of the whole board. */
export const missingFromFile = (editor: Editor): number =>
  [...leftOut.get()].filter((id) => editor.getShape(id)).length;

function shapesLeftOut(editor: Editor): TLShape[] {
  const page = editor.getCurrentPageId();
  return [...leftOut.get()].flatMap((id) => {
    const shape = editor.getShape(id);
    return shape && editor.getAncestorPageId(shape) === page ? [shape] : [];
  });
}
