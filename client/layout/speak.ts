import type { Language } from '../../shared/lesson/language.ts';
import { chooseLanguage, errorText } from '../language/index.ts';
import { refuse } from '../ui/index.ts';

/** Names of the languages in themselves, so that everybody finds their own. */
export const languageNames: Readonly<Record<Language, string>> = { nl: 'Nederlands', en: 'English' };

/** Changes the language; when its texts cannot be fetched, says so in the language that stays. */
export function speak(language: Language): void {
  chooseLanguage(language).catch((error: unknown) => refuse(errorText(error)));
}
