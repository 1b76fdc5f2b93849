/** tldraw's preferences of this person: in our languages, kept for the visit only. */
import { atom, createTLUser, type TLUser, type TLUserPreferences } from 'tldraw';
import type { Language } from '../../shared/lesson/language.ts';
import type { Theme } from '../ui/index.ts';

export interface BoardUser {
  readonly user: TLUser;
  change(changed: Partial<TLUserPreferences>): void;
}

export function createBoardUser(id: string, language: Language, theme: Theme): BoardUser {
  const preferences = atom<TLUserPreferences>('board preferences', {
    id,
    locale: language,
    colorScheme: theme,
    isSnapMode: false,
  });
  return {
    user: createTLUser({
      userPreferences: preferences,
      // The theme is chosen outside of the board.
      setUserPreferences: (changed) =>
        preferences.update((before) => ({ ...before, ...changed, colorScheme: before.colorScheme ?? theme })),
    }),
    change: (changed) => preferences.update((before) => ({ ...before, ...changed })),
  };
}
