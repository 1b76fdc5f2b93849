import { useSyncExternalStore } from 'react';
import { ClassroomError } from '../../shared/errors.ts';
import type { Language } from '../../shared/lesson/language.ts';
import { translator, type LateTexts, type Texts, type Translate } from './translate.ts';

// The key is also that of public/boot.js, which starts fetching the texts before this code is there.
const storageKey = 'lol.language';

/** Each language is a chunk of its own: nobody waits for the one that they do not read. */
const load: Readonly<Record<Language, () => Promise<Texts>>> = {
  nl: async () => (await import('./nl/index.ts')).nl,
  en: async () => (await import('./en/index.ts')).en,
};

/** Texts of screens that are chunks of their own and that most people never see. */
const loadLate: Readonly<Record<Language, () => Promise<LateTexts>>> = {
  nl: async () => (await import('./nl/late.ts')).late,
  en: async () => (await import('./en/late.ts')).late,
};

let language: Language = 'nl';
let translate: Translate = (key) => key;
const listeners = new Set<() => void>();

const isLanguage = (value: unknown): value is Language => value === 'nl' || value === 'en';

/**
 * Fetches the texts; nothing can be shown before. The person's own choice comes first, then the browser's languages in
 * their order, then Dutch.
 */
export async function startLanguage(): Promise<void> {
  await speak(storedChoice() ?? browserChoice() ?? 'nl');
}

export const currentLanguage = (): Language => language;

/** In the language of now, for words outside of components. */
export const currentTranslate = (): Translate => translate;

/** The words of the interface; renders again when the language changes. */
export function useTranslation(): { readonly t: Translate } {
  return { t: useSyncExternalStore(subscribe, currentTranslate) };
}

/**
 * Changes the language of the interface and remembers it on this device. The old one stays until the new one is there;
 * rejects when it cannot be fetched.
 */
export async function chooseLanguage(chosen: Language): Promise<void> {
  try {
    localStorage.setItem(storageKey, chosen);
  } catch {
    // Private windows may forbid storage; the choice then lasts until the page closes.
  }
  await speak(chosen);
}

/** The texts of `nl/late.ts` are asked for; null until then. */
let late: Promise<void> | null = null;

/** For a chunk that comes late: fetches its texts, now and with every change of language. Rejects when they cannot be fetched. */
export function loadLateTexts(): Promise<void> {
  late ??= speak(wanted).catch((error: unknown) => {
    late = null;
    throw error;
  });
  return late;
}

let wanted: Language = language;
let turns = 0;

/** Who chooses twice gets what they chose last, in whatever order the texts come. */
async function speak(next: Language): Promise<void> {
  wanted = next;
  const turn = ++turns;
  // After the caller had its turn: `loadLateTexts` is one of them.
  await Promise.resolve();
  const texts = await Promise.all([load[next](), late && loadLate[next]()]).catch(() => {
    throw new ClassroomError('offline', `no texts in ${next}`);
  });
  if (turn !== turns) return;
  language = next;
  translate = translator({ ...texts[0], ...texts[1] }, next);
  document.documentElement.lang = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function storedChoice(): Language | null {
  try {
    const stored = localStorage.getItem(storageKey);
    return isLanguage(stored) ? stored : null;
  } catch {
    return null; // storage is forbidden
  }
}

function browserChoice(): Language | null {
  for (const tag of navigator.languages) {
    const primary = tag.slice(0, 2).toLowerCase();
    if (isLanguage(primary)) return primary;
  }
  return null;
}
