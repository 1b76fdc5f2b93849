/** One change of the board after the other, each answered before the next: ours and tldraw's sync. */
import type { Wire } from '../harness/wire.ts';
import { firstPage, type PushAnswer, pushing } from './lol.ts';
import type { TldrawMessage } from './tldraw.ts';
import type { Diff } from './tldrawDiff.ts';

/** Resolves when the server has answered that it took all of it. */
export type Push = (diff: Diff) => Promise<void>;

export interface Editing {
  readonly pageId: string;
  /** Of a connection that has entered. */
  editor(wire: Wire): Push;
}

export const lolEditing: Editing = {
  pageId: firstPage,
  editor: (wire) => {
    const push = pushing(wire);
    return (diff) =>
      new Promise((resolve, reject) => {
        push(diff, ({ seq, refused }: PushAnswer) => {
          if (seq === null) reject(new Error(`a push was not kept: ${String(refused)}`));
          else resolve();
        });
      });
  },
};

export const tldrawEditing: Editing = {
  pageId: 'page:page',
  editor(wire) {
    let clientClock = 0;
    return (diff) =>
      new Promise((resolve, reject) => {
        wire.onFrame = (frame) => {
          const { data = [] } = JSON.parse(frame.toString()) as TldrawMessage;
          const result = data.find(({ type }) => type === 'push_result');
          if (result?.action === 'commit') resolve();
          else if (result) reject(new Error(`not taken as it was: ${JSON.stringify(result).slice(0, 300)}`));
        };
        wire.send(JSON.stringify({ type: 'push', clientClock: clientClock++, diff }));
      });
  },
};

/** A rectangle, number `number` on its page. */
export function rectangle(number: number, pageId: string): Diff {
  return { [rectangleId(number)]: ['put', rectangleRecord(number, pageId)] };
}

export const removal = (number: number): Diff => ({ [rectangleId(number)]: ['remove'] });

const rectangleId = (number: number): string => `shape:${String(number).padStart(6, '0')}rectangle000000`;

const rectangleRecord = (number: number, pageId: string): object => ({
  x: (number % 100) * 120,
  y: Math.floor(number / 100) * 90,
  rotation: 0,
  isLocked: false,
  opacity: 1,
  meta: {},
  id: rectangleId(number),
  type: 'geo',
  props: {
    w: 100,
    h: 70,
    geo: 'rectangle',
    color: 'black',
    labelColor: 'black',
    fill: 'none',
    dash: 'draw',
    size: 'm',
    font: 'draw',
    align: 'middle',
    verticalAlign: 'middle',
    growY: 0,
    url: '',
    scale: 1,
    richText: { type: 'doc', content: [{ type: 'paragraph' }] },
  },
  parentId: pageId,
  index: `a1${String(number).padStart(6, '0')}V`,
  typeName: 'shape',
});
