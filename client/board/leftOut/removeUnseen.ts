import type { Editor, TLShape } from 'tldraw';

/**
 * Removes shapes without drawing them. What is in them stays, on the page. Not to be undone: nobody could see what came
 * back.
 */
export function removeUnseen(editor: Editor, shapes: readonly TLShape[]): void {
  editor.run(
    () => {
      for (const { id } of shapes) {
        const inside = editor.getSortedChildIdsForParent(id);
        const page = editor.getAncestorPageId(id);
        if (inside.length > 0 && page) editor.reparentShapes(inside, page);
      }
      editor.deleteShapes(shapes.map(({ id }) => id));
    },
    { history: 'ignore', ignoreShapeLock: true },
  );
}
