/**
 * A reload is not turning the microphone off: what was on comes on again when the page is back within a minute in the
 * same tab. Written only as the page goes, so that a tab that is copied takes nothing along.
 */
import type { Source } from '../../shared/media/protocol.ts';

interface Gone {
  readonly lessonId: string;
  readonly sources: readonly Source[];
  /** Unix milliseconds on this device. */
  readonly atMs: number;
}

const storageKey = 'lol.media.on';
const withinMs = 60_000;
/** A screen is chosen by hand each time: browsers want it so. */
const comingBack: readonly Source[] = ['mic', 'camera'];

export function keepOverReload(lessonId: string, sources: readonly Source[]): void {
  try {
    sessionStorage.setItem(storageKey, JSON.stringify({ lessonId, sources, atMs: Date.now() } satisfies Gone));
  } catch {
    // Without storage it is turned on by hand.
  }
}

/** What was on when the page went; told once. */
export function wasOn(lessonId: string): readonly Source[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(storageKey) ?? 'null');
    sessionStorage.removeItem(storageKey);
    if (typeof kept !== 'object' || kept === null) return [];
    const { lessonId: ofLesson, sources, atMs } = kept as Partial<Gone>; // written by this module only
    if (ofLesson !== lessonId || !Array.isArray(sources) || Date.now() - Number(atMs) > withinMs) return [];
    return comingBack.filter((source) => sources.includes(source));
  } catch {
    return [];
  }
}
