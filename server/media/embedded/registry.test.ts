import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupId, type LessonId, type SeatId } from '../../../shared/ids.ts';
import { limits } from '../../../shared/limits.ts';
import { noRights } from '../../../shared/media/mediaRights.ts';
import type { Sending } from '../../../shared/media/protocol.ts';
import { noTracks, sources } from '../../../shared/media/sources.ts';
import type { Member } from '../engine.ts';
import { Registry, type RegisteredSession } from './registry.ts';

const member = (session: string, space: Member['space'] = 'class'): Member => ({
  session,
  lessonId: 'lesson' as LessonId,
  space,
  seatId: `seat ${session}` as SeatId,
  name: session,
  hears: ['stage'],
  role: 'teacher',
  rights: { stage: noRights, backstage: noRights, group: noRights },
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
      const registry = new Registry();
      for (const { who, sending, leaves } of steps) {
        const session = registry.find(String(who)) ?? registry.add(member(String(who)));
        if (leaves) registry.remove(session);
        else attempt(registry, session, sending);
        check(registry);
      }
    }),
  );
});

function attempt(registry: Registry, session: RegisteredSession, sending: Sending): void {
  const before = { audience: session.audience, tracks: session.tracks };
  try {
    const tracks = registry.setSending(session, sending);
    for (const source of sources) expect(tracks[source] !== null).toBe(sending[source]);
    const isSame = before.audience === sending.audience;
    for (const source of sources) {
      if (isSame && sending[source] && before.tracks[source] !== null) {
        expect(tracks[source]).toBe(before.tracks[source]);
      }
    }
  } catch (error) {
    expect(error).toMatchObject({ code: 'conflict' });
    expect({ audience: session.audience, tracks: session.tracks }).toEqual(before);
  }
}

function check(registry: Registry): void {
  const sessions = Array.from({ length: 16 }, (_, who) => registry.find(String(who))).filter(
    (session) => session !== undefined,
  );
  const held = sessions.flatMap(({ tracks }) => Object.values(tracks).filter((track) => track !== null));
  expect(new Set(held).size).toBe(held.length);
  const [first] = sessions;
  if (!first) return;
  expect([...first.room.publishers.keys()].sort()).toEqual([...held].sort());
  for (const session of sessions) expect(session.room).toBe(first.room);
}

test('all tracks can be taken, and given back', () => {
  const registry = new Registry();
  const all = { audience: 'stage', mic: true, camera: false, screen: false } as const;
  const sessions = Array.from({ length: limits.tracks.stage.mic }, (_, index) => registry.add(member(String(index))));
  const taken = sessions.map((session) => registry.setSending(session, all).mic);
  expect(new Set(taken).size).toBe(limits.tracks.stage.mic);
  const late = registry.add(member('late'));
  expect(() => registry.setSending(late, all)).toThrow();
  expect(late.tracks).toEqual(noTracks);
  registry.remove(sessions[3]!);
  expect(registry.setSending(late, all).mic).toBe(taken[3]);
});

test('each group is a room with tracks of its own, given back when the last has left', () => {
  const registry = new Registry();
  const [one, two] = [groupId.parse('group:groep-een'), groupId.parse('group:groep-twee')];
  const sessions = (['class', one, two] as const).map((space, at) => registry.add(member(String(at), space)));
  expect(new Set(sessions.map(({ room }) => room.number)).size).toBe(3);
  const mic = { audience: 'group', mic: true, camera: false, screen: false } as const;
  const [, first, second] = sessions;
  expect([first!, second!].map((session) => registry.setSending(session, mic).mic)).toEqual(['gm0', 'gm0']);

  registry.remove(second!);
  expect(sessions.map(({ room }) => registry.roomByNumber(room.number) !== undefined)).toEqual([true, true, false]);
  const again = registry.add(member('again', two));
  expect(again.room.number).not.toBe(second!.room.number);
  expect([...again.room.publishers]).toEqual([]);
});
