import { Box, Polyline2d, Rectangle2d, Vec, type Editor } from 'tldraw';
import { expect, test } from 'vitest';
import { culpritsOf } from './culprits.ts';

const box = new Rectangle2d({ width: 10, height: 10, isFilled: true });
const broken = new Polyline2d({ points: [new Vec(0, 0), new Vec(1, 1)] });
Object.assign(broken, { distanceToPoint: () => [][0]!['x'] });

const shapes: Record<string, { geometry: object; bounds: Box | undefined }> = {
  fine: { geometry: box, bounds: new Box(0, 0, 10, 10) },
  withoutPlace: { geometry: box, bounds: new Box(0, 0, Infinity, 10) },
  culled: { geometry: box, bounds: undefined },
  throwing: { geometry: broken, bounds: new Box(0, 0, 1, 1) },
};
const nothing = () => undefined;
const editor = {
  getCurrentPageShapeIds: () => new Set([...Object.keys(shapes), 'gone']),
  getShape: (id: string) => shapes[id] && { id },
  getShapeGeometry: (id: string) => shapes[id]?.geometry,
  getShapePageBounds: (id: string) => shapes[id]?.bounds,
  ...{ getShapeMaskedPageBounds: nothing, getShapeClipPath: nothing, getShapeHandles: nothing },
  getPointInShapeSpace: nothing,
} as unknown as Editor;

test('the shapes that throw when they are asked what a board asks are found, and only they', () => {
  expect(culpritsOf(editor).map(({ shape }) => shape.id)).toEqual(['withoutPlace', 'throwing']);
});
