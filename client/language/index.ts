/** Everything that people read, in Dutch and English. */
export { chooseLanguage, currentLanguage, languages, startLanguage } from './language.ts';
export { errorText, useErrorText } from './errorText.ts';
export { useFormats, type Formats } from './format.ts';
