import { TokenVerifier } from 'livekit-server-sdk';
import { expect, test } from 'vitest';
import type { LessonId, SeatId } from '../../../shared/ids.ts';
import { noRights } from '../../../shared/media/mediaRights.ts';
import { keys } from './testing/liveKitStub.ts';
import { isSame, permissionOf, ticketFor } from './tickets.ts';

const everything = { mic: true, camera: true, screen: true };
const member = {
  session: 'session-of-a-device',
  lessonId: 'lesson01' as LessonId,
  space: 'class',
  seatId: 'seat0001' as SeatId,
  name: 'Mila',
  role: 'student',
  hears: ['stage'],
  rights: { stage: noRights, backstage: noRights, group: noRights },
} as const;

const ticket = (differs: object = {}) => ticketFor({ ...keys, url: 'wss://lk.school.nl' }, { ...member, ...differs });

async function claimsOf(token: string) {
  return new TokenVerifier(keys.apiKey, keys.apiSecret).verify(token, 0);
}

test('a token opens one room to one device, for two minutes, and says nothing of a name', async () => {
  const made = await ticket();
  if (made.engine !== 'livekit') throw new Error('another engine');
  const claims = await claimsOf(made.stage!);

  expect(made).toMatchObject({ session: 'session-of-a-device', url: 'wss://lk.school.nl', backstage: null });
  expect(claims.sub).toBe('session-of-a-device');
  expect(claims.exp! - claims.nbf!).toBe(120);
  expect(claims.video).toEqual({
    roomJoin: true,
    room: 'lol-lesson01-stage',
    canSubscribe: true,
    canPublish: false,
    canPublishSources: [],
    canPublishData: false,
    canUpdateOwnMetadata: false,
  });
  expect(JSON.parse(claims.metadata!)).toEqual({ seatId: 'seat0001', role: 'student' });
  expect(JSON.stringify(claims)).not.toContain('Mila');
});

test('a student never gets a token for backstage, whatever is asked for', async () => {
  expect(await ticket({ hears: ['stage', 'backstage'] })).toMatchObject({ backstage: null });
  expect(await ticket({ role: 'lecturer', hears: ['stage'] })).toMatchObject({ backstage: null });
  const guest = await ticket({ role: 'lecturer', hears: ['stage', 'backstage'] });
  if (guest.engine !== 'livekit') throw new Error('another engine');
  expect((await claimsOf(guest.backstage!)).video?.room).toBe('lol-lesson01-backstage');
});

test('whoever may send nothing gets no list of sources, which would mean all of them', () => {
  expect(permissionOf(noRights)).toEqual({
    canSubscribe: true,
    canPublish: false,
    canPublishSources: [],
    canPublishData: false,
  });
  expect(isSame(permissionOf(noRights), { ...permissionOf(noRights), canPublish: true })).toBe(false);
  expect(isSame(permissionOf(everything), permissionOf({ ...everything, mic: false }))).toBe(false);
});

test('a token of another key is none', async () => {
  const made = await ticket();
  if (made.engine !== 'livekit') throw new Error('another engine');
  await expect(new TokenVerifier(keys.apiKey, 'another secret').verify(made.stage!)).rejects.toThrow();
});
