import { useEffect, useRef, useState } from 'react';
import type { GuestState } from '../../shared/guests/guestState.ts';
import type { GuestId } from '../../shared/ids.ts';
import { guestState } from '../../shared/guests/guestState.ts';
import { useNow, useRoom } from '../connection/index.ts';

export interface GuestChange {
  readonly guestId: GuestId;
  readonly state: GuestState;
  /** Distinguishes one change from the next. */
  readonly number: number;
}

/**
 * The latest change of any guest's state since this screen opened; null before the first. One's own changes and those
 * that others cannot see (invited → expected at the hour) are left out.
 */
export function useGuestChange(ownGuestId: GuestId | null): GuestChange | null {
  const room = useRoom((state) => state.room);
  const nowMs = useNow(2000);
  const known = useRef<Map<string, GuestState> | null>(null);
  const [change, setChange] = useState<GuestChange | null>(null);

  useEffect(() => {
    const now = new Map(Object.values(room.guests).map((guest) => [guest.id, guestState(room, guest, nowMs)] as const));
    const before = known.current;
    known.current = now;
    if (!before) return;
    for (const [guestId, state] of now) {
      const old = before.get(guestId);
      if (old === undefined || old === state || guestId === ownGuestId) continue;
      if (old === 'invited' && room.guests[guestId]?.arrivesAtMs === null && state === 'expected') continue;
      setChange((last) => ({ guestId, state, number: (last?.number ?? 0) + 1 }));
    }
  }, [room, nowMs, ownGuestId]);

  return change;
}
