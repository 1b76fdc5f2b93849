/** Small things that this device remembers. Without storage (private windows) they last until the page closes. */
import { languages, type Language } from '../../shared/lesson/language.ts';
import { useEffect, useRef, useState, type Dispatch, type SetStateAction } from 'react';

type Area = 'localStorage' | 'sessionStorage';

export function readKept(area: Area, key: string): unknown {
  try {
    const text = window[area].getItem(key);
    return text === null ? null : JSON.parse(text);
  } catch {
    return null; // forbidden, or not ours: as if there were nothing
  }
}

/** Null forgets it. */
export function keep(area: Area, key: string, value: unknown): void {
  try {
    if (value === null) window[area].removeItem(key);
    else window[area].setItem(key, JSON.stringify(value));
  } catch {
    // Forbidden or full: kept in the page only.
  }
}

/**
 * State that outlives the tab, so that nothing typed is lost before it is sent or thrown away. On a device that others
 * use it lasts as long as the tab.
 *
 * @param key names what it is about: a person, a lesson
 * @param restore makes a value of whatever was found, null if nothing; must not trust it
 */
export function useDraft<T>(key: string, restore: (kept: unknown) => T): [T, Dispatch<SetStateAction<T>>, () => void] {
  const [draft, setDraft] = useState(() => restore(readKept(draftArea(), key)));
  // Only what somebody typed is kept: an untouched form must not come back later as if it were a draft.
  const isTouched = useRef(false);
  useEffect(() => {
    if (isTouched.current) keep(draftArea(), key, draft);
  }, [key, draft]);
  const change: Dispatch<SetStateAction<T>> = (next) => {
    isTouched.current = true;
    setDraft(next);
  };
  const forget = () => {
    isTouched.current = false;
    keep(draftArea(), key, null);
    setDraft(restore(null));
  };
  return [draft, change, forget];
}

const draftArea = (): Area => (isSharedDevice() ? 'sessionStorage' : 'localStorage');

const nameKey = 'lol.name';
const placeKey = 'lol.place';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const sharedKey = 'lol.shared';

/** Others use this device, too: it was said at a door. */
export const isSharedDevice = (): boolean => readKept('localStorage', sharedKey) === true;
export const setSharedDevice = (isShared: boolean): void => keep('localStorage', sharedKey, isShared || null);

/** What this person calls themselves, for the next door. */
export const rememberedName = (): string => text(readKept('localStorage', nameKey));
export const rememberName = (name: string): void => keep('localStorage', nameKey, name.trim() || null);
export const rememberedPlace = (): string => text(readKept('localStorage', placeKey));
export const rememberPlace = (place: string): void => keep('localStorage', placeKey, place.trim() || null);

const usualKey = 'lol.usualLesson';

/** What this person's lessons are mostly like. */
export interface UsualLesson {
  /** As typed; empty: nothing usual. */
  readonly minutes: string;
  readonly language: Language | null;
}

export function usualLesson(): UsualLesson {
  const kept = readKept('localStorage', usualKey) as Partial<Record<keyof UsualLesson, unknown>> | null;
  const language = languages.find((each) => each === kept?.language) ?? null;
  return { minutes: text(kept?.minutes), language };
}
export const rememberUsualLesson = (usual: UsualLesson): void => keep('localStorage', usualKey, usual);
