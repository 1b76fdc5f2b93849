/** Tells the server's log which part failed and where in our code; never what was on the screen. */
import { ClassroomError } from '../../shared/errors.ts';
import type { PartName } from '../../shared/parts.ts';

/** What fails at each stroke is known after a few. */
const MOST_A_PAGE = 50;
const PLACES = 6;

const told = new Set<string>();

/**
 * Once for each fault of a part; refusals are none. Never throws, whatever was thrown, and waits for nothing.
 *
 * @param error as it was caught; of it only the name and the places in our own files are told
 */
export function reportFailure(part: PartName, error: unknown): void {
  // A refusal is expected, and a part that could not be fetched could not tell.
  if (error instanceof ClassroomError) return;
  try {
    const body = JSON.stringify({ part, ...described(error) });
    if (told.has(body) || told.size >= MOST_A_PAGE) return;
    told.add(body);
    const headers = { 'content-type': 'application/json' };
    // Nobody's: without the cookies of seats.
    fetch('/api/failures', { method: 'POST', headers, body, keepalive: true, credentials: 'omit' }).catch(() => {});
  } catch {
    // Thrown things may throw when they are looked at.
  }
}

/** Listens for what no part and no button caught: callbacks and promises. Once, at the start. */
export function reportUncaught(): void {
  addEventListener('error', ({ error }) => tellUncaught(error));
  addEventListener('unhandledrejection', ({ reason }) => tellUncaught(reason));
}

function tellUncaught(error: unknown): void {
  // What is no error, as of a script of others, has nothing to tell.
  if (error instanceof Error) reportFailure('page', error);
}

function described(error: unknown): { error: string; stack: string[] } {
  if (!(error instanceof Error)) return { error: 'Unknown', stack: [] };
  const { name, message, stack = '' } = error;
  const lines = (message ? stack.replace(message, '') : stack).split('\n');
  return { error: /^[A-Z][A-Za-z]{0,39}$/.test(name) ? name : 'Error', stack: lines.flatMap(placeIn).slice(0, PLACES) };
}

/** `function@file:line:column` from a line of a stack, in any browser's way of writing it; none for files of others. */
function placeIn(line: string): string[] {
  const place = /([\w.-]{1,80}\.(?:js|tsx?))(?:\?[^:]*)?(:\d{1,6}:\d{1,7})\)?$/.exec(line);
  if (!place || !line.includes(`${location.origin}/`)) return [];
  const [, name = ''] = /^(?:\s*at (?:new |async )?)?([\w$.]{1,40})(?:@| \()/.exec(line) ?? [];
  return [`${name}@${place[1]}${place[2]}`];
}
