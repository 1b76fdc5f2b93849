/** New identifiers and lesson codes, from the system's randomness. */
import { randomInt } from 'node:crypto';
import { limits } from '../../shared/limits.ts';
import { codeLetters } from '../../shared/links.ts';

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const pick = (alphabet: string, length: number): string =>
  Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');

/** 12 letters and digits, 71 bits: unique, and no secret by itself. The caller brands it. */
export const newId = (): string => pick(letters, 12);

export const newCode = (): string => pick(codeLetters, limits.code);
