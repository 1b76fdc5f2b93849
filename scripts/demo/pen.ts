/** What a hand with a pen puts on paper: points at the pace of a screen, with pressure and a little unsteadiness. */
import { lettersOf } from './letters.ts';

/** Board units; `z` is the pressure, 0 … 1. */
export interface PenPoint {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}
/** From putting the pen down to lifting it: one point for each sixtieth of a second. */
export type Stroke = readonly PenPoint[];

export interface Place {
  readonly x: number;
  readonly y: number;
}
/** 0 ≤ x < 1, from a seed, so that a lesson can be had again. */
export type Chance = () => number;

export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Corner extends Place {
  readonly isCorner: boolean;
}

export interface Writing {
  readonly strokes: readonly Stroke[];
  readonly width: number;
}

/** How tall a capital is of the letters' 18 units, and the room between two letters. */
const CAPITAL = 18;
const BETWEEN = 2.6;

/**
 * A line of handwriting.
 * @param at where the baseline begins
 * @param height of a capital, in board units
 */
export function write(text: string, at: Place, height: number, chance: Chance): Writing {
  const unit = height / CAPITAL;
  const slant = 0.05 + chance() * 0.05;
  const strokes: Stroke[] = [];
  let x = 0;
  for (const { width, strokes: letter } of lettersOf(text)) {
    const size = unit * (0.97 + chance() * 0.06);
    const lift = (chance() - 0.5) * 0.7 * unit;
    for (const points of letter) {
      const corners = points.map((point) => ({
        x: at.x + x + (point.x + point.y * slant) * size,
        y: at.y - lift - point.y * size,
        isCorner: point.isCorner,
      }));
      strokes.push(moved(corners, Math.max(2.4, height / 11), unit * 0.12, chance));
    }
    x += (width + BETWEEN) * unit;
  }
  return { strokes, width: x };
}

/** One stroke through places, as fast as one sketches. Corners are named by their index; the ends are corners. */
export function sketch(places: readonly Place[], corners: readonly number[], chance: Chance): Stroke {
  // Small things are drawn with as many points as large ones, so that they keep their form.
  const length = places.reduce((sum, place, index) => sum + distance(places[index - 1] ?? place, place), 0);
  return moved(
    places.map((place, index) => ({ ...place, isCorner: corners.includes(index) })),
    Math.min(9, Math.max(2.5, length / 22)),
    0.4,
    chance,
  );
}

/** @param step board units in a sixtieth of a second where the way is straight */
function moved(corners: readonly Corner[], step: number, unsteadiness: number, chance: Chance): Stroke {
  const way = alongCurve(corners);
  const points: PenPoint[] = [];
  let [driftX, driftY] = [0, 0];
  let at = 0;
  for (;;) {
    const here = way[Math.min(way.length - 1, Math.round(at))];
    if (!here) break;
    driftX = driftX * 0.8 + (chance() - 0.5) * unsteadiness;
    driftY = driftY * 0.8 + (chance() - 0.5) * unsteadiness;
    // Light where the pen is put down and lifted, firm between.
    const share = at / Math.max(1, way.length - 1);
    const pressure = 0.3 + 0.22 * Math.sin(Math.PI * Math.min(1, share * 1.1)) + (chance() - 0.5) * 0.05;
    points.push({ x: rounded(here.x + driftX), y: rounded(here.y + driftY), z: rounded(pressure) });
    if (at >= way.length - 1) break;
    at = Math.min(way.length - 1, at + Math.max(1, step * here.ease));
  }
  return points;
}

/** The way at steps of one unit, with how fast one goes there: slower in bends and at the ends. */
function alongCurve(corners: readonly Corner[]): (Place & { readonly ease: number })[] {
  const fine: Place[] = [];
  let run: Corner[] = [];
  const close = (): void => {
    run.forEach((from, index) => {
      const to = run[index + 1];
      if (!to) return;
      const before = run[index - 1] ?? from;
      const after = run[index + 2] ?? to;
      const parts = Math.max(2, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / 0.5));
      for (let part = 0; part < parts; part++) fine.push(between(before, from, to, after, part / parts));
    });
    const last = run.at(-1);
    if (last) fine.push(last);
  };
  for (const corner of corners) {
    run.push(corner);
    if (!corner.isCorner) continue;
    close();
    run = [corner];
  }
  close();
  return evenly(fine);
}

/** Catmull-Rom: smoothly from `from` to `to`. */
function between(before: Place, from: Place, to: Place, after: Place, t: number): Place {
  const on = (a: number, b: number, c: number, d: number): number =>
    0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t);
  return { x: on(before.x, from.x, to.x, after.x), y: on(before.y, from.y, to.y, after.y) };
}

function evenly(fine: readonly Place[]): (Place & { readonly ease: number })[] {
  const way: Place[] = [];
  for (const place of fine) {
    const last = way.at(-1);
    if (!last || Math.hypot(place.x - last.x, place.y - last.y) >= 1) way.push(place);
  }
  const end = fine.at(-1);
  if (end && way.length === 1) way.push(end);
  return way.map((place, index) => {
    const [before, after] = [way[index - 3] ?? place, way[index + 3] ?? place];
    const turn = Math.atan2(after.y - place.y, after.x - place.x) - Math.atan2(place.y - before.y, place.x - before.x);
    const bend = Math.abs(Math.atan2(Math.sin(turn), Math.cos(turn)));
    return { ...place, ease: 1 / (1 + bend * 0.9) };
  });
}

const distance = (a: Place, b: Place): number => Math.hypot(a.x - b.x, a.y - b.y);
const rounded = (value: number): number => Math.round(value * 100) / 100;
