/** New identifiers and lesson codes, from the system's randomness. */
import { randomInt } from 'node:crypto';
import { limits } from '../../shared/limits.ts';

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** Without 0 and O, 1, I and L, which look alike on a blackboard. */
const codeLetters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

const pick = (alphabet: string, length: number): string =>
  Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');

/** 12 letters and digits, 71 bits: unique, and no secret by itself. The caller brands it. */
export const newId = (): string => pick(letters, 12);

export const newCode = (): string => pick(codeLetters, limits.code);

/** The code that was meant: capitals, without the spaces and dashes of people and of the invitation. Null: no code. */
export function readCode(typed: string): string | null {
  const code = typed.replace(/[\s\p{Pd}._]/gu, '').toUpperCase();
  const isCode = code.length === limits.code && Array.from(code).every((letter) => codeLetters.includes(letter));
  return isCode ? code : null;
}
