/** Values of unknown origin, looked at without throwing. */

/** Characters of each text that is drawn, by the name of its field. */
export const mostText = {
  /** Also of rich text, in all. Three pages of A4; a note measures its text up to twenty times. */
  text: 10_000,
  name: 1000,
  altText: 4000,
  url: 4000,
  src: 200,
  mimeType: 200,
  /** Where 62 to this power is no number any more (172), tldraw finds no place between two. Still room for a thousand. */
  index: 160,
} as const;

export const mostTextOf = (field: string): number =>
  Object.hasOwn(mostText, field) ? mostText[field as keyof typeof mostText] : mostText.name;

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const list = (value: unknown): readonly unknown[] | null =>
  Array.isArray(value) ? (value as readonly unknown[]) : null;

/** No picture of the board could be saved with these in it: XML knows no way to write them. */
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

/** With blanks in their place: some programs put them on the clipboard. */
export const writable = (text: string): string => text.replaceAll(new RegExp(unwritable, 'g'), ' ');

export const isText = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.length <= most && !unwritable.test(value);

/** Why a record does not get into the log. */
export interface Undrawable {
  readonly code: 'invalid' | 'too_large';
  /** For the log and tests; not for people. */
  readonly what: string;
}
