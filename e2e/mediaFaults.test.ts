/** Voices and pictures while processes die, connections break, packets are lost, and somebody cheats. */
import { readFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { until } from '../bench/faults/school.ts';
import { Participant } from '../client/connection/participant.ts';
import { Peer } from '../server/media/testing/peer.ts';
import type { Seated } from '../shared/api.ts';
import {
  cameTo,
  choose,
  faultsOf,
  forgetConnections,
  framesSent,
  freeUdpPort,
  getFloor,
  giveFloor,
  joinByLink,
  micButton,
  newMediaPerson,
  openLossyUdp,
  reachEngineBy,
  setStage,
  startMediaClass,
  studentName,
  takeFloor,
  turnOn,
  untilBoard,
  untilCame,
  untilHears,
  untilSees,
  type Came,
  type Person,
} from './harness/index.ts';

const enginePort = await freeUdpPort();
const stage = setStage({ inChromium: true, env: { MEDIA_PORT: String(enginePort) } });

/** The engine's process, which is the only child of the server's. */
function enginePid(): number {
  const server = String(stage.server.pid);
  const [pid] = readFileSync(`/proc/${server}/task/${server}/children`, 'utf8').trim().split(' ');
  return Number(pid);
}

test('an engine that is killed comes back with every voice, and the floor and mutes are as they were', async () => {
  const { teacher, students } = await startMediaClass(stage, 2);
  const [mila, sem] = students as [Person, Person];
  await turnOn(teacher, 'mic');
  await getFloor(teacher, mila, studentName(0));
  await turnOn(mila, 'mic');
  await untilHears(sem, 2);
  await choose(teacher, studentName(0), teacher.t('media.mute'));
  await micButton(mila, 'turnedOff').waitFor();

  const killed = enginePid();
  await forgetConnections(sem);
  process.kill(killed, 'SIGKILL');
  await untilCame(sem, (came) => came.some(({ energy }) => energy > 0.001), []);
  expect(enginePid()).not.toBe(killed);
  await micButton(teacher, 'on').waitFor();
  await micButton(mila, 'turnedOff').waitFor();
  expect((await cameTo(sem)).map(({ mid }) => mid)).toEqual(['sm0']);
  for (const person of [teacher, mila, sem]) expect(faultsOf(person.page)).toEqual([]);
});

test('voices go on while the connection to the room is cut, and a reload brings them back on both sides', async () => {
  const { teacher, students } = await startMediaClass(stage, 1);
  const [mila] = students as [Person];
  await turnOn(teacher, 'mic');
  await untilHears(mila);
  const before = await cameTo(mila);
  await mila.page.context().setOffline(true);
  await mila.page.getByText(mila.t('room.offlineRead')).waitFor();
  await untilHears(mila);
  await mila.page.context().setOffline(false);
  await mila.page.getByText(mila.t('room.offlineRead')).waitFor({ state: 'hidden' });
  // The very connection that there was.
  await untilCame(mila, (came) => came.some(({ mid, packets }) => mid === 'sm0' && packets > 200), before);

  await mila.page.reload();
  await untilHears(mila);
  await teacher.page.reload();
  await micButton(teacher, 'on').waitFor();
  await untilHears(mila);
});

test('with one packet in twenty lost, nine pictures of ten arrive', async () => {
  const lossy = await openLossyUdp(enginePort, { loss: 0.05, delayMs: 20 });
  onTestFinished(() => lossy.close());
  // A small tile is what the camera is shown in.
  const { teacher, link } = await startMediaClass(stage, 0);
  await turnOn(teacher, 'mic');
  await turnOn(teacher, 'camera');
  const mila = await newMediaPerson(stage.browser);
  await reachEngineBy(mila.page, lossy.port);
  await joinByLink(mila, link, 'Mila');
  await untilBoard(mila);
  await untilSees(mila);
  const [sentBefore, before] = [await framesSent(teacher, 'cameraLow'), await cameTo(mila)];
  const framesOf = (all: readonly Came[]): number => all.find(({ mid }) => mid === 'sc0l')?.frames ?? 0;
  const came = await untilCame(mila, (all) => framesOf(all) >= 100, before);
  const sent = (await framesSent(teacher, 'cameraLow')) - sentBefore;
  expect(came.some(({ lost }) => lost > 0)).toBe(true);
  expect(framesOf(came)).toBeGreaterThan(0.9 * sent);
  expect(faultsOf(mila.page)).toEqual([]);
});

test('whoever sends without the right to it, or more than was said, reaches nobody', async () => {
  const { teacher, students, link } = await startMediaClass(stage, 1);
  const [mila] = students as [Person];
  await turnOn(teacher, 'mic');
  await untilHears(mila);
  const cheat = await enterWithoutBrowser(link, 'Cheat');

  // Without the floor there is no way in.
  const { ticket } = await cheat.send('media:join', { session: null });
  if (ticket.engine !== 'embedded') throw new Error('not the embedded engine');
  const { session } = ticket;
  const mic = { session, audience: 'stage', mic: true, camera: false, screen: false } as const;
  await expect(cheat.send('media:open', { session, direction: 'publish' })).rejects.toMatchObject({
    code: 'not_allowed',
  });
  await expect(cheat.send('media:send', mic)).rejects.toMatchObject({ code: 'not_allowed' });

  // With the floor there is one; what was not said to be sent still reaches nobody.
  await cheat.send('floor:raise', {});
  await giveFloor(teacher, 'Cheat');
  const peer = new Peer();
  onTestFinished(() => peer.close());
  const { sdp } = await cheat.send('media:open', { session, direction: 'publish' });
  const answer = { session, direction: 'publish', sdp: peer.answer(sdp) } as const;
  peer.addCandidates((await cheat.send('media:sdpAnswer', answer)).candidates);
  await peer.opened;
  const talking = setInterval(() => {
    peer.sendAudio('mic');
    peer.sendFrame('cameraHigh');
    peer.sendFrame('screen');
  }, 20);
  onTestFinished(() => clearInterval(talking));
  await expectOnly(mila, ['sm0']);

  // Once it is said, that is heard and nothing else; and no more when the floor is taken.
  await cheat.send('media:send', mic);
  await untilCame(mila, (came) => came.some(({ mid }) => mid === 'sm1'));
  await expectOnly(mila, ['sm0', 'sm1']);
  await takeFloor(teacher, 'Cheat');
  await until(() => cheat.store.getState().room?.floor.holders.length === 0);
  await expectOnly(mila, ['sm0']);
});

/** For a second of the teacher's voice nothing comes but on these mids. */
async function expectOnly(listener: Person, mids: readonly string[]): Promise<void> {
  const before = await cameTo(listener);
  const came = await untilCame(
    listener,
    (all) => all.some(({ mid, packets }) => mid === 'sm0' && packets >= 60),
    before,
  );
  expect(came.map(({ mid }) => mid).sort()).toEqual([...mids].sort());
}

/** A student who writes the messages by hand. */
async function enterWithoutBrowser(link: string, name: string): Promise<Participant> {
  const response = await fetch(`${stage.server.url}/api/doors/join/${link.split('/').at(-1) ?? ''}/seat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name }),
  });
  const { lessonId, token } = (await response.json()) as Seated;
  const participant = new Participant({ url: stage.server.url, lessonId, token, device: 'computer' });
  onTestFinished(() => participant.close());
  await until(() => participant.store.getState().status === 'online');
  return participant;
}
