/** Networks that let little through: relays by UDP and by TCP, and where only the room's own connection is left. */
import { afterAll, expect, test } from 'vitest';
import { hasNoTurnServer, launchTurnServer } from '../server/testing/turnServer.ts';
import {
  getFloor,
  goLive,
  joinByLink,
  micButton,
  newMediaPerson,
  setStage,
  startMediaClass,
  talkBackstage,
  takePicture,
  turnOn,
  untilBoard,
  untilHears,
  untilSees,
  type Person,
} from './harness/index.ts';

const secret = 'known to the server and to coturn';
const relay = hasNoTurnServer ? null : await launchTurnServer(secret);
afterAll(() => relay?.close());

const transports = ['udp', 'tcp'] as const;
const stage = setStage({
  inChromium: true,
  ...(relay && {
    env: {
      TURN_URL: transports.map((by) => `turn:127.0.0.1:${String(relay.port)}?transport=${by}`).join(),
      TURN_SECRET: secret,
    },
  }),
});

test.skipIf(hasNoTurnServer).for(transports)('by a relay over %s a student hears, sees and is heard', async (by) => {
  const { teacher, link } = await startMediaClass(stage, 0);
  const student = await comeOver(link, onlyRelay, by);
  await turnOn(teacher, 'mic');
  await turnOn(teacher, 'camera');
  await untilHears(student);
  await untilSees(student);

  await getFloor(teacher, student, 'Sem');
  await turnOn(student, 'mic');
  await untilHears(teacher);
  expect(await relaysOf(student)).toEqual([by, by]);
});

test('where nothing else gets through, voices come over the connection of the room, to those who need it', async () => {
  const { teacher, guest, link } = await startMediaClass(stage, 0);
  const blocked = await comeOver(link, withoutWay);
  const other = await comeOver(link, null, '', 'Mila');
  await turnOn(teacher, 'mic');
  await blocked.page.getByText(blocked.t('media.line')).first().waitFor();
  await untilPlays(blocked, 0);

  // Backstage is nothing for students, however they listen.
  await micButton(teacher, 'on').click();
  await micButton(teacher, 'off').waitFor();
  await talkBackstage(guest);
  await teacher.page.getByRole('button', { name: teacher.t('media.joinBackstage') }).click();
  await untilHears(teacher);
  const [played, voices] = [await playedBy(blocked), blocked.voices.length];
  await untilHears(teacher);
  expect(await playedBy(blocked)).toBe(played);
  expect(blocked.voices.length).toBe(voices);

  await teacher.page.getByRole('button', { name: teacher.t('media.backToStage') }).click();
  await goLive(teacher, guest);
  await turnOn(guest, 'mic');
  await untilPlays(blocked, played);
  await turnOn(teacher, 'mic');
  await untilHears(other, 2);
  await expect.poll(() => new Set(blocked.voices.slice(voices)).size).toBe(2);
  expect(other.voices).toEqual([]);

  // It is a way in only, and says so.
  await getFloor(teacher, blocked, 'Sem');
  await micButton(blocked, 'off').click();
  await blocked.page.getByText(blocked.t('devices.problem.unreached.mic')).waitFor({ timeout: 90_000 });
  await takePicture(blocked.page, 'media-unreached');
});

interface Student extends Person {
  /** The track of each piece of voice that came over the connection of the room. */
  readonly voices: readonly string[];
}

/** @param network runs in the page before its own scripts, with `by` */
async function comeOver(link: string, network: ((by: string) => void) | null, by = '', name = 'Sem'): Promise<Student> {
  const person = await newMediaPerson(stage.browser);
  const context = person.page.context();
  await context.addInitScript(watchSound);
  if (network) await context.addInitScript(network, by);
  const voices: string[] = [];
  person.page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      const [, track] = /"media:voice",\{"track":"(\w+)"/.exec(payload.toString()) ?? [];
      if (track !== undefined) voices.push(track);
    }),
  );
  await joinByLink(person, link, name);
  await untilBoard(person);
  return { ...person, voices };
}

/** A firewall that lets through what goes to the TURN server in this way, and no other media. */
function onlyRelay(by: string): void {
  window.RTCPeerConnection = new Proxy(window.RTCPeerConnection, {
    construct(target, [{ iceServers = [], ...rest }]: [RTCConfiguration]) {
      const servers = iceServers.map((server) => ({
        ...server,
        urls: [server.urls].flat().filter((url) => url.endsWith(by)),
      }));
      return new target({ ...rest, iceServers: servers, iceTransportPolicy: 'relay' });
    },
  });
}

/** A firewall that lets no media through at all. */
function withoutWay(): void {
  RTCPeerConnection.prototype.addIceCandidate = () => Promise.resolve();
}

/** How the device reaches the relay, for each of its connections. */
const relaysOf = ({ page }: Person): Promise<string[]> =>
  page.evaluate(async () => {
    const { connections } = (window as unknown as { watched: { connections: RTCPeerConnection[] } }).watched;
    const used: string[] = [];
    for (const connection of connections.filter(({ connectionState }) => connectionState === 'connected')) {
      const reports: Record<string, Record<string, string>> = Object.fromEntries(await connection.getStats());
      const { selectedCandidatePairId } = Object.values(reports).find(({ type }) => type === 'transport') ?? {};
      const { localCandidateId } = reports[selectedCandidatePairId ?? ''] ?? {};
      used.push(reports[localCandidateId ?? '']?.['relayProtocol'] ?? 'none');
    }
    return used;
  });

/** Runs in the page before its own scripts: measures what it plays other than from connections. */
function watchSound(): void {
  const sound = { energy: 0 };
  Object.assign(window, { sound });
  const connect = Reflect.get(AudioNode.prototype, 'connect') as (this: AudioNode, to: AudioNode) => AudioNode;
  AudioNode.prototype.connect = function (this: AudioNode, to: AudioNode) {
    if (to === this.context.destination) {
      const analyser = new AnalyserNode(this.context);
      const samples = new Float32Array(analyser.fftSize);
      connect.call(this, analyser);
      setInterval(() => {
        analyser.getFloatTimeDomainData(samples);
        for (const sample of samples) sound.energy += (sample * sample) / samples.length;
      }, 40);
    }
    return connect.call(this, to);
  } as typeof AudioNode.prototype.connect;
}

const playedBy = ({ page }: Person): Promise<number> =>
  page.evaluate(() => (window as unknown as { sound: { energy: number } }).sound.energy);

/** Louder than silence by more than noise. */
const untilPlays = (person: Person, before: number): Promise<void> =>
  expect.poll(() => playedBy(person), { timeout: 30_000 }).toBeGreaterThan(before + 0.01);
