/** Boards of participants, and strokes on them, for tests. */
import type { IndexKey } from '@tldraw/utils';
import { createShapeId, type TLDrawShape, type TLPageId, type TLShapeId, type TLStore } from '@tldraw/tlschema';
import { onTestFinished } from 'vitest';
import type { Participant } from '../../connection/index.ts';
import { openHeadlessBoard, type HeadlessBoard, type HeadlessBoardOptions } from '../headlessBoard.ts';

export async function openBoards(
  participants: readonly Participant[],
  options: HeadlessBoardOptions = {},
): Promise<HeadlessBoard[]> {
  const boards = participants.map((participant) => openHeadlessBoard(participant, options));
  onTestFinished(() => boards.forEach((board) => board.close()));
  await Promise.all(boards.map(({ loaded }) => loaded));
  return boards;
}

export const idOf = (name: string): TLShapeId => createShapeId(name);

const point = (at: number) => ({ x: at + 0.25, y: at * 2, z: 0.5 });
export const pointsFrom = (from: number, count: number) => Array.from({ length: count }, (_, at) => point(from + at));

export function stroke(name: string, count = 1, fields: Partial<TLDrawShape> = {}): TLDrawShape {
  return {
    id: idOf(name),
    typeName: 'shape',
    type: 'draw',
    x: 0,
    y: 0,
    rotation: 0,
    index: 'a1' as IndexKey,
    parentId: 'page:page1' as TLPageId,
    isLocked: false,
    opacity: 1,
    meta: {},
    props: {
      color: 'black',
      fill: 'none',
      dash: 'draw',
      size: 'm',
      segments: [{ type: 'free', points: pointsFrom(0, count) }],
      isComplete: false,
      isClosed: false,
      isPen: false,
      scale: 1,
    },
    ...fields,
  };
}

export const strokeIn = (store: TLStore, name: string): TLDrawShape | undefined => {
  const shape = store.get(idOf(name));
  return shape?.type === 'draw' ? (shape as TLDrawShape) : undefined;
};

export const pointsIn = (store: TLStore, name: string) => strokeIn(store, name)?.props.segments[0]?.points ?? [];

/**
 * Adds points to the end, as the drawing tool does.
 * @param isStylus the last point moves a little, too
 */
export function grow(store: TLStore, name: string, count: number, isStylus = false): void {
  change(store, name, (shape) => {
    const [segment] = shape.props.segments;
    if (!segment) throw new Error('a stroke without a segment');
    const old = segment.points;
    const last = old.at(-1);
    const kept = isStylus && last ? [...old.slice(0, -1), { ...last, y: last.y + 0.5 }] : old;
    const next = { ...segment, points: [...kept, ...pointsFrom(old.length, count)] };
    return { ...shape, props: { ...shape.props, segments: [next] } };
  });
}

export function change(store: TLStore, name: string, next: (shape: TLDrawShape) => TLDrawShape): void {
  const shape = strokeIn(store, name);
  if (!shape) throw new Error(`no stroke ${name}`);
  store.put([next(shape)]);
}

/** Everything that this board did is in the log. */
export const untilSettled = (board: HeadlessBoard): Promise<void> => untilTrue(() => board.sync.isSettled);

export const untilStore = (board: HeadlessBoard, isSo: (store: TLStore) => boolean): Promise<void> =>
  untilTrue(() => isSo(board.store));

/** Both have nothing on its way and the same records. */
export const untilSame = (...boards: HeadlessBoard[]): Promise<void> =>
  untilTrue(() => {
    const digests = boards.map(({ sync }) => sync.digest());
    return digests.every((digest) => digest !== null && digest === digests[0]);
  });

/** Looks again and again; the test's own time limit is the only one. */
export async function untilTrue(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
}
