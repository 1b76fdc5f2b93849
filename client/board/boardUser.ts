/** tldraw's preferences of this person: in our languages, on white paper, kept for the visit only. */
import { atom, createTLUser, type TLUser, type TLUserPreferences } from 'tldraw';
import type { Language } from '../../shared/lesson/protocol.ts';

export interface BoardUser {
  readonly user: TLUser;
  change(changed: Partial<TLUserPreferences>): void;
}

export function createBoardUser(id: string, language: Language): BoardUser {
  const preferences = atom<TLUserPreferences>('board preferences', {
    id,
    locale: language,
    colorScheme: 'light',
    isSnapMode: false,
  });
  return {
    user: createTLUser({
      userPreferences: preferences,
      setUserPreferences: (changed) => preferences.set({ ...changed, colorScheme: 'light' }),
    }),
    change: (changed) => preferences.update((before) => ({ ...before, ...changed })),
  };
}
