import { defaultBindingUtils, defaultShapeUtils, Group2d, GroupShapeUtil, type TLShape } from 'tldraw';
import { beforeEach, expect, test, vi } from 'vitest';
import { guardMethods, ofBinding, ofShape } from './guard.ts';
import { leftOut, publish, troubleOf } from './leftOut.ts';

type Methods = Record<string, (...args: unknown[]) => unknown>;
type Class = new (editor: unknown) => Methods;

/** All that a util of this class can be asked, its own and inherited. */
function methodsOf(given: { readonly prototype: object; readonly type?: string }): string[] {
  const names = new Set<string>();
  for (let at = given.prototype; at !== Object.prototype; at = Object.getPrototypeOf(at) as object)
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(at)))
      if (typeof value === 'function' && name !== 'constructor') names.add(name);
  return [...names];
}

function broken(names: readonly string[], failWith: () => unknown): Class {
  class Broken {
    readonly editor: unknown;
    constructor(editor: unknown) {
      this.editor = editor;
    }
  }
  for (const name of names) Object.assign(Broken.prototype, { [name]: failWith });
  return Broken as unknown as Class;
}

const fail = (): never => {
  throw new TypeError('what stands on the board');
};

let count = 0;
const shapeOf = (type: string, props: object = {}): TLShape =>
  ({ id: `shape:${String(++count)}`, typeName: 'shape', type, props }) as unknown as TLShape;

const editor = { getShapeGeometry: () => null };
const drawing = new Set(['component', 'backgroundComponent', 'indicator']);

beforeEach(() => {
  // Reports go nowhere.
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  return () => vi.unstubAllGlobals();
});

const kinds = [...defaultShapeUtils, GroupShapeUtil].map((util) => [util.type as string, util] as const);

test.each(kinds)('whatever a %s throws, in whatever is asked of it, ends there', async (type, util) => {
  const names = methodsOf(util);
  expect(names).toContain('getGeometry');
  const Broken = broken(names, fail);
  guardMethods([Broken], ofShape);
  const own = new Broken(editor);
  for (const name of names) {
    const shape = shapeOf(type);
    const ask = () => own[name]?.(shape, {}, {});
    // React shows nothing in its place.
    if (drawing.has(name)) expect(ask, name).toThrow();
    else expect(await ask(), name).not.toBeInstanceOf(Error);
    const isDrawn = name === 'getGeometry' || name === 'component' || name === 'backgroundComponent';
    expect(troubleOf(shape) !== null, name).toBe(isDrawn);
  }
});

test('a size that cannot be told is a dot, with parts for kinds of shapes that have some', () => {
  const Broken = broken(['getGeometry'], () => ({ bounds: { x: 0, y: 0, w: Infinity, h: 1 } }));
  guardMethods([Broken], ofShape);
  const geometry = new Broken(editor)['getGeometry']?.(shapeOf('geo'));
  expect(geometry).toBeInstanceOf(Group2d);
  expect((geometry as Group2d).bounds).toMatchObject({ w: 1, h: 1 });
});

test('what takes too long is left out when the shape did it, and not the device', () => {
  let nowMs = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
  const left = [[2000, 2000], [2000, 10], [5000]].map((durations) => {
    const rest = [...durations];
    const Slow = broken(['getGeometry'], () => {
      nowMs += rest.shift() ?? 0;
      return { bounds: { x: 0, y: 0, w: 1, h: 1 } };
    });
    guardMethods([Slow], ofShape);
    const shape = shapeOf('geo');
    new Slow(editor)['getGeometry']?.(shape);
    return [troubleOf(shape), rest.length];
  });
  vi.restoreAllMocks();
  expect(left).toEqual([
    ['slow', 0],
    [null, 0],
    ['slow', 0],
  ]);
});

test('what throws in an image later is left out of the image', async () => {
  const Broken = broken(['toSvg'], () => Promise.reject(new TypeError()));
  guardMethods([Broken], ofShape);
  expect(await new Broken(editor)['toSvg']?.(shapeOf('image'))).toBeNull();
});

test('lists that must be there are empty ones', () => {
  const Broken = broken(['getFontFaces', 'expandSelectionOutlinePx', 'getBoundsSnapGeometry'], fail);
  guardMethods([Broken], ofShape);
  const own = new Broken(editor);
  expect(own['getFontFaces']?.(shapeOf('text'))).toEqual([]);
  expect(own['expandSelectionOutlinePx']?.(shapeOf('text'))).toBe(0);
  expect(own['getBoundsSnapGeometry']?.(shapeOf('text'))).toEqual({});
});

test('what is asked of no shape fails as before', () => {
  const Broken = broken(['getDefaultProps'], fail);
  guardMethods([Broken], ofShape);
  expect(() => new Broken(editor)['getDefaultProps']?.()).toThrow(TypeError);
});

test.each(defaultBindingUtils.map((util) => [util.type, util] as const))(
  'whatever a binding of an %s throws ends there, and one of an arrow that is left out is not asked',
  (_type, util) => {
    const names = methodsOf(util).filter((name) => name.startsWith('on'));
    expect(names.length).toBeGreaterThan(3);
    const Broken = broken(names, fail);
    guardMethods([Broken], ofBinding);
    const own = new Broken(editor);
    for (const name of names) expect(own[name]?.({ binding: { fromId: 'shape:x' } }), name).toBeUndefined();
  },
);

test('what failed is tried again when it is changed, and not for ever', () => {
  const Broken = broken(['getGeometry'], fail);
  guardMethods([Broken], ofShape);
  const own = new Broken(editor);
  let shape = shapeOf('geo');
  let tries = 0;
  for (let change = 0; change < 10; change++) {
    if (troubleOf(shape) === null) tries++;
    own['getGeometry']?.(shape);
    shape = { ...shape, props: { change } };
  }
  expect(tries).toBe(3);
  publish();
  expect(leftOut.get().has(shape.id)).toBe(true);
});
