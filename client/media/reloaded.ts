/**
 * A reload is not turning the microphone off: what was on comes on again when the page is back within a minute in the
 * same tab, for the same audience. Written only as the page goes, so that a tab that is copied takes nothing along.
 */
import type { Audience, Source } from '../../shared/media/protocol.ts';

export interface WasOn {
  readonly sources: readonly Source[];
  readonly audience: Audience;
}

interface Gone extends WasOn {
  readonly lessonId: string;
  /** Unix milliseconds on this device. */
  readonly atMs: number;
}

const storageKey = 'lol.media.on';
const withinMs = 60_000;
/** A screen is chosen by hand each time: browsers want it so. */
const comingBack: readonly Source[] = ['mic', 'camera'];

export function keepOverReload(lessonId: string, { sources, audience }: WasOn): void {
  try {
    const gone: Gone = { lessonId, sources, audience, atMs: Date.now() };
    sessionStorage.setItem(storageKey, JSON.stringify(gone));
  } catch {
    // Without storage it is turned on by hand.
  }
}

/** What was on when the page went; told once. Null: nothing that may come back. */
export function wasOn(lessonId: string): WasOn | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(storageKey) ?? 'null') as Gone | null; // written by this module only
    sessionStorage.removeItem(storageKey);
    if (kept?.lessonId !== lessonId || Date.now() - kept.atMs > withinMs) return null;
    const sources = comingBack.filter((source) => kept.sources.includes(source));
    return sources.length > 0 ? { sources, audience: kept.audience } : null;
  } catch {
    return null;
  }
}
