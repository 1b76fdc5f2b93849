/**
 * React, and tldraw with it, asks the page for nodes where it put them. Others wrap, move and exchange them, and the
 * browser's answer to "remove what is not here" is an error that ends the whole screen. Here it is not: what is meant is done.
 */
import { dropStandIns, standInsOf, watchOthers } from './standIns.ts';

/** Once, before anything is drawn. Where nobody touches the page it costs one comparison for each node. */
export function surviveOthers(): void {
  watchOthers();
  const { appendChild, insertBefore, removeChild } = Node.prototype;

  Node.prototype.appendChild = function append<T extends Node>(this: Node, node: T): T {
    dropStandIns(node);
    return appendChild.call(this, node) as T;
  };

  Node.prototype.insertBefore = function insert<T extends Node>(this: Node, node: T, before: Node | null): T {
    dropStandIns(node);
    if (!before || before.parentNode === this) return insertBefore.call(this, node, before) as T;
    const place = placeOf(before, this);
    return insertBefore.call(place?.parentNode ?? this, node, place) as T;
  };

  Node.prototype.removeChild = function remove<T extends Node>(this: Node, node: T): T {
    dropStandIns(node);
    if (node.parentNode === this) return removeChild.call(this, node) as T;
    standInsOf(node);
    dropStandIns(node);
    const wrapper = node.parentNode;
    wrapper?.removeChild(node);
    removeEmpty(wrapper, this);
    return node;
  };
}

/** What stands where `node` belongs in `parent`; null: nothing does, and the end of it is as good as any place. */
function placeOf(node: Node, parent: Node): Node | null {
  const standIn = standInsOf(node).find(({ parentNode }) => parentNode === parent);
  if (standIn) return standIn;
  if (!parent.contains(node)) return null;
  // Wrapped: before the wrapper, unless others of ours are in it before this one.
  let place = node;
  while (place.parentNode && place.parentNode !== parent && !place.previousSibling) place = place.parentNode;
  return place;
}

/** Wrappers that have nothing to hold any more. */
function removeEmpty(wrapper: Node | null, end: Node): void {
  if (!wrapper || wrapper === end || wrapper.hasChildNodes() || !end.contains(wrapper)) return;
  const { parentNode } = wrapper;
  parentNode?.removeChild(wrapper);
  removeEmpty(parentNode, end);
}
