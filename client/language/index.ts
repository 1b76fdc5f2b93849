/** Everything that people read, in Dutch and English. */
export {
  chooseLanguage,
  currentLanguage,
  languages,
  loadLateTexts,
  startLanguage,
  useTranslation,
} from './language.ts';
export type { TextKey, Translate } from './translate.ts';
export { errorText, useErrorText } from './errorText.ts';
export { useFormats, type Formats } from './format.ts';
