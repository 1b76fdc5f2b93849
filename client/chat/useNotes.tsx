import { createContext, useCallback, useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import { createStore, useStore } from 'zustand';
import type { Entry } from '../../shared/protocol/index.ts';
import { fold, type LessonState } from '../../shared/state.ts';
import { useMe, useParticipant } from '../connection/index.ts';
import { useFormats, useTranslation } from '../language/index.ts';
import { announce } from '../ui/index.ts';
import { noteOf, type Note, type NoteWords } from './notes.ts';

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

interface NoteTakerProps {
  /** @param before the state before the entry; must keep its identity (`useCallback`) */
  onNote?: ((words: NoteWords, entry: Entry, before: LessonState) => void) | undefined;
}

/** Puts what happens in the room into words, for the chat and for screen readers. Shows nothing itself. */
export function NoteTaker({ onNote }: NoteTakerProps) {
  const participant = useParticipant();
  const { id, role } = useMe();
  const add = useAddNote();
  const noteText = useNoteText();
  const wordsOf = useRef(noteText);
  useEffect(() => {
    wordsOf.current = noteText;
  });

  useEffect(() => {
    // Entries are told after they were folded; who was here before them is known by folding a step behind.
    let before: LessonState | null = participant.store.getState().room;
    const offJoined = participant.onJoined(({ kind }) => {
      if (kind === 'snapshot') before = participant.store.getState().room;
    });
    const offEntry = participant.onEntry((entry: Entry, isLive) => {
      if (!before) return;
      const earlier = before;
      before = fold(earlier, entry);
      const words = noteOf(entry, earlier, { id, role });
      if (!words) return;
      add({ ...words, id: `note ${entry.seq}`, atMs: entry.atMs });
      if (isLive) announce(wordsOf.current(words));
      onNote?.(words, entry, earlier);
    });
    return () => {
      offJoined();
      offEntry();
    };
  }, [participant, id, role, add, onNote]);

  return null;
}

/** The words of a note in the language of the interface. */
export function useNoteText(): (words: NoteWords) => string {
  const { t } = useTranslation();
  const { time } = useFormats();
  return ({ key, values: { name = '', to = '', count = 0, untilMs = 0 } }) =>
    t(`chat.note.${key}`, { name, to, count, time: time(untilMs) });
}
