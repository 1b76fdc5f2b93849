/** The room's rules and the engine that comes with it, together: real packets between the people of a lesson. */
import { expect, onTestFinished, test, vi } from 'vitest';
import { groupId } from '../../shared/ids.ts';
import type { Direction } from '../../shared/media/protocol.ts';
import type { Role } from '../../shared/presence/protocol.ts';
import { startClassroom } from '../testing/startClassroom.ts';
import { embeddedEngine } from './embedded/index.ts';
import { Device } from './testing/devices.ts';
import { readRtp } from './testing/packets.ts';
import { Peer } from './testing/peer.ts';

const refused = (code: string) => expect.objectContaining({ code }) as Error;
const until = (isSo: () => boolean): Promise<boolean> => vi.waitUntil(isSo, { timeout: 40_000, interval: 20 });

async function startLesson() {
  const quiet = (): void => undefined;
  const engine = embeddedEngine({
    port: null,
    publicIp: null,
    hasTurn: false,
    log: { info: quiet, warn: quiet, error: quiet },
    iceServers: () => [],
    timers: { upWithinMs: 30_000 },
  });
  const classroom = await startClassroom({ app: { media: engine } });
  return {
    engine,
    async join(...roles: Role[]): Promise<Device[]> {
      const devices = (await classroom.join(...roles)).map((participant) => new Device(participant));
      for (const device of devices) await device.join();
      return devices;
    },
    async grant({ participant }: Device, { seatId }: Device): Promise<void> {
      const { epoch } = participant.store.getState().room!.floor;
      await participant.send('floor:grant', { seatId, minutes: null, epoch });
    },
  };
}

async function connect({ participant, session }: Device, direction: Direction, peer: Peer): Promise<Peer> {
  onTestFinished(() => peer.close());
  const { sdp } = await participant.send('media:open', { session, direction });
  const answer = { session, direction, sdp: peer.answer(sdp) };
  peer.addCandidates((await participant.send('media:sdpAnswer', answer)).candidates);
  await peer.opened;
  return peer;
}

let voices = 100;

/** A microphone whose packets are known by their length. It sends whatever the room says, as a forger would. */
async function speak(device: Device) {
  const bytes = ++voices;
  const peer = await connect(device, 'publish', new Peer());
  return { bytes, say: (): unknown => peer.isOpen('mic') && peer.sendAudio('mic', { bytes }) };
}
type Voice = Awaited<ReturnType<typeof speak>>;

async function listen(device: Device) {
  const lengths: number[] = [];
  await connect(
    device,
    'subscribe',
    new Peer({ onRtp: (_mid, packet) => lengths.push(readRtp(packet).payload.length) }),
  );
  const count = ({ bytes }: Voice): number => lengths.filter((length) => length === bytes).length;
  return {
    count,
    /** Resolves when this voice has come through once more: all that was said before has, too, or never will. */
    hears: (voice: Voice): Promise<boolean> => {
      const before = count(voice);
      return until(() => {
        voice.say();
        return count(voice) > before;
      });
    },
  };
}

const often = (voice: Voice): void => {
  for (let count = 0; count < 50; count++) voice.say();
};

test('whoever goes on sending after the floor was taken reaches nobody', async () => {
  const { join, grant } = await startLesson();
  const [teacher, ann, bob] = await join('teacher', 'student', 'student');
  await expect(connect(ann!, 'publish', new Peer())).rejects.toThrow(refused('not_allowed'));
  await grant(teacher!, ann!);
  await Promise.all([ann!.sends('m'), teacher!.sends('m')]);
  const [voice, chalk, ear] = [await speak(ann!), await speak(teacher!), await listen(bob!)];
  await ear.hears(voice);

  await teacher!.participant.send('floor:take', { seatId: ann!.seatId });
  await ear.hears(chalk);
  const before = ear.count(voice);
  often(voice);
  await ear.hears(chalk);
  expect(ear.count(voice)).toBe(before);

  // The same connection is good again with the next turn, after a click.
  await grant(teacher!, ann!);
  often(voice);
  await ear.hears(chalk);
  expect(ear.count(voice)).toBe(before);
  await ann!.sends('m');
  await ear.hears(voice);
});

test('what a guest says backstage is for teachers, also in the moment of going live', async () => {
  const { join, grant } = await startLesson();
  const [teacher, guest, ann] = await join('teacher', 'lecturer', 'student');
  await guest!.sends('m', 'backstage');
  await teacher!.sends('m');
  const [whisper, chalk] = [await speak(guest!), await speak(teacher!)];
  const [behind, front] = [await listen(teacher!), await listen(ann!)];
  await behind.hears(whisper);

  await grant(teacher!, guest!);
  often(whisper);
  await front.hears(chalk);
  expect(front.count(whisper)).toBe(0);
  await guest!.sends('m');
  await front.hears(whisper);
});

test('two groups and the class at once: each hears its own, the teacher who comes by, and whoever is taken out no more', async () => {
  const { join } = await startLesson();
  const [teacher, ann, bob, cas, dia, eve] = (await join(
    'teacher',
    ...Array.from({ length: 5 }, () => 'student' as const),
  )) as [Device, Device, Device, Device, Device, Device];
  const groups = [
    [groupId.parse('group:groep-een'), ann, bob],
    [groupId.parse('group:groep-twee'), cas, dia],
  ] as const;
  for (const [board, ...members] of groups) {
    await teacher.participant.send('board:create', { board, seats: members.map(({ seatId }) => seatId) });
    for (const each of members) await each.join(each.session, board);
    await members[0].sends('m', 'group');
  }
  await teacher.sends('m');
  const voices = await Promise.all([ann, cas, teacher].map(speak));
  const ears = await Promise.all([bob, dia, eve].map(listen));
  for (const [at, ear] of ears.entries()) await ear.hears(voices[at]!);
  for (const voice of voices) often(voice);
  for (const [at, ear] of ears.entries()) await ear.hears(voices[at]!);
  for (const [at, ear] of ears.entries())
    expect(voices.map((voice) => ear.count(voice) > 0)).toEqual(voices.map((_, which) => which === at));

  // A move is a new session: what still comes over the old transport reaches nobody.
  const [one] = groups[0];
  await teacher.join(teacher.session, one);
  await teacher.sends('m', 'group');
  const [visiting, visitor] = [await speak(teacher), await listen(teacher)];
  await ears[0]!.hears(visiting);
  await visitor.hears(voices[0]!);
  const before = ears[2]!.count(voices[2]!);
  often(voices[2]!);
  often(voices[1]!);
  await ears[1]!.hears(voices[1]!);
  expect([visitor.count(voices[1]!), ears[1]!.count(visiting), ears[2]!.count(visiting)]).toEqual([0, 0, 0]);
  expect(ears[2]!.count(voices[2]!)).toBe(before);

  await teacher.participant.send('board:share', { board: one, seats: [ann.seatId] });
  await bob.waitsFor('media:closed');
  // Its transport is an answer to a later question: the forwarder has heard of it.
  const again = await listen(teacher);
  await again.hears(voices[0]!);
  const heard = ears[0]!.count(voices[0]!);
  often(voices[0]!);
  await again.hears(voices[0]!);
  expect(ears[0]!.count(voices[0]!)).toBe(heard);
});

test('when the forwarder is killed all are back with the same floor, and who was muted still is', async () => {
  const { join, grant, engine } = await startLesson();
  const [teacher, ann, bob] = await join('teacher', 'student', 'student');
  await grant(teacher!, ann!);
  await grant(teacher!, bob!);
  await teacher!.participant.send('media:mute', { seatId: bob!.seatId });
  await ann!.sends('m');
  const before = ann!.participant.store.getState().room!;

  process.kill(engine.pid!, 'SIGKILL');
  for (const device of [teacher!, ann!, bob!]) {
    await device.waitsFor('media:reset');
    expect((await device.join(device.session)).sending).toBeNull();
  }
  await ann!.sends('m');
  const [voice, ear] = [await speak(ann!), await listen(teacher!)];
  await ear.hears(voice);
  await expect(bob!.sends('m')).rejects.toThrow(refused('not_allowed'));
  const { floor, media } = ann!.participant.store.getState().room!;
  expect({ floor, media }).toEqual({ floor: before.floor, media: before.media });
});
