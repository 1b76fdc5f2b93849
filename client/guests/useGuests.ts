import { useMemo } from 'react';
import { guestState, seatOfGuest, type GuestState } from '../../shared/guests/guestState.ts';
import type { Guest } from '../../shared/guests/protocol.ts';
import type { Seat } from '../../shared/presence/protocol.ts';
import { useNow, useRoom } from '../connection/index.ts';
import { useFormats, useTranslation } from '../language/index.ts';
import { guestsByUrgency, guestWords } from './guestWords.ts';

/** How often words about minutes are looked at again. */
const TICK_MS = 2000;

/** The guests, the one that matters most now first. */
export function useGuests(): readonly Guest[] {
  const room = useRoom((state) => state.room);
  const nowMs = useNow(TICK_MS);
  return useMemo(() => guestsByUrgency(room, nowMs), [room, nowMs]);
}

export interface GuestText {
  readonly state: GuestState;
  /** A whole sentence with the name. */
  readonly sentence: string;
  /** The same without the name. */
  readonly short: string;
}

/** Where a guest is, in words, kept up to date. `name`: what to call the guest. */
export function useGuestText(guest: Guest, name = guest.name): GuestText {
  const { t } = useTranslation();
  const { time } = useFormats();
  const room = useRoom((state) => state.room);
  const { state, key, count, atMs } = guestWords(room, guest, useNow(TICK_MS));
  const values = { name, count, time: atMs > 0 ? time(atMs) : '' };
  return { state, sentence: t(`guests.state.${key}`, values), short: t(`guests.short.${key}`, values) };
}

/** The guest whose card belongs to a seat; null for teachers, students and guests who were uninvited. */
export function useGuestOf(seat: Seat | null): Guest | null {
  return useRoom(({ room }) => (seat?.guestId && room.guests[seat.guestId]) || null);
}

/** Guests who are inside and wait for the floor, with their seats. Keeps its identity until the room changes. */
export function useBackstage(): readonly { readonly guest: Guest; readonly seat: Seat }[] {
  const room = useRoom((state) => state.room);
  return useMemo(
    () =>
      Object.values(room.guests).flatMap((guest) => {
        const seat = seatOfGuest(room, guest);
        // Whether someone is backstage does not depend on the time.
        return seat && !seat.removed && guestState(room, guest, 0) === 'backstage' ? [{ guest, seat }] : [];
      }),
    [room],
  );
}
