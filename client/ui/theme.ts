import { useSyncExternalStore } from 'react';

export type Theme = 'light' | 'dark';
/** `system`: whatever the device prefers now. */
export type ThemeChoice = Theme | 'system';

/** The board's paper: as everything else, or white whatever the theme. */
export type BoardChoice = 'theme' | 'white';

// The key is also that of public/boot.js, which sets the theme before the first paint.
const storageKey = 'lol.theme';
const boardKey = 'lol.board';
const prefersDark = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();
let choice = storedChoice();
let board: BoardChoice = stored(boardKey) === 'white' ? 'white' : 'theme';

apply();
prefersDark.addEventListener('change', apply);

export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, currentTheme);
}

export function useThemeChoice(): ThemeChoice {
  return useSyncExternalStore(subscribe, () => choice);
}

export function useBoardTheme(): Theme {
  return useSyncExternalStore(subscribe, () => (board === 'white' ? 'light' : currentTheme()));
}

export function useBoardChoice(): BoardChoice {
  return useSyncExternalStore(subscribe, () => board);
}

/** Sets the theme and remembers it on this device. */
export function chooseTheme(next: ThemeChoice): void {
  choice = next;
  remember(storageKey, next === 'system' ? null : next);
  apply();
}

/** The same for the board. */
export function chooseBoard(next: BoardChoice): void {
  board = next;
  remember(boardKey, next === 'theme' ? null : next);
  apply();
}

function remember(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Private windows may forbid storage; the choice then lasts until the page closes.
  }
}

function currentTheme(): Theme {
  if (choice !== 'system') return choice;
  return prefersDark.matches ? 'dark' : 'light';
}

function apply(): void {
  const theme = currentTheme();
  document.documentElement.dataset['theme'] = theme;
  // --paper of tokens.css, for the browser's own bars.
  const paper = theme === 'dark' ? '#101915' : '#fbfaf6';
  document.querySelector('meta[name=theme-color]')?.setAttribute('content', paper);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function storedChoice(): ThemeChoice {
  const found = stored(storageKey);
  return found === 'light' || found === 'dark' ? found : 'system';
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage is forbidden
  }
}
