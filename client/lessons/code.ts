/** Lesson codes as people type them. */
import { limits } from '../../shared/limits.ts';

/** `K7M 4PX`: two halves are easier to read aloud and to copy from a screen. */
export function spacedCode(code: string): string {
  const half = Math.ceil(limits.code / 2);
  return code.length > half ? `${code.slice(0, half)} ${code.slice(half)}` : code;
}
