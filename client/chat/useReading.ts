import { useCallback, useEffect, useState } from 'react';
import type { Channel, Message } from '../../shared/chat/protocol.ts';
import { useReadMarks, useReadUntil } from './useChat.ts';

/**
 * Keeps the read mark of a channel that is on the screen: at its end and with the page in front, all is read.
 *
 * @returns `lineAtMs`: where the unread line stands, which does not move while one reads
 */
export function useReading(channel: Channel, messages: readonly Message[]) {
  const marks = useReadMarks();
  const readUntilMs = useReadUntil(channel);
  const [lineAtMs, setLineAtMs] = useState(readUntilMs);
  const newestMs = messages.at(-1)?.atMs ?? 0;

  const markRead = useCallback(() => {
    const known = marks.getState()[channel];
    if (document.visibilityState !== 'visible' || (known !== undefined && known >= newestMs)) return;
    marks.setState({ [channel]: newestMs });
  }, [marks, channel, newestMs]);

  useEffect(() => {
    const look = () => {
      // Gone to another page: what comes meanwhile is new when one comes back.
      if (document.visibilityState !== 'visible') setLineAtMs(marks.getState()[channel] ?? null);
    };
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [marks, channel]);

  return { lineAtMs, readUntilMs, markRead };
}
