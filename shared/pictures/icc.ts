/** Colour profiles are kept, as colours would change without them; they are bounded, as anything may be put into one. */
import { Reader } from './bytes.ts';

/** Profiles of printing presses have some 600 kB, those of screens a few. */
export const MOST_PROFILE_BYTES = 1024 * 1024;
const HEADER_BYTES = 132;

/** The profile without what follows its end; null: none, or too large. */
export function profileOf(bytes: Uint8Array): Uint8Array | null {
  const read = new Reader(bytes);
  if (bytes.length < HEADER_BYTES || read.text(36, 4) !== 'acsp') return null;
  const size = read.u32(0);
  return size >= HEADER_BYTES && size <= bytes.length && size <= MOST_PROFILE_BYTES ? bytes.subarray(0, size) : null;
}
