import { reportFailure } from '../../parts/index.ts';

/**
 * Tells the server's log what failed: `GeoGeometryTypeError` is a `TypeError` about the geometry of a `geo`. Nothing of
 * what the shape holds.
 */
export function reportShape(kind: string, asked: string, error: unknown): void {
  const { name, message, stack = '' } = error instanceof Error ? error : new Error();
  const words = [kind, asked, name].map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  reportFailure(
    'shape',
    Object.assign(new Error(), { name: words.join('').slice(0, 40), stack: withoutText(stack, message) }),
  );
}

/** A message may quote what stands on the board. */
const withoutText = (stack: string, message: string): string => (message ? stack.replace(message, '') : stack);
