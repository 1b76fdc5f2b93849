import { useSyncExternalStore } from 'react';
import { keptChoice } from './keptChoice.ts';

export type Theme = 'light' | 'dark';
/** `system`: whatever the device prefers now. */
export type ThemeChoice = Theme | 'system';

/** The board's paper: as everything else, or white whatever the theme. */
export type BoardChoice = 'theme' | 'white';

// The key is also that of public/boot.js, which sets the theme before the first paint.
const themeChoice = keptChoice<ThemeChoice>('lol.theme', ['light', 'dark', 'system'], 'system');
const boardChoice = keptChoice<BoardChoice>('lol.board', ['theme', 'white'], 'theme');
const prefersDark = matchMedia('(prefers-color-scheme: dark)');

apply();
themeChoice.onChange(apply);
prefersDark.addEventListener('change', apply);

export const useThemeChoice = themeChoice.use;
export const chooseTheme = themeChoice.choose;
export const useBoardChoice = boardChoice.use;
export const chooseBoard = boardChoice.choose;

export function useTheme(): Theme {
  const choice = themeChoice.use();
  const isDark = useSyncExternalStore(onPreference, () => prefersDark.matches);
  if (choice !== 'system') return choice;
  return isDark ? 'dark' : 'light';
}

export function useBoardTheme(): Theme {
  const theme = useTheme();
  return boardChoice.use() === 'white' ? 'light' : theme;
}

function onPreference(told: () => void): () => void {
  prefersDark.addEventListener('change', told);
  return () => prefersDark.removeEventListener('change', told);
}

function apply(): void {
  const choice = themeChoice.get();
  const theme = choice === 'system' ? (prefersDark.matches ? 'dark' : 'light') : choice;
  document.documentElement.dataset['theme'] = theme;
  // --paper of tokens.css, for the browser's own bars.
  const paper = theme === 'dark' ? '#101915' : '#fbfaf6';
  document.querySelector('meta[name=theme-color]')?.setAttribute('content', paper);
}
