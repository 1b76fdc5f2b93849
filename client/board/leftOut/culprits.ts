/** Which shapes throw where nothing catches it: each is asked all that a board asks of a shape, one by one. */
import type { Editor, TLShape, TLShapeId } from 'tldraw';

/** @param editor one that ended in an error, and still answers */
export function culpritsOf(editor: Editor): { readonly shape: TLShape; readonly error: unknown }[] {
  const culprits: { shape: TLShape; error: unknown }[] = [];
  for (const id of editor.getCurrentPageShapeIds()) {
    const shape = editor.getShape(id);
    if (!shape) continue;
    try {
      ask(editor, id);
    } catch (error) {
      culprits.push({ shape, error });
    }
  }
  return culprits;
}

function ask(editor: Editor, id: TLShapeId): void {
  const geometry = editor.getShapeGeometry(id);
  const bounds = editor.getShapePageBounds(id);
  if (bounds && ![bounds.x, bounds.y, bounds.w, bounds.h].every(Number.isFinite)) throw new RangeError('no place');
  const { center } = geometry.bounds;
  geometry.hitTestPoint(center, 8, true);
  geometry.distanceToPoint(center, true);
  geometry.hitTestLineSegment(center, geometry.bounds.point, 8);
  geometry.uninterpolateAlongEdge(center);
  geometry.interpolateAlongEdge(0.5);
  editor.getShapeMaskedPageBounds(id);
  editor.getShapeClipPath(id);
  editor.getShapeHandles(id);
  editor.getPointInShapeSpace(id, center);
}
