/** Where a guest lecturer is, in words that everybody understands. */
import { guestState, seatOfGuest, type GuestState } from '../../shared/guests/guestState.ts';
import type { Guest } from '../../shared/guests/protocol.ts';
import type { LessonState } from '../../shared/state.ts';
import { minutesLeft } from '../floor/holders.ts';

export type GuestWordKey =
  | 'invited'
  | 'expected'
  | 'expectedAt'
  | 'underway'
  | 'anyMoment'
  | 'backstage'
  | 'live'
  | 'liveFor'
  | 'liveLastMinute'
  | 'away'
  | 'lost'
  | 'left';

export interface GuestWords {
  readonly state: GuestState;
  readonly key: GuestWordKey;
  /** Minutes until arrival, or of the floor that are left. */
  readonly count: number;
  /** Unix milliseconds at which the guest is expected. */
  readonly atMs: number;
}

/** @param nowMs Unix milliseconds by the server's clock */
export function guestWords(room: LessonState, guest: Guest, nowMs: number): GuestWords {
  const state = guestState(room, guest, nowMs);
  const words = (key: GuestWordKey, count = 0, atMs = 0): GuestWords => ({ state, key, count, atMs });
  const seat = seatOfGuest(room, guest);
  switch (state) {
    case 'expected':
      return expectedWords(room, guest, nowMs, words);
    case 'live': {
      const holder = room.floor.holders.find(({ seatId }) => seatId === seat?.id);
      if (!holder || holder.untilMs === null) return words('live');
      const count = minutesLeft(holder.untilMs, nowMs);
      return count > 0 ? words('liveFor', count) : words('liveLastMinute');
    }
    case 'away':
      return words(seat?.awayBecause === 'lost' ? 'lost' : 'away');
    case 'invited':
    case 'backstage':
    case 'left':
      return words(state);
  }
}

function expectedWords(
  room: LessonState,
  guest: Guest,
  nowMs: number,
  words: (key: GuestWordKey, count?: number, atMs?: number) => GuestWords,
): GuestWords {
  if (guest.arrivesAtMs !== null) {
    const minutes = Math.ceil((guest.arrivesAtMs - nowMs) / 60_000);
    return minutes > 0 ? words('underway', minutes, guest.arrivesAtMs) : words('anyMoment');
  }
  const { startsAtMs } = room.lesson;
  return startsAtMs !== null && startsAtMs > nowMs ? words('expectedAt', 0, startsAtMs) : words('expected');
}

const URGENCY: readonly GuestState[] = ['live', 'away', 'backstage', 'expected', 'invited', 'left'];

/** The guests, the one that matters most now first. */
export function guestsByUrgency(room: LessonState, nowMs: number): Guest[] {
  return Object.values(room.guests)
    .map((guest) => ({ guest, rank: URGENCY.indexOf(guestState(room, guest, nowMs)) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ guest }) => guest);
}
