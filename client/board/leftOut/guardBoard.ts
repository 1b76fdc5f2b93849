/** Where tldraw is guarded. */
import { defaultBindingUtils, defaultShapeUtils, Editor, GroupShapeUtil, Mat } from 'tldraw';
import { guardMethods, ofBinding, ofShape } from './guard.ts';
import { leftOut, troubleOf } from './leftOut.ts';

/** Everything of tldraw that a board here is drawn with. Once for a page. */
export function guardBoard(): void {
  guardMethods([...defaultShapeUtils, GroupShapeUtil], ofShape);
  guardMethods(defaultBindingUtils, ofBinding);
  guardEditor(Editor.prototype);
}

function guardEditor(prototype: Editor): void {
  // What is hidden is not drawn, saved, pointed at, nor framed; what is in it may be.
  prototype.isShapeHidden = (shape) => leftOut.get().has(typeof shape === 'string' ? shape : shape.id);
  const { getShapeAndDescendantIds } = prototype;
  // Of these copies, images and moves are made.
  prototype.getShapeAndDescendantIds = function (ids) {
    const all = getShapeAndDescendantIds.call(this, ids);
    for (const id of leftOut.get()) all.delete(id);
    return all;
  };
  prototype.getShapeLocalTransform = function (given) {
    const shape = this.getShape(typeof given === 'string' ? given : given.id);
    if (!shape) return Mat.Identity();
    if (troubleOf(shape) === 'record') {
      // Its place may be further away than numbers go. It is asked for again when it is no longer left out.
      leftOut.get();
      return Mat.Identity();
    }
    return Mat.Identity().translate(shape.x, shape.y).rotate(shape.rotation);
  };
}
