/** JSON that others made: nothing is known of it until it was looked at. */
export type Json = Readonly<Record<string, unknown>>;

export const asObject = (value: unknown): Json | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;

export const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

/** No picture of the board could be saved with these in it, and the server takes none. */
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

export const writable = (text: string): string => text.replace(unwritable, ' ');

/** As the server takes it: finite numbers, no key that every object has, not too deep. */
export function isPlain(value: unknown, depth = 0): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  return depth < MOST_DEPTH && Object.entries(value).every(([key, part]) => isKey(key) && isPlain(part, depth + 1));
}

const MOST_DEPTH = 90;
const isKey = (key: string): boolean => !(key in Object.prototype);

/** null: not JSON. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
