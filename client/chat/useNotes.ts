import { createContext, useContext, useEffect, useRef, useState } from 'react';
import type { Entry } from '../../shared/protocol/index.ts';
import { fold, type LessonState } from '../../shared/state.ts';
import { useMe, useParticipant } from '../connection/index.ts';
import { useFormats, useTranslation } from '../language/index.ts';
import { noteOf, type Note, type NoteWords } from './notes.ts';

/** Older notes are of no use to anybody. */
const KEPT = 200;

/** Collects what happens in the room in words, from when one came in. `onNote` hears the live ones. */
export function useNoteTaker(onNote: (note: Note) => void): readonly Note[] {
  const participant = useParticipant();
  const { id, role } = useMe();
  const [notes, setNotes] = useState<readonly Note[]>([]);
  const tell = useRef(onNote);
  useEffect(() => {
    tell.current = onNote;
  });

  useEffect(() => {
    // Entries are told after they were folded; who was here before them is known by folding a step behind.
    let before: LessonState | null = participant.store.getState().room;
    const offJoined = participant.onJoined(({ kind }) => {
      if (kind === 'snapshot') before = participant.store.getState().room;
    });
    const offEntry = participant.onEntry((entry: Entry, isLive) => {
      if (!before) return;
      const words = noteOf(entry, before, { id, role });
      before = fold(before, entry);
      if (!words) return;
      const note = { ...words, id: `note ${entry.seq}`, atMs: entry.atMs };
      setNotes((all) => [...all, note].slice(-KEPT));
      if (isLive) tell.current(note);
    });
    return () => {
      offJoined();
      offEntry();
    };
  }, [participant, id, role]);

  return notes;
}

/** The words of a note in the language of the interface. */
export function useNoteText(): (words: NoteWords) => string {
  const { t } = useTranslation();
  const { time } = useFormats();
  return ({ key, values: { name = '', to = '', count = 0, untilMs = 0 } }) =>
    t(`chat.note.${key}`, { name, to, count, time: time(untilMs) });
}

const NotesContext = createContext<readonly Note[]>([]);
export const NotesProvider = NotesContext.Provider;
export const useNotes = (): readonly Note[] => useContext(NotesContext);
