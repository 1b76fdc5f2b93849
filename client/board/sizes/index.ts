export { fetchFont, textOptions } from './fonts.ts';
export { mendLateFonts } from './lateFonts.ts';
export { measureAlike } from './measureAlike.ts';
