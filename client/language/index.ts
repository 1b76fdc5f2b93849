/** Everything that people read, in Dutch and English. */
export { languages } from '../../shared/lesson/language.ts';
export {
  chooseLanguage,
  currentLanguage,
  currentTranslate,
  loadLateTexts,
  startLanguage,
  useTranslation,
} from './language.ts';
export { isolated, type TextKey, type Translate } from './translate.ts';
export { errorText, useErrorText } from './errorText.ts';
export { useFormats, type Formats } from './format.ts';
