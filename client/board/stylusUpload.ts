/**
 * What a stylus draws, in small pushes. A stylus moves the last point of a stroke while it adds others; tldraw then
 * sends all points again, 25 kB at the end of a long stroke, up to sixty times a second. The same in two pushes: the
 * last point, and the new ones.
 */
import { applyObjectDiff, isEqual, type BoardDiff, type ObjectDiff, type ValueOperation } from './syncCore.ts';

/** Shorter strokes are small enough to go whole, and then the server has one change less to keep. */
const FEWEST_POINTS = 60;
/** Strokes whose points are remembered; one draws one at a time. */
const MOST_STROKES = 8;

type Points = readonly unknown[];
type Segments = readonly { readonly points: Points }[];

export class StylusUpload {
  /** Segments as the server has them after what was pushed so far, by shape. */
  #strokes = new Map<string, Segments>();

  /** The same change in one push or two. */
  split(diff: BoardDiff): BoardDiff[] {
    const result = this.#split(diff);
    this.#remember(diff);
    return result;
  }

  forget(): void {
    this.#strokes.clear();
  }

  #split(diff: BoardDiff): BoardDiff[] {
    const [first, ...others] = Object.entries(diff);
    if (!first || others.length > 0 || first[1][0] !== 'patch') return [diff];
    const [id, [, patch]] = first;
    const found = newPoints(patch);
    const known = found && this.#strokes.get(id)?.[found.index]?.points;
    if (!known || known.length < FEWEST_POINTS || found.points.length <= known.length) return [diff];
    const last = known.length - 1;
    for (let at = 0; at < last; at++) if (!isEqual(known[at], found.points[at])) return [diff];
    const ofPoints = (points: ValueOperation): BoardDiff => ({
      [id]: ['patch', { props: ['patch', { segments: ['patch', { [found.index]: ['patch', { points }] }] }] }],
    });
    const added = ofPoints(['append', found.points.slice(known.length), known.length]);
    if (isEqual(known[last], found.points[last])) return [added];
    return [ofPoints(['patch', { [last]: ['put', found.points[last]] }]), added];
  }

  #remember(diff: BoardDiff): void {
    for (const [id, op] of Object.entries(diff)) {
      const known = this.#strokes.get(id);
      if (op[0] === 'put') {
        const { props } = op[1] as { props?: { segments?: Segments } };
        if (props?.segments) this.#set(id, props.segments);
      } else if (op[0] === 'remove') this.#strokes.delete(id);
      else if (known) this.#set(id, (applyObjectDiff({ props: { segments: known } }, op[1]) as Stroke).props.segments);
    }
  }

  #set(id: string, segments: Segments): void {
    this.#strokes.delete(id);
    this.#strokes.set(id, segments);
    const [oldest] = this.#strokes.keys();
    if (this.#strokes.size > MOST_STROKES && oldest !== undefined) this.#strokes.delete(oldest);
  }
}

interface Stroke {
  readonly props: { readonly segments: Segments };
}

/** The whole list of points of one segment, if that is all that the patch puts. */
function newPoints(patch: ObjectDiff): { index: number; points: unknown[] } | null {
  const segments = inside(inside(patch, 'props'), 'segments');
  const [index, ...others] = Object.keys(segments ?? {});
  if (index === undefined || others.length > 0) return null;
  const op = only(inside(segments, index), 'points');
  return op?.[0] === 'put' && Array.isArray(op[1]) ? { index: Number(index), points: op[1] } : null;
}

function only(diff: ObjectDiff | null, key: string): ValueOperation | null {
  return diff && Object.keys(diff).length === 1 ? (diff[key] ?? null) : null;
}

/** The diff in `{key: ['patch', diff]}`. */
function inside(diff: ObjectDiff | null, key: string): ObjectDiff | null {
  const op = only(diff, key);
  return op?.[0] === 'patch' ? op[1] : null;
}
