/** What cannot be put on the board as a whole, and why, with words for each in the language files. */
export type WhyNot =
  | 'noChalk'
  | 'fullPage'
  | 'fullBoard'
  | 'noPages'
  | 'notAllowedPages'
  | 'largeFile'
  | 'brokenFile'
  | 'oldFile'
  | 'emptyFile'
  | 'foreignFile'
  | 'manyFiles'
  | 'beside'
  | 'nothing'
  | 'keysOnly'
  | 'oldClipboard'
  | 'brokenClipboard'
  | 'elsewhere';

export class Unwelcome extends Error {
  override readonly name = 'Unwelcome';
  readonly why: WhyNot;
  readonly values: Readonly<Record<string, string | number>>;

  constructor(why: WhyNot, values: Readonly<Record<string, string | number>> = {}) {
    super(why);
    this.why = why;
    this.values = values;
  }
}
