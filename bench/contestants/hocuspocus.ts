/**
 * Hocuspocus 4 (Yjs): a shape is a Y.Map in a map of shapes, and its points are a Y.Array of numbers, three for each
 * point, which is the shortest form that Yjs has for them. Real Yjs documents make the updates and read them.
 */
import * as Y from 'yjs';
import { type Dialect, nothing } from './dialect.ts';
import { placeIn, pointAt, startOf, strokeOf } from './handwriting.ts';
import { Bytes, varBytes, varText, varUint } from './varInts.ts';

const room = 'board';
const kind = { sync: 0, auth: 2 } as const;
const sync = { step1: 0, step2: 1, update: 2 } as const;

const message = (...parts: readonly Uint8Array[]): Buffer => Buffer.concat([varText(room), ...parts]);

export const hocuspocus: Dialect = {
  path: '/',
  enter(wire) {
    return new Promise((resolve) => {
      wire.onFrame = (frame) => {
        const bytes = new Bytes(frame);
        bytes.text();
        const what = bytes.uint();
        if (what === kind.auth) {
          const document = Y.encodeStateVector(new Y.Doc());
          wire.send(message(varUint(kind.sync), varUint(sync.step1), varBytes(document)));
        } else if (what === kind.sync && bytes.uint() === sync.step2) resolve();
      };
      const token = 'bench';
      wire.send(message(varUint(kind.auth), varUint(0), varText(token), varText('4.8.0')));
    });
  },
  decode(frame) {
    const bytes = new Bytes(frame);
    bytes.text();
    if (bytes.uint() !== kind.sync || bytes.uint() !== sync.update) return nothing;
    return { ...nothing, more: pointsIn(bytes.bytes()) };
  },
  pen(wire) {
    const document = new Y.Doc();
    const shapes = document.getMap<Y.Map<unknown>>('shapes');
    let points = new Y.Array<number>();
    document.on('update', (update: Uint8Array) => {
      wire.send(message(varUint(kind.sync), varUint(sync.update), varBytes(update)));
    });
    return (number) => {
      const { x, y, z } = pointAt(number);
      if (placeIn(number) > 0) return points.push([x, y, z]);
      document.transact(() => {
        const stroke = strokeOf(number);
        shapes.get(shapeId(stroke - 1))?.set('isComplete', true);
        points = Y.Array.from([x, y, z]);
        shapes.set(shapeId(stroke), new Y.Map<unknown>([...Object.entries(shape(stroke)), ['points', points]]));
      });
    };
  },
};

/** The numbers that were pushed to lists, by three. What is set in a map is one value each. */
function pointsIn(update: Uint8Array): number {
  let count = 0;
  for (const struct of Y.decodeUpdate(update).structs) {
    if (struct instanceof Y.Item && struct.content instanceof Y.ContentAny)
      count += Math.floor(struct.content.arr.length / 3);
  }
  return count;
}

const shapeId = (stroke: number): string => `${String(stroke).padStart(6, '0')}handwriting0000`;

/** What tldraw keeps of a stroke beside its points, without what never changes. */
const shape = (stroke: number): object => ({
  ...startOf(stroke),
  type: 'draw',
  index: `a${1 + (stroke % 9)}`,
  rotation: 0,
  opacity: 1,
  color: 'black',
  fill: 'none',
  dash: 'draw',
  size: 'm',
  isComplete: false,
  isClosed: false,
  isPen: false,
  scale: 1,
});
