/** What one push brings: a record, or a few that hang together. */
import fc from 'fast-check';
import type { Fields } from '../../../server/board/testing/fixtures.ts';
import { type BoardRecord, validateRecord } from '../../../server/board/schema.ts';
import { inside, strangeNumber } from './numbers.ts';
import { strangeRichText } from './richTexts.ts';
import { anyShape, shapeOf } from './shapes.ts';

export type Scene = readonly Fields[];

/** Ids are given when a scene is placed: `shape:0` and so on inside of it. */
const id = (at: number): string => `shape:${String(at)}`;
/** The page that is looked at. */
export const here = 'page:here';

const placed = (shape: Fields, at: number, parent: string = here): Fields => ({
  ...shape,
  id: id(at),
  parentId: parent,
});

const alone: fc.Arbitrary<Scene> = anyShape.map((shape) => [placed(shape, 0)]);

const holding = (kind: 'group' | 'frame'): fc.Arbitrary<Scene> =>
  fc
    .tuple(shapeOf(kind), fc.array(anyShape, { maxLength: 4 }))
    .map(([parent, children]) => [placed(parent, 0), ...children.map((child, at) => placed(child, at + 1, id(0)))]);

/** Frames and groups in each other, turned, with something in the innermost. */
const nested: fc.Arbitrary<Scene> = fc
  .tuple(
    fc.oneof(
      { weight: 9, arbitrary: fc.integer({ min: 2, max: 8 }) },
      { weight: 1, arbitrary: fc.constantFrom(30, 90, 98, 101) },
    ),
    fc.array(fc.oneof(shapeOf('frame'), shapeOf('group')), { minLength: 3, maxLength: 3 }),
    anyShape,
  )
  .map(([levels, parents, inner]) => [
    ...Array.from({ length: levels }, (_, at) =>
      placed(parents[at % parents.length] as Fields, at, at === 0 ? here : id(at - 1)),
    ),
    placed(inner, levels, id(levels - 1)),
  ]);

const binding = (at: number, from: number, to: number, terminal: string): fc.Arbitrary<Fields> =>
  fc
    .record({
      normalizedAnchor: fc.record({ x: inside('x', 'normalizedAnchor'), y: inside('y', 'normalizedAnchor') }),
      isExact: fc.boolean(),
      isPrecise: fc.boolean(),
      snap: fc.constantFrom('center', 'edge-point', 'edge', 'none'),
    })
    .map((props) => ({
      ...{ id: `binding:${String(at)}`, typeName: 'binding', type: 'arrow', meta: {} },
      ...{ fromId: id(from), toId: id(to), props: { terminal, ...props } },
    }));

/** An arrow from one shape to another, or from a shape to itself, in one of them or beside them. */
const bound: fc.Arbitrary<Scene> = fc
  .tuple(
    shapeOf('arrow'),
    fc.array(anyShape, { minLength: 2, maxLength: 2 }),
    fc.constantFrom([1, 2], [1, 2], [1, 2], [1, 1], [2, 1]),
    fc.constantFrom(here, here, id(1), id(2)),
    fc.constantFrom('both', 'both', 'start', 'end'),
  )
  .chain(([arrow, shapes, [from, to], parent, ends]) =>
    fc
      .tuple(binding(0, 0, from as number, 'start'), binding(1, 0, to as number, 'end'))
      .map((bindings) => [
        placed(arrow, 0, parent),
        ...shapes.map((shape, at) => placed(shape, at + 1)),
        ...bindings.filter(({ props }) => ends === 'both' || (props as Fields)['terminal'] === ends),
      ]),
  );

const picture: fc.Arbitrary<Scene> = fc
  .tuple(shapeOf('image'), fc.record({ w: inside('w'), h: inside('h'), isAnimated: fc.boolean() }), fc.boolean())
  .map(([image, { w, h, isAnimated }, isThere]) => [
    {
      ...{ id: 'asset:0', typeName: 'asset', type: 'image', meta: {} },
      props: {
        w,
        h,
        isAnimated,
        name: 'a.png',
        mimeType: 'image/png',
        src: isThere ? `/uploads/none/${'0'.repeat(64)}` : null,
      },
    },
    { ...placed(image, 0), props: { ...(image['props'] as Fields), assetId: 'asset:0' } },
  ]);

const usual: fc.Arbitrary<Scene> = fc.oneof(
  { weight: 12, arbitrary: alone },
  { weight: 2, arbitrary: holding('group') },
  { weight: 2, arbitrary: holding('frame') },
  { weight: 2, arbitrary: nested },
  { weight: 5, arbitrary: bound },
  { weight: 2, arbitrary: picture },
);

/** One number of one record is another, or its text is. */
const strange: fc.Arbitrary<Scene> = fc
  .tuple(usual, fc.nat(), fc.nat(), strangeNumber, strangeRichText)
  .map(([scene, which, where, number, text]) => {
    const at = which % scene.length;
    const record = scene[at] as Fields;
    const props = record['props'] as Fields;
    const changed =
      'richText' in props && where % 3 === 0
        ? { ...record, props: { ...props, richText: text } }
        : (withNumber(record, where, number) as Fields);
    return scene.map((other, index) => (index === at ? changed : other));
  });

/** The same with another number at the nth place where there is one. */
function withNumber(value: unknown, nth: number, number: number): unknown {
  let left = nth % Math.max(1, countNumbers(value));
  const walk = (part: unknown): unknown => {
    if (typeof part === 'number') return left-- === 0 ? number : part;
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part === 'object' && part !== null)
      return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, walk(inner)]));
    return part;
  };
  return walk(value);
}

const countNumbers = (value: unknown): number =>
  typeof value === 'number'
    ? 1
    : typeof value === 'object' && value !== null
      ? Object.values(value).reduce<number>((sum, inner) => sum + countNumbers(inner), 0)
      : 0;

/** All pass tldraw's own validators. */
export const scene: fc.Arbitrary<Scene> = fc
  .oneof({ weight: 3, arbitrary: usual }, { weight: 1, arbitrary: strange })
  .filter((records) => records.every(isValid));

function isValid(record: Fields): boolean {
  try {
    validateRecord(record as unknown as BoardRecord, null);
    return true;
  } catch {
    return false;
  }
}
