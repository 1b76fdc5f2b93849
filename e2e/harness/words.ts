/** What the interface says, so that tests look for what people read and do not repeat it. */
import { en } from '../../client/language/en/index.ts';
import { late as lateEnglish } from '../../client/language/en/late.ts';
import { nl } from '../../client/language/nl/index.ts';
import { late as lateDutch } from '../../client/language/nl/late.ts';
import { translator } from '../../client/language/translate.ts';
import type { Language } from '../../shared/lesson/language.ts';

const words = { nl: translator({ ...nl, ...lateDutch }, 'nl'), en: translator({ ...en, ...lateEnglish }, 'en') };

/** The words of one language: `wordsOf('nl')('floor.raise')`. */
export const wordsOf = (language: Language) => words[language];
