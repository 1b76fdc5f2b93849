/**
 * Messages as lines of JSON over a pipe. Node's own IPC channel throws where nobody can catch it when the other side
 * sends nonsense, and a stranger may have taken the forwarder over.
 */
import type { Readable } from 'node:stream';

/** Larger than any session description. */
const MOST_CHARS = 512 * 1024;

export const toLine = (message: object): string => `${JSON.stringify(message)}\n`;

/**
 * @param onFault something malformed came; nothing more is read
 */
export function readLines(
  from: Readable,
  onMessage: (message: unknown) => void,
  onFault: (error: unknown) => void,
): void {
  let rest = '';
  const take = (text: string): void => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    try {
      for (const line of lines) onMessage(JSON.parse(line));
      if (rest.length > MOST_CHARS) throw new Error('a line without end');
    } catch (error) {
      from.off('data', take);
      onFault(error);
    }
  };
  from.setEncoding('utf8').on('data', take);
}
