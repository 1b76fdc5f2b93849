/** What a laser of somebody else has just drawn: a line that fades from its beginning. */
import type { TLScribble } from 'tldraw';

/** As long as tldraw shows one's own. */
const SEEN_MS = 1200;
const MOST_POINTS = 40;

interface Point {
  readonly x: number;
  readonly y: number;
  readonly atMs: number;
}

export class LaserTrails {
  readonly #points = new Map<string, Point[]>();

  /** @returns what is to be seen of it now; empty: nothing */
  add(seatId: string, x: number, y: number, atMs: number): TLScribble[] {
    const points = [...(this.#points.get(seatId) ?? []), { x, y, atMs }].slice(-MOST_POINTS);
    this.#points.set(seatId, points);
    return this.of(seatId, atMs);
  }

  of(seatId: string, nowMs: number): TLScribble[] {
    const points = (this.#points.get(seatId) ?? []).filter(({ atMs }) => atMs > nowMs - SEEN_MS);
    if (points.length === 0) this.#points.delete(seatId);
    else this.#points.set(seatId, points);
    return points.length === 0 ? [] : [scribble(seatId, points)];
  }

  /** Whose line is still to be seen. */
  seats(): string[] {
    return [...this.#points.keys()];
  }
}

const scribble = (seatId: string, points: readonly Point[]): TLScribble => ({
  id: `laser-${seatId}`,
  points: points.map(({ x, y }) => ({ x, y, z: 0.5 })),
  size: 5,
  color: 'laser',
  opacity: 0.7,
  state: 'active',
  delay: 0,
  shrink: 0.05,
  taper: true,
});
