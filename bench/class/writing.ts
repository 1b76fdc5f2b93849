/** What each writer of a class draws: strokes that grow by one point at a time, told apart by writer and number. */
import { pointAt } from '../contestants/handwriting.ts';

/** Points of a stroke: two seconds of a pen at 60 Hz. */
export const strokePoints = 120;

export interface PointOf {
  readonly id: string;
  /** Place in its stroke, from 0. */
  readonly place: number;
}

/** Point `number` of a writer, from 0. */
export function pointOf(writer: number, number: number): PointOf {
  const stroke = Math.floor(number / strokePoints);
  return { id: `shape:${prefixOf(writer)}${stroke}`, place: number % strokePoints };
}

/** All strokes of one writer begin like this, and no others do. */
export const prefixOf = (writer: number): string => `writer${writer}-`;

export const isStrokeOf = (writer: number, id: string): boolean => id.startsWith(`shape:${prefixOf(writer)}`);

/** A point relative to the beginning of its stroke; every writer's hand is a little different. */
export const inkAt = (writer: number, number: number) => pointAt((number % strokePoints) + strokePoints * (writer + 1));

/** A new stroke with its first point. */
export function strokeRecord(writer: number, number: number): object {
  const { id } = pointOf(writer, number);
  const stroke = Math.floor(number / strokePoints);
  return {
    id,
    typeName: 'shape',
    type: 'draw',
    x: 40 + (writer % 7) * 330,
    y: 40 + Math.floor(writer / 7) * 260 + (stroke % 8) * 30,
    rotation: 0,
    index: `a${1 + (stroke % 9)}`,
    parentId: 'page:page1',
    isLocked: false,
    opacity: 1,
    meta: {},
    props: {
      segments: [{ type: 'free', points: [inkAt(writer, number)] }],
      color: 'black',
      fill: 'none',
      dash: 'draw',
      size: 'm',
      isComplete: false,
      isClosed: false,
      isPen: false,
      scale: 1,
    },
  };
}

/** The network diff by which a point is written: a new stroke, or one more point at its end. */
export function diffOf(writer: number, number: number): Readonly<Record<string, readonly unknown[]>> {
  const { id, place } = pointOf(writer, number);
  if (place === 0) return { [id]: ['put', strokeRecord(writer, number)] };
  const points = ['append', [inkAt(writer, number)], place];
  return { [id]: ['patch', { props: ['patch', { segments: ['patch', { 0: ['patch', { points }] }] }] }] };
}

/** When which point was written, or seen: by stroke, in the order of its points. */
export type Moments = Record<string, (number | null)[]>;

export function note(moments: Moments, { id, place }: PointOf, atMs: number): void {
  (moments[id] ??= [])[place] ??= atMs;
}
