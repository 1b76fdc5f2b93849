/**
 * What freezes a tab cannot be measured in it. So it is written down what is about to be drawn for the first time, and what
 * stands there when the page is opened the next time in that tab was its end.
 */
const ABOUT_TO_DRAW = 'lol.board.aboutToDraw';
const FATAL = 'lol.board.fatal';

const drawn = new Set<string>();
const fatal = new Set(found());
let isCleared = true;

/** It ended this tab once. */
export const isFatal = (id: string): boolean => fatal.has(id);

/** Call before it is measured and drawn. Writes only the first time, as it is not for nothing. */
export function aboutToDraw(id: string): void {
  if (drawn.has(id)) return;
  drawn.add(id);
  keep(ABOUT_TO_DRAW, id);
  if (!isCleared) return;
  isCleared = false;
  // Comes only when what was begun is through.
  setTimeout(clear);
}

/** They are drawn again, at one's own risk. */
export function forgetFatal(): void {
  fatal.clear();
  keep(FATAL, null);
}

function found(): string[] {
  // A page that is left in order in the middle of drawing did not freeze.
  if ('addEventListener' in globalThis) addEventListener('pagehide', clear);
  const ids = (kept(FATAL) ?? '').split(' ').filter(Boolean);
  const last = kept(ABOUT_TO_DRAW);
  if (last === null) return ids;
  ids.push(last);
  keep(FATAL, ids.join(' '));
  keep(ABOUT_TO_DRAW, null);
  return ids;
}

function clear(): void {
  isCleared = true;
  keep(ABOUT_TO_DRAW, null);
}

function kept(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null; // storage is forbidden, or this is no browser
  }
}

function keep(key: string, text: string | null): void {
  try {
    if (text === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {
    // The same; a tab that freezes then freezes again.
  }
}
