import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { Channel, Message } from '../../shared/chat/protocol.ts';
import { useMe, useRoom } from '../connection/index.ts';
import { channelsFor, messagesOf } from './channels.ts';
import { drafts, readMarks, type Kept } from './kept.ts';
import { countUnread } from './stream.ts';

export function useReadMarks(): Kept<number> {
  return readMarks(useRoom(({ you }) => you.lessonId));
}

/** How far this device had read the channel; null: it has never been open here, so nothing counts as unread. */
export function useReadUntil(channel: Channel): number | null {
  return useStore(useReadMarks(), (marks) => marks[channel] ?? null);
}

/** Of `drafts`: the text, empty if there is none, and how to change it. */
export function useDraft(key: Channel | `edit ${string}` | `reply ${string}`): [string, (text: string) => void] {
  const { lessonId, seatId } = useRoom(({ you }) => you);
  const store = drafts(lessonId, seatId);
  const draft = useStore(store, (all) => all[key] ?? '');
  return [draft, (text) => store.setState({ [key]: text })];
}

export function useChannels(open: Channel): readonly Channel[] {
  const room = useRoom((state) => state.room);
  const me = useMe();
  return useMemo(() => channelsFor(room, me, open), [room, me, open]);
}

/** Unread messages by channel; channels without any are left out. */
export function useUnread(): Readonly<Record<string, number>> {
  const room = useRoom((state) => state.room);
  const me = useMe();
  const marks = useStore(useReadMarks());
  return useMemo(() => {
    const unread: Record<string, number> = {};
    for (const channel of channelsFor(room, me, 'class')) {
      const count = countUnread(messagesOf(room, channel), marks[channel] ?? firstMark(channel), me.id);
      if (count > 0) unread[channel] = count;
    }
    return unread;
  }, [room, me, marks]);
}

/** What was written to the class before one first came is history; a private line is always news. */
const firstMark = (channel: Channel): number => (channel === 'class' ? Infinity : 0);

/** Marks the class's chat as read up to now for who has never opened it here, so that only what follows is unread. */
export function useFirstMark(): void {
  const store = useReadMarks();
  const newestMs = useRoom(({ room }) => messagesOf(room, 'class').at(-1)?.atMs ?? 0);
  useEffect(() => {
    if (store.getState()['class'] === undefined) store.setState({ class: newestMs });
    // Once, with what there was at the start.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [store]);
}

/** The seats, for names and faces of those who wrote. */
export const useMessages = (channel: Channel): readonly Message[] => useRoom(({ room }) => messagesOf(room, channel));
