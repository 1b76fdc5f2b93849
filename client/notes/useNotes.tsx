import { createContext, useCallback, useContext, useState, type ReactNode } from 'react';
import { createStore, useStore } from 'zustand';
import { useFormats, useTranslation } from '../language/index.ts';
import type { NoteWords } from '../slots/index.ts';

/** One quiet line of what happened. */
export interface Note extends NoteWords {
  readonly id: string;
  readonly atMs: number;
}

/** Older notes are of no use to anybody. */
const KEPT = 200;

const newStore = () => createStore<readonly Note[]>(() => []);
const NotesContext = createContext<ReturnType<typeof newStore> | null>(null);

/** Holds the notes of what happens in the room, from when one came in. */
export function NotesProvider({ children }: { children: ReactNode }) {
  const [store] = useState(newStore);
  return <NotesContext value={store}>{children}</NotesContext>;
}

function useNoteStore() {
  const store = useContext(NotesContext);
  if (!store) throw new Error('outside of NotesProvider');
  return store;
}

export const useNotes = (): readonly Note[] => useStore(useNoteStore());

/** Adds a note, for this person only. */
export function useAddNote(): (note: Note) => void {
  const store = useNoteStore();
  return useCallback((note) => store.setState((all) => [...all, note].slice(-KEPT), true), [store]);
}

/** The words of a note in the language of the interface. */
export function useNoteText(): (words: NoteWords) => string {
  const { t } = useTranslation();
  const { time } = useFormats();
  return ({ key, values: { name = '', to = '', count = 0, untilMs = 0 } }) =>
    t(key, { name, to, count, time: time(untilMs) });
}
