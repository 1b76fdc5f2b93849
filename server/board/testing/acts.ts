/** What people do on a board, at random but repeatably. */
import * as make from './fixtures.ts';
import type { TestBoard } from './testBoard.ts';

/** Repeatable randomness (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The pace at which people act and states are looked at; no test passes or fails by it. */
export const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 10));
export const eventually = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await soon();
};

/** One thing that someone does with one of a few records that all of them fight over. */
export function act(board: TestBoard, random: () => number, shared: number): void {
  const pick = Math.floor(random() * shared);
  const id = `shape:s${String(pick)}`;
  const value = Math.round(random() * 1000) / 4;
  switch (Math.floor(random() * 9)) {
    case 0:
      return board.remove(id);
    case 1:
    case 2:
      if (board.get(id)) return board.update(id, (record) => ({ ...record, x: value, y: value }));
      return board.put(
        pick % 2 ? make.shape('geo', `s${String(pick)}`, { x: value }) : make.stroke(`s${String(pick)}`),
      );
    case 3:
      return board.update(id, (record) => ({ ...record, opacity: Math.round(random() * 10) / 10 }));
    case 4:
      return board.update(id, (record) => ({ ...record, meta: { ...(record['meta'] as object), note: value } }));
    default:
      return board.update(id, (record) => withPoint(record, value, random() < 0.3));
  }
}

/** As the drawing tool does: a point more, with a stylus in place of the last one at times. */
export function withPoint(record: make.Fields, value: number, isMerge: boolean): make.Fields {
  const props = record['props'] as { segments?: { points: unknown[] }[] };
  const segment = props.segments?.[0];
  if (!segment || segment.points.length > 500) return record;
  const point = { x: value, y: value / 2, z: 0.5 };
  const points = isMerge ? [...segment.points.slice(0, -1), point, point] : [...segment.points, point];
  return { ...record, props: { ...props, segments: [{ ...segment, points }] } };
}
