/** Lesson codes as people type them. */
import { limits } from '../../shared/limits.ts';

/** Capitals and digits of what was typed or pasted; also of a whole link that ends in a code. */
export function tidyCode(typed: string): string {
  const fromLink = /\/join\/([^/?#]+)/.exec(typed)?.[1] ?? typed;
  return fromLink.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

/** `K7M 4PX`: two halves are easier to read aloud and to copy from a screen. */
export function spacedCode(code: string): string {
  const half = Math.ceil(limits.code / 2);
  return code.length > half ? `${code.slice(0, half)} ${code.slice(half)}` : code;
}
