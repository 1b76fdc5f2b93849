/**
 * Voices and pictures in real browsers: Chromium's own microphone, which beeps once a second, and camera, which counts;
 * and what really arrives at whoever listens, by the counts of the browser's connections.
 */
import type { Browser, Page } from 'playwright-core';
import { vi } from 'vitest';
import { launchBrowser, newPerson, type Person, type PersonOptions } from './people.ts';

/** The title of the tab that is shared by whoever shares one. */
export const sharedTab = 'A slide to share';

const mediaArguments = [
  '--use-fake-device-for-media-stream',
  '--allow-loopback-in-peer-connection',
  '--autoplay-policy=no-user-gesture-required',
  `--auto-select-tab-capture-source-by-title=${sharedTab}`,
];

/** With a microphone and a camera, and an answer to the question which tab to share: the headless shell has none of it. */
export const launchMediaBrowser = (args: readonly string[] = []): Promise<Browser> =>
  launchBrowser([...mediaArguments, ...args], true);

/** A person whose browser gives microphone and camera, and whose connections can be looked into. */
export async function newMediaPerson(browser: Browser, options: PersonOptions = {}): Promise<Person> {
  const person = await newPerson(browser, options, {
    permissions: ['clipboard-read', 'clipboard-write', 'microphone', 'camera'],
  });
  await person.page.context().addInitScript(keepConnections);
  return person;
}

interface Watched {
  connections: RTCPeerConnection[];
}

/** Runs in the page before its own scripts: every connection that it makes is kept to be looked at. */
function keepConnections(): void {
  const watched: Watched = { connections: [] };
  Object.assign(window, { watched });
  const Original = window.RTCPeerConnection;
  window.RTCPeerConnection = new Proxy(Original, {
    construct(target, [configuration]: [RTCConfiguration?]) {
      const connection = new target(configuration);
      watched.connections.push(connection);
      return connection;
    },
  });
}

/** What one media section of one connection has received. */
export interface Came {
  readonly mid: string;
  readonly kind: 'audio' | 'video';
  readonly packets: number;
  readonly lost: number;
  /** Of sound: grows only while it is not silent. */
  readonly energy: number;
  readonly frames: number;
  readonly width: number;
  readonly height: number;
}

/** Over the connections that are open now. */
export const cameTo = ({ page }: { page: Page }): Promise<Came[]> =>
  page.evaluate(async () => {
    const { connections } = (window as unknown as { watched: Watched }).watched;
    const all: Came[] = [];
    for (const connection of connections.filter(({ connectionState }) => connectionState === 'connected'))
      (await connection.getStats()).forEach((report: Record<string, number> & { type: string; kind: Came['kind'] }) => {
        if (report.type !== 'inbound-rtp') return;
        all.push({
          mid: String(report['mid']),
          kind: report.kind,
          packets: report['packetsReceived'] ?? 0,
          lost: report['packetsLost'] ?? 0,
          energy: report['totalAudioEnergy'] ?? 0,
          frames: report['framesDecoded'] ?? 0,
          width: report['frameWidth'] ?? 0,
          height: report['frameHeight'] ?? 0,
        });
      });
    return all;
  });

/** From now on only connections are counted that are made from now on. */
export const forgetConnections = ({ page }: Person): Promise<void> =>
  page.evaluate(() => {
    (window as unknown as { watched: Watched }).watched.connections = [];
  });

/** Frames that this device has sent on one mid, `cameraLow` say. */
export const framesSent = ({ page }: Person, mid: string): Promise<number> =>
  page.evaluate(async (wanted) => {
    let frames = 0;
    for (const connection of (window as unknown as { watched: Watched }).watched.connections)
      (await connection.getStats()).forEach((report: { type: string; mid?: string; framesSent?: number }) => {
        if (report.type === 'outbound-rtp' && report.mid === wanted) frames += report.framesSent ?? 0;
      });
    return frames;
  }, mid);

/** What came since `before`, by mid; those that brought nothing are left out. */
export async function cameSince(person: Person, before: readonly Came[]): Promise<Came[]> {
  const now = await cameTo(person);
  return now.flatMap((each) => {
    const was = before.find(({ mid }) => mid === each.mid);
    const packets = each.packets - (was?.packets ?? 0);
    if (packets <= 0) return [];
    const energy = each.energy - (was?.energy ?? 0);
    const frames = each.frames - (was?.frames ?? 0);
    return [{ ...each, packets, energy, frames, lost: each.lost - (was?.lost ?? 0) }];
  });
}

/** Waits until what came since now is so. */
export async function untilCame(
  person: Person,
  isEnough: (came: readonly Came[]) => boolean,
  before?: readonly Came[],
): Promise<Came[]> {
  const since = before ?? (await cameTo(person));
  return vi.waitFor(
    async () => {
      const came = await cameSince(person, since);
      if (!isEnough(came)) throw new Error(`not enough came: ${JSON.stringify(came)}`);
      return came;
    },
    { timeout: 30_000, interval: 100 },
  );
}

/** The beep is heard, from this many people. */
export const untilHears = (person: Person, voices = 1): Promise<Came[]> =>
  untilCame(person, (came) => came.filter(({ energy }) => energy > 0.001).length >= voices);

/** New frames are decoded, of this many cameras and screens. */
export const untilSees = (person: Person, pictures = 1): Promise<Came[]> =>
  untilCame(person, (came) => came.filter(({ frames }) => frames > 5).length >= pictures);
