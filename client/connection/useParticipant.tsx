/** The participant for React: one per room page, and hooks that re-render only for what they select. */
import { createContext, useCallback, useContext, useEffect, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { Seat } from '../../shared/presence/protocol.ts';
import type { CommandName } from '../../shared/protocol/index.ts';
import { may } from '../../shared/permissions.ts';
import { connectInBrowser } from './browser.ts';
import type { EntryNews, Participant } from './participant.ts';
import type { ParticipantState } from './participantState.ts';

/** The state once inside: there is a room, and one knows which seat is one's own. */
export type RoomState = ParticipantState & {
  readonly room: NonNullable<ParticipantState['room']>;
  readonly you: NonNullable<ParticipantState['you']>;
};

const ParticipantContext = createContext<Participant | null>(null);

/** Joins the lesson with this browser's seat cookie while it is mounted. */
export function ParticipantProvider({ lessonId, children }: { lessonId: string; children: ReactNode }) {
  const [participant, setParticipant] = useState<Participant | null>(null);
  useEffect(() => {
    const { participant: joined, close } = connectInBrowser(lessonId);
    // A connection is opened by being on the screen, not by a render that React may throw away.
    setParticipant(joined);
    return () => {
      setParticipant(null);
      close();
    };
  }, [lessonId]);
  return participant && <ParticipantContext value={participant}>{children}</ParticipantContext>;
}

export function useParticipant(): Participant {
  const participant = useContext(ParticipantContext);
  if (!participant) throw new Error('outside of ParticipantProvider');
  return participant;
}

/** Selects from the state, also before the first join. Objects and arrays that the selector makes are compared field by field. */
export function useConnection<T>(select: (state: ParticipantState) => T): T {
  return useStore(useParticipant().store, useShallow(select));
}

/** As `useConnection`, for what is shown only once `room` is there (it stays there while offline). */
export function useRoom<T>(select: (state: RoomState) => T): T {
  return useConnection((state) => {
    if (!isInside(state)) throw new Error('no room yet: show this after the first join');
    return select(state);
  });
}

export const isInside = (state: ParticipantState): state is RoomState => state.room !== null && state.you !== null;

/** The own seat. */
export function useMe(): Seat {
  return useRoom(({ room, you }) => {
    const seat = room.seats[you.seatId];
    if (!seat) throw new Error('the own seat is not in the room');
    return seat;
  });
}

/** May this seat's role give the command, on a thing of its own (`isOwn`) or of others? The room's state may still forbid it. */
export function useMay(command: CommandName, isOwn = false): boolean {
  return may(useMe().role, command, isOwn);
}

/** Server time in Unix milliseconds, renewed every `everyMs`. */
export function useNow(everyMs = 1000): number {
  const participant = useParticipant();
  const [nowMs, setNowMs] = useState(() => participant.nowMs());
  useEffect(() => {
    const tick = (): void => setNowMs(participant.nowMs());
    tick();
    const timer = setInterval(tick, everyMs);
    return () => clearInterval(timer);
  }, [participant, everyMs]);
  return nowMs;
}

/** Gives commands; rejects with a ClassroomError. */
export function useSend(): Participant['send'] {
  const participant = useParticipant();
  return useCallback((name, payload) => participant.send(name, payload), [participant]);
}

/** Hears each entry after it was folded, while mounted; `listener` must keep its identity (`useCallback`). */
export function useEntries(listener: (...news: EntryNews) => void): void {
  const participant = useParticipant();
  useEffect(() => participant.onEntry(listener), [participant, listener]);
}
