import { useCallback, useEffect } from 'react';
import type { Entry } from '../../shared/protocol/index.ts';
import type { LessonState } from '../../shared/state.ts';
import { call, setSurroundings, takeBack } from '../attention/index.ts';
import type { NoteWords } from '../chat/index.ts';
import { useEntries, useMe, useParticipant } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { useMediaRoom } from '../media/index.ts';
import { callOf, callOfMessage, handId } from './calls.ts';

/** Calls whoever looks elsewhere. Returns what is to hear of each note. */
export function useCalls(): (words: NoteWords, entry: Entry, before: LessonState) => void {
  const { t } = useTranslation();
  const participant = useParticipant();
  const { id, role } = useMe();
  const { isHeard, isShown, isQuiet } = useMediaRoom(({ own, isQuiet }) => ({
    isHeard: own.mic.status !== 'off' || own.screen.status !== 'off',
    isShown: own.screen.status !== 'off',
    isQuiet,
  }));
  useEffect(() => {
    setSurroundings({ isHeard, isQuiet });
    return () => setSurroundings({ isHeard: false, isQuiet: false });
  }, [isHeard, isQuiet]);

  useEntries(
    useCallback(
      (entry: Entry) => {
        if (entry.kind === 'floor:lowered' || entry.kind === 'floor:granted') takeBack(handId(entry.data.seatId));
        const { room } = participant.store.getState();
        const message = room && callOfMessage(entry, room, { id, role }, isShown, t);
        if (message) call(message);
      },
      [participant, id, role, isShown, t],
    ),
  );
  return useCallback(
    (words, entry, before) => {
      const next = callOf(words, entry, before, { id, role }, t);
      if (next) call(next);
    },
    [id, role, t],
  );
}
