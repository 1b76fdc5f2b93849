import { useSyncExternalStore } from 'react';

export type Theme = 'light' | 'dark';
/** `system`: whatever the device prefers now. */
export type ThemeChoice = Theme | 'system';

// The key is also that of public/boot.js, which sets the theme before the first paint.
const storageKey = 'lol.theme';
const prefersDark = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();
let choice = storedChoice();

apply();
prefersDark.addEventListener('change', apply);

export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, currentTheme);
}

export function useThemeChoice(): ThemeChoice {
  return useSyncExternalStore(subscribe, () => choice);
}

/** Sets the theme and remembers it on this device. */
export function chooseTheme(next: ThemeChoice): void {
  choice = next;
  try {
    if (next === 'system') localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, next);
  } catch {
    // Private windows may forbid storage; the choice then lasts until the page closes.
  }
  apply();
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
  try {
    const stored = localStorage.getItem(storageKey);
    return stored === 'light' || stored === 'dark' ? stored : 'system';
  } catch {
    return 'system'; // storage is forbidden
  }
}
