import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LessonId, SeatId } from '../../../shared/ids.ts';
import { limits } from '../../../shared/limits.ts';
import { noRights } from '../../../shared/media/mediaRights.ts';
import type { Member, Sending } from '../engine.ts';
import { Books, noTracks, type Place } from './books.ts';

const member = (session: string): Member => ({
  session,
  lessonId: 'lesson' as LessonId,
  seatId: `seat ${session}` as SeatId,
  name: session,
  hears: ['stage'],
  role: 'teacher',
  rights: { stage: noRights, backstage: noRights },
});

const sending = fc.record({
  audience: fc.constantFrom('stage' as const, 'backstage' as const),
  mic: fc.boolean(),
  camera: fc.boolean(),
  screen: fc.boolean(),
});

test('however seats come, send and go, no track has two of them and none is lost', () => {
  const step = fc.record({ who: fc.nat(15), sending, leaves: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
      const books = new Books();
      for (const { who, sending, leaves } of steps) {
        const place = books.find(String(who)) ?? books.add(member(String(who)));
        if (leaves) books.remove(place);
        else attempt(books, place, sending);
        check(books);
      }
    }),
  );
});

function attempt(books: Books, place: Place, sending: Sending): void {
  const before = { audience: place.audience, tracks: place.tracks };
  try {
    const tracks = books.setSending(place, sending);
    for (const source of ['mic', 'camera', 'screen'] as const) expect(tracks[source] !== null).toBe(sending[source]);
    const isSame = before.audience === sending.audience;
    for (const source of ['mic', 'camera', 'screen'] as const) {
      if (isSame && sending[source] && before.tracks[source] !== null) {
        expect(tracks[source]).toBe(before.tracks[source]);
      }
    }
  } catch (error) {
    expect(error).toMatchObject({ code: 'conflict' });
    expect({ audience: place.audience, tracks: place.tracks }).toEqual(before);
  }
}

function check(books: Books): void {
  const places = Array.from({ length: 16 }, (_, who) => books.find(String(who))).filter((place) => place !== undefined);
  const held = places.flatMap(({ tracks }) => Object.values(tracks).filter((track) => track !== null));
  expect(new Set(held).size).toBe(held.length);
  const [first] = places;
  if (!first) return;
  expect([...first.room.holders.keys()].sort()).toEqual([...held].sort());
  for (const place of places) expect(place.room).toBe(first.room);
}

test('all places can be taken, and given back', () => {
  const books = new Books();
  const all = { audience: 'stage', mic: true, camera: false, screen: false } as const;
  const places = Array.from({ length: limits.tracks.stage.mic }, (_, index) => books.add(member(String(index))));
  const taken = places.map((place) => books.setSending(place, all).mic);
  expect(new Set(taken).size).toBe(limits.tracks.stage.mic);
  const late = books.add(member('late'));
  expect(() => books.setSending(late, all)).toThrow();
  expect(late.tracks).toEqual(noTracks);
  books.remove(places[3]!);
  expect(books.setSending(late, all).mic).toBe(taken[3]);
});
