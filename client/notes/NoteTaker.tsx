import { useCallback, useEffect, useRef } from 'react';
import type { Entry } from '../../shared/protocol/index.ts';
import type { LessonState } from '../../shared/state.ts';
import { useEntries, useMe } from '../connection/index.ts';
import { useContributions } from '../slots/index.ts';
import { announce } from '../ui/index.ts';
import { useAddNote, useNoteText } from './useNotes.tsx';

/** Puts what happens in the room into the words of its features, as notes and for screen readers. Shows nothing itself. */
export function NoteTaker() {
  const contributions = useContributions();
  const { id, role } = useMe();
  const add = useAddNote();
  const noteText = useNoteText();
  const wordsOf = useRef(noteText);
  useEffect(() => {
    wordsOf.current = noteText;
  });
  useEntries(
    useCallback(
      (entry: Entry, isLive: boolean, before: LessonState) => {
        for (const { note } of contributions) {
          const words = note?.(entry, before, { id, role });
          if (!words) continue;
          add({ ...words, id: `note ${entry.seq}`, atMs: entry.atMs });
          if (isLive) announce(wordsOf.current(words));
        }
      },
      [contributions, id, role, add],
    ),
  );
  return null;
}
