import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../../shared/lesson/protocol.ts';
import { en } from './en/index.ts';
import { nl } from './nl/index.ts';

const storageKey = 'lol.language';

export const languages: readonly Language[] = ['nl', 'en'];

const isLanguage = (value: unknown): value is Language => value === 'nl' || value === 'en';

/** Sets up all texts. The person's own choice comes first, then the browser's languages in their order, then Dutch. */
export function startLanguage(): void {
  void i18next.use(initReactI18next).init({
    lng: storedChoice() ?? browserChoice() ?? 'nl',
    fallbackLng: false,
    resources: { nl: { translation: nl }, en: { translation: en } },
    interpolation: { escapeValue: false }, // React escapes
    initAsync: false,
  });
  markDocument(currentLanguage());
  i18next.on('languageChanged', () => markDocument(currentLanguage()));
}

export const currentLanguage = (): Language => (isLanguage(i18next.language) ? i18next.language : 'nl');

/** Changes the language of the interface and remembers it on this device. */
export function chooseLanguage(language: Language): void {
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // Private windows may forbid storage; the choice then lasts until the page closes.
  }
  void i18next.changeLanguage(language);
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

function markDocument(language: Language): void {
  document.documentElement.lang = language;
}
