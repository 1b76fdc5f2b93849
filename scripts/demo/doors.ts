/** Coming in as everybody does: over HTTP, through the doors. What goes wrong is said in plain words. */
import type { CreatedLesson, NewLesson, Seated } from '../../shared/api.ts';
import type { Language } from '../../shared/lesson/language.ts';

/** A sentence for the person who started the demo. */
export class DemoError extends Error {}

export async function createLesson(url: string, lesson: NewLesson): Promise<CreatedLesson> {
  return (await post(url, '/api/lessons', lesson)) as CreatedLesson;
}

export interface Newcomer {
  readonly name?: string;
  readonly place?: string | null;
  readonly language: Language;
}

/** @param kind of the door; `secret` is its code or the last part of its link */
export async function takeSeat(
  url: string,
  kind: 'join' | 'guest' | 'teach',
  secret: string,
  newcomer: Newcomer,
): Promise<Seated> {
  return (await post(url, `/api/doors/${kind}/${secret}/seat`, newcomer)) as Seated;
}

/** "I am on my way", which everybody sees. */
export async function sayOnMyWay(url: string, secret: string, minutes: number): Promise<void> {
  await post(url, `/api/doors/guest/${secret}/on-my-way`, { minutes });
}

export const secretOf = (link: string): string => new URL(link).pathname.split('/').at(-1) ?? '';

const reasons: Readonly<Record<string, string>> = {
  gone: 'There is no lesson behind this code. Look at the code again; the teacher may have changed it.',
  closed: 'This lesson has ended. Its teacher can open it again.',
  rate_limited: 'The server asks to slow down. Wait a minute and try again.',
  too_large: 'This lesson is full.',
  storage: 'The server cannot keep anything now: its disk may be full. It will say more in its log.',
};

async function post(url: string, path: string, body: unknown): Promise<unknown> {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch((error: unknown) => {
    throw new DemoError(
      `No classroom answers at ${url}. Start one with "npm start" in another terminal, or say where it is with --url.`,
      { cause: error },
    );
  });
  const text = await response.text();
  if (response.ok) return JSON.parse(text) as unknown;
  const code = codeIn(text);
  if (code === null) throw new DemoError(`What answers at ${url} is not LOL. Say where the classroom is with --url.`);
  throw new DemoError(reasons[code] ?? `The server refused with "${code}".`);
}

function codeIn(text: string): string | null {
  try {
    return (JSON.parse(text) as { error?: { code?: string } }).error?.code ?? null;
  } catch {
    return null;
  }
}
