/** A lifelike lesson without a server, for tests of what the interface derives from a room. */
import type { GuestId, LessonId, MessageId, SeatId } from '../../shared/ids.ts';
import type { Message } from '../../shared/chat/protocol.ts';
import type { Guest } from '../../shared/guests/protocol.ts';
import type { Seat } from '../../shared/presence/protocol.ts';
import { emptyState, type LessonState } from '../../shared/state.ts';

// Fixtures are written by hand, so their ids are branded by hand, too.
export const seatIdOf = (id: string): SeatId => id.padEnd(8, '0') as SeatId;
export const messageIdOf = (id: string): MessageId => id.padEnd(8, '0') as MessageId;
export const guestIdOf = (id: string): GuestId => id.padEnd(8, '0') as GuestId;

/** Tuesday 24 November 2026, 10:43 in Amsterdam. */
export const fixtureNowMs = Date.parse('2026-11-24T10:43:00+01:00');
const minutesAgo = (minutes: number): number => fixtureNowMs - minutes * 60_000;

export function seatOf(id: string, name: string, more: Partial<Seat> = {}): Seat {
  return {
    id: seatIdOf(id),
    name,
    role: 'student',
    colour: 0,
    place: null,
    language: 'nl',
    guestId: null,
    presence: 'here',
    awayBecause: null,
    sinceMs: minutesAgo(12),
    device: 'computer',
    removed: false,
    ...more,
  };
}

export function messageOf(id: string, by: string, text: string, more: Partial<Message> = {}): Message {
  return {
    id: messageIdOf(id),
    by: seatIdOf(by),
    atMs: minutesAgo(2),
    text,
    replyTo: null,
    editedAtMs: null,
    deletedBy: null,
    reactions: [],
    ...more,
  };
}

export const fatima: Guest = {
  id: guestIdOf('fatima'),
  name: 'Fatima el Amrani',
  organisation: 'Wijkz',
  field: 'Consulent geldzaken',
  bio: 'Helpt mensen in Escamp om over geld te praten. Komt langs, drinkt koffie, luistert eerst.',
  topics: ['outreachend werken', 'schulden', 'wijkteam'],
  photo: null,
  arrivesAtMs: null,
};

const STUDENTS = [
  ['mila', 'Mila Jansen', 'Den Haag'],
  ['daan', 'Daan', 'Rotterdam'],
  ['yusuf', 'Yusuf Demir', 'Den Haag'],
  ['emma', 'Emma de Vries', 'den haag'],
  ['sem', 'Sem Bakker', 'Rotterdam'],
  ['zoe', 'Zoë van Dijk', 'thuis'],
  ['noah', 'Noah Pinas', 'Rotterdam'],
  ['lina', 'Lina Haddad', 'Den Haag'],
] as const;

/** Noor teaches, Fatima has the floor for another 14 minutes, eight students in three places. */
export function lessonFixture(): LessonState {
  const seats = [
    seatOf('noor', 'Noor Visser', { role: 'teacher', colour: 2 }),
    seatOf('fatima', 'Fatima el Amrani', { role: 'lecturer', colour: 1, guestId: fatima.id }),
    ...STUDENTS.map(([id, name, place], index) => seatOf(id, name, { place, colour: (index + 3) % 10 })),
  ];
  const base = emptyState('armoede1' as LessonId);
  return {
    ...base,
    lesson: {
      ...base.lesson,
      title: 'Gastcollege: armoede bespreekbaar maken',
      startsAtMs: minutesAgo(13),
      minutes: 60,
      openedAtMs: minutesAgo(12.57),
    },
    seats: Object.fromEntries(seats.map((seat) => [seat.id, seat])),
    guests: { [fatima.id]: fatima },
    floor: {
      epoch: 1,
      holders: [{ seatId: seatIdOf('fatima'), sinceMs: minutesAgo(6), untilMs: minutesAgo(-14) }],
      hands: [{ seatId: seatIdOf('mila'), raisedAtMs: minutesAgo(1) }],
    },
    chat: {
      paused: false,
      muted: {},
      channels: {
        class: [
          messageOf('m1', 'mila', 'Hoe vaak ga je terug als iemand niet opendoet?', {
            atMs: minutesAgo(2),
            reactions: [{ emoji: '👍', seats: [seatIdOf('daan'), seatIdOf('emma')] }],
          }),
          messageOf('m2', 'fatima', 'Goede vraag, die pak ik zo op het bord erbij.', { atMs: minutesAgo(1) }),
          messageOf('m3', 'daan', 'Bij ons in de wijk werkt samen koffie drinken het best ☕', { atMs: minutesAgo(0) }),
        ],
      },
    },
  };
}
