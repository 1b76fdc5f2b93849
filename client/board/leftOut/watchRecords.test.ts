import { createTLStore } from '@tldraw/editor';
import { createTLSchema, type TLRecord, type TLShapeId, type TLStore } from '@tldraw/tlschema';
import { beforeEach, expect, test, vi } from 'vitest';
import { leftOut } from './leftOut.ts';
import { watchRecords } from './watchRecords.ts';

const place = { index: 'a1', parentId: 'page:page1', isLocked: false, opacity: 1, meta: {}, x: 0, y: 0, rotation: 0 };
const line = (id: string, points: object) => ({
  ...{ ...place, id, typeName: 'shape', type: 'line' },
  props: { dash: 'draw', size: 'm', color: 'black', spline: 'line', points, scale: 1 },
});
const twoPoints = { a1: { id: 'a1', index: 'a1', x: 0, y: 0 }, a2: { id: 'a2', index: 'a2', x: 9, y: 9 } };
const arrow = (id: string) => ({
  ...{ ...place, id, typeName: 'shape', type: 'arrow' },
  props: {
    ...{ kind: 'arc', labelColor: 'black', color: 'black', fill: 'none', dash: 'draw', size: 'm', font: 'draw' },
    ...{ arrowheadStart: 'none', arrowheadEnd: 'arrow', start: { x: 0, y: 0 }, end: { x: 10, y: 0 }, bend: 0 },
    ...{ text: '', labelPosition: 0.5, scale: 1, elbowMidPoint: 0.5 },
  },
});
const binding = (fromId: string, toId: string, x: number) => ({
  ...{ id: 'binding:end', typeName: 'binding', type: 'arrow', fromId, toId, meta: {} },
  props: { terminal: 'end', normalizedAnchor: { x, y: 0.5 }, isExact: false, isPrecise: true, snap: 'none' },
});

let store: TLStore;
let count = 0;
/** What was left out once is known for as long as the page is open. */
const idOf = (name: string): string => `shape:${name}${String(count)}`;
const isOut = (id: string): boolean => leftOut.get().has(id as TLShapeId);
// As the server sends it.
const come = (...records: object[]): void => store.mergeRemoteChanges(() => store.put(records as TLRecord[]));

beforeEach(() => {
  count++;
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  store = createTLStore({ schema: createTLSchema() });
  watchRecords(store);
  return () => vi.unstubAllGlobals();
});

test('what comes and cannot be drawn is left out before it is drawn, until it is mended', () => {
  const [bad, good] = [idOf('bad'), idOf('good')];
  come(line(bad, {}), line(good, twoPoints));
  expect([isOut(bad), isOut(good)]).toEqual([true, false]);
  come(line(bad, twoPoints));
  expect(isOut(bad)).toBe(false);
});

test('an arrow is left out with a binding that says nowhere, until that is mended or gone', () => {
  const [from, to] = [idOf('from'), idOf('to')];
  come(arrow(from), line(to, twoPoints));
  expect(isOut(from)).toBe(false);
  come(binding(from, to, 1e308));
  expect([isOut(from), isOut(to)]).toEqual([true, false]);
  come({ ...arrow(from), x: 5 });
  expect(isOut(from)).toBe(true);
  come(binding(from, to, 0.5));
  expect(isOut(from)).toBe(false);
  come(binding(from, to, 1e308), { ...arrow(from), x: 9 });
  store.mergeRemoteChanges(() => store.remove(['binding:end' as TLRecord['id']]));
  expect(isOut(from)).toBe(false);
});
