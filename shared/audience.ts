/** Who may see what, as the features declare it: what is private lives in the same log as everything else. */
import type { Viewer } from './feature.ts';
import { features } from './features.ts';
import type { Entry } from './protocol/index.ts';
import { type LessonState, mapParts } from './state.ts';

const audiences = features.flatMap((feature) => (feature.audience ? [feature.audience] : []));

/** Who may see an entry; null: everybody. Depends on the entry alone. */
export function audienceOf(entry: Entry): ((viewer: Viewer) => boolean) | null {
  for (const audience of audiences) {
    const those = audience(entry);
    if (those) return those;
  }
  return null;
}

export const maySee = (viewer: Viewer, entry: Entry): boolean => audienceOf(entry)?.(viewer) ?? true;

/** What a seat may know of the state. */
export const viewFor = (state: LessonState, viewer: Viewer): LessonState =>
  mapParts(state, (part, own) => part.viewFor?.(own, viewer) ?? own);

/** What everybody knows: the part that the digest covers. */
export const publicPart = (state: LessonState): LessonState =>
  mapParts(state, (part, own) => part.publicPart?.(own) ?? own);
