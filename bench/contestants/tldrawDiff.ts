/** Handwriting as tldraw's sync sends it (network diffs of protocol v7), for all who speak it: tldraw, the floor, ours. */
import { placeIn, pointAt, startOf, strokeOf } from './handwriting.ts';

export type Diff = Readonly<Record<string, readonly unknown[]>>;

/** The change by which point `number` arrives: a new stroke, or one more point at the end of it. */
export function strokeDiff(number: number, pageId: string): Diff {
  const stroke = strokeOf(number);
  const place = placeIn(number);
  const points = [pointAt(number)];
  if (place > 0) return { [strokeId(stroke)]: inSegment(['append', points, place]) };
  const started = { [strokeId(stroke)]: ['put', strokeRecord(stroke, pageId, points)] };
  if (stroke === 0) return started;
  return { [strokeId(stroke - 1)]: ['patch', { props: ['patch', { isComplete: ['put', true] }] }], ...started };
}

/** How many new points a diff holds. */
export function pointsIn(diff: Diff): number {
  let count = 0;
  for (const [kind, value] of Object.values(diff)) {
    if (kind === 'put') count += (value as { props?: StrokeProps }).props?.segments?.[0]?.points.length ?? 0;
    else if (kind === 'patch') count += appended(value as StrokePatch);
  }
  return count;
}

interface StrokeProps {
  readonly segments?: readonly { readonly points: readonly unknown[] }[];
}
type Patch<T> = readonly ['patch', T];
interface StrokePatch {
  readonly props?: Patch<{
    readonly segments?: Patch<Record<string, Patch<{ readonly points?: readonly [string, readonly unknown[]] }>>>;
  }>;
}

function appended(patch: StrokePatch): number {
  const op = patch.props?.[1].segments?.[1]['0']?.[1].points;
  return op?.[0] === 'append' ? op[1].length : 0;
}

const inSegment = (points: readonly unknown[]): readonly unknown[] => [
  'patch',
  { props: ['patch', { segments: ['patch', { 0: ['patch', { points }] }] }] },
];

const strokeId = (stroke: number): string => `shape:${String(stroke).padStart(6, '0')}handwriting0000`;

function strokeRecord(stroke: number, pageId: string, points: readonly unknown[]): object {
  return {
    ...startOf(stroke),
    rotation: 0,
    isLocked: false,
    opacity: 1,
    meta: {},
    id: strokeId(stroke),
    type: 'draw',
    props: {
      segments: [{ type: 'free', points }],
      color: 'black',
      fill: 'none',
      dash: 'draw',
      size: 'm',
      isComplete: false,
      isClosed: false,
      isPen: false,
      scale: 1,
    },
    parentId: pageId,
    index: `a${1 + (stroke % 9)}`,
    typeName: 'shape',
  };
}
