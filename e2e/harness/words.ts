/** What the interface says, so that tests look for what people read and do not repeat it. */
import i18next from 'i18next';
import { en } from '../../client/language/en/index.ts';
import { nl } from '../../client/language/nl/index.ts';
import type { Language } from '../../shared/lesson/protocol.ts';

const texts = i18next.createInstance();
await texts.init({
  lng: 'en',
  fallbackLng: false,
  resources: { nl: { translation: nl }, en: { translation: en } },
  interpolation: { escapeValue: false },
});

/** The words of one language: `wordsOf('nl')('floor.raise')`. */
export const wordsOf = (language: Language) => texts.getFixedT(language);
