/** What of other boards is in a frame, told by ids and points: nothing may be. Pure. */
import type { BoardId } from '../../shared/ids.ts';
import type { LiveFrame } from '../../shared/room/protocol.ts';
import { isStrokeOf, inkAt, strokePoints } from '../class/writing.ts';
import { eventOf } from '../contestants/socketIo.ts';

/** What one who looks at one board may get. */
export interface Own {
  readonly board: BoardId;
  isShape(id: string): boolean;
  isPoint(x: number, y: number): boolean;
}

/** Of who writes on a board alone; `writer` null: nobody does. */
export function ownOf(board: BoardId, writer: number | null): Own {
  if (writer === null) return { board, isShape: () => false, isPoint: () => false };
  const points = new Set(
    Array.from({ length: strokePoints }, (_, place) => {
      const { x, y } = inkAt(writer, place);
      return `${x} ${y}`;
    }),
  );
  return { board, isShape: (id) => isStrokeOf(writer, id), isPoint: (x, y) => points.has(`${x} ${y}`) };
}

/** @returns bytes of a frame in which anything is of another board, 0 for any other */
export function foreignBytes(frame: Buffer, own: Own): number {
  const text = frame.toString();
  // Kinds of entries begin like ids.
  const named = text.matchAll(/(?<!"kind":)"(main|(?:seat|group|deck|shape):[^"]*)"/g);
  for (const [, id = ''] of named) if (id !== own.board && !own.isShape(id)) return frame.length;
  const points = pointsOf(...(eventOf(frame) ?? ['', null]));
  for (let at = 0; at < points.length; at += 3)
    if (!own.isPoint(points[at] ?? NaN, points[at + 1] ?? NaN)) return frame.length;
  return 0;
}

/** Flat, of entries that name neither board nor shape, too. Points of whole records come with the ids of those. */
function pointsOf(name: string, payload: unknown): number[] {
  // Events are what the contract says.
  if (name === 'ink') return (payload as number[]).slice(4);
  if (name !== 'room:frame') return [];
  return (payload as LiveFrame).entries.flatMap((entry) => {
    if (typeof entry === 'number') return [];
    if (Array.isArray(entry)) return entry.slice(3);
    return entry.kind === 'board:ink' ? (entry.data as { ink: [string, number, number, number[]] }).ink[3] : [];
  });
}

/** @returns bytes on the wire of a frame that only says how many entries are hidden, 0 for any other */
export function countBytes(frame: Buffer): number {
  const [name, payload] = eventOf(frame) ?? [];
  if (name !== 'room:frame') return 0;
  const isCount = (payload as LiveFrame).entries.every((entry) => typeof entry === 'number');
  // The header of a WebSocket frame of a server.
  return isCount ? frame.length + (frame.length < 126 ? 2 : 4) : 0;
}
