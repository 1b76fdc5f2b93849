/**
 * The state of a lesson is the fold of its log. Server and clients run this same code on the same entries, so they
 * agree by construction, and a digest can prove it. The board's records are folded apart, by the board engine and by
 * tldraw's store, because they are many.
 */
import type { LessonState } from './declared.ts';
import type { StatePart } from './feature.ts';
import { features } from './features.ts';
import type { LessonId } from './ids.ts';
import type { Entry } from './protocol/index.ts';

export type { LessonState } from './declared.ts';

/** A part of the state under its name. That part and value belong together is said by `Feature`. */
type NamedPart = readonly [name: keyof LessonState, part: StatePart<unknown>];

const parts = features.flatMap(({ state }) => Object.entries(state ?? {})) as unknown as readonly NamedPart[];
const foldedApart: ReadonlySet<string> = new Set(features.flatMap((feature) => feature.foldedApart ?? []));

const first = Object.fromEntries(parts.map(([name, part]) => [name, part.first])) as unknown as LessonState;

/** Before the first entry, which is always `lesson:created`. */
export const emptyState = (lessonId: LessonId): LessonState => ({
  ...first,
  lesson: { ...first.lesson, id: lessonId },
});

/** A state that was kept, perhaps by an older version: what that did not know is as in a lesson that says nothing of it. */
export function keptState(lessonId: LessonId, kept: Readonly<Record<string, unknown>>): LessonState {
  const before = emptyState(lessonId);
  const state = mapParts(before, (part, own, name) => kept[name] ?? part.fromOlder?.(kept) ?? own);
  return { ...state, lesson: { ...before.lesson, ...state.lesson } };
}

/** Applies one entry. Pure; parts that did not change keep their identity. */
export function fold(state: LessonState, entry: Entry): LessonState {
  return foldedApart.has(entry.kind) ? state : mapParts(state, (part, own) => part.fold(own, entry, state));
}

/** The state with each part made anew of what it was. */
export function mapParts(
  state: LessonState,
  change: (part: StatePart<unknown>, own: unknown, name: string) => unknown,
): LessonState {
  const changed: Readonly<Record<string, unknown>> = Object.fromEntries(
    parts.map(([name, part]) => [name, change(part, state[name], name)]),
  );
  return changed as unknown as LessonState;
}
