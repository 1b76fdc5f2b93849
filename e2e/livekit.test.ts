/**
 * How far a lesson comes with LiveKit where there is no LiveKit: its own client, in real browsers, goes where the
 * classroom sends it, with the token that it was given, and not before anybody publishes.
 */
import { readdir, readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { TokenVerifier, type VideoGrant } from 'livekit-server-sdk';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { clientDirectory } from '../scripts/clientBuild.ts';
import { micButton, setStage, startMediaClass, type Person } from './harness/index.ts';

const keys = { LIVEKIT_API_KEY: 'APIclassroom', LIVEKIT_API_SECRET: 'a secret of the school that is long enough' };
const verifier = new TokenVerifier(keys.LIVEKIT_API_KEY, keys.LIVEKIT_API_SECRET);

interface Visit {
  readonly role: string;
  readonly grant: VideoGrant;
}

/** Who came to LiveKit's door, by which token. It is not opened. */
const visits: Visit[] = [];
const env: Record<string, string> = { ...keys };
let door: Server | null = null;

beforeAll(async () => {
  door = createServer((_request, response) => {
    response.writeHead(503, { 'access-control-allow-origin': '*' }).end();
  });
  door.on('upgrade', (request, socket) => {
    const token = new URL(request.url ?? '', 'http://livekit').searchParams.get('access_token') ?? '';
    void verifier.verify(token).then(({ metadata, video }) => {
      const { role } = JSON.parse(metadata ?? '{}') as { role?: string };
      if (video) visits.push({ role: role ?? '', grant: video });
    });
    socket.end('HTTP/1.1 503 Service Unavailable\r\n\r\n');
  });
  const listening = door;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  env['LIVEKIT_URL'] = `ws://127.0.0.1:${String((listening.address() as AddressInfo).port)}`;
});
afterAll(() => {
  door?.closeAllConnections();
  door?.close();
});
const stage = setStage({ inChromium: true, env });

const hasLiveKit = ({ page }: Person): Promise<boolean> =>
  page.evaluate(() => performance.getEntriesByType('resource').some(({ name }) => /livekit/i.test(name)));

const visitsOf = (role: string): Visit[] => visits.filter((visit) => visit.role === role);

test('LiveKit’s client is asked for when somebody publishes, and comes with the rights of the seat', async () => {
  const { teacher, guest, students } = await startMediaClass(stage, 1);
  const [student] = students as [Person];
  for (const person of [teacher, guest, student]) expect(await hasLiveKit(person)).toBe(false);
  expect(visits).toEqual([]);

  // On a busy machine LiveKit's client comes after the microphone.
  await teacher.page.route(/liveKitSession-/, async (route) => {
    await vi.waitFor(() => expect(visitsOf('student')).not.toEqual([]), 60_000);
    await route.continue();
  });
  await micButton(teacher, 'off').click();
  await vi.waitFor(() => expect(visitsOf('teacher').length * visitsOf('student').length).toBeGreaterThan(0), 60_000);

  for (const [role, canPublishSources] of [
    ['teacher', ['microphone', 'camera', 'screen_share']],
    ['student', []],
  ] as const)
    for (const { grant } of visitsOf(role)) {
      expect(grant.room).toMatch(/^lol-.+-stage$/);
      expect(grant).toMatchObject({ roomJoin: true, canSubscribe: true, canPublishSources, canPublishData: false });
      expect(grant.canPublish).toBe(canPublishSources.length > 0);
    }
  // Nothing gets through, nobody is made to believe that it does, and it is said.
  await micButton(teacher, 'off').waitFor({ timeout: 60_000 });
  await teacher.page.getByText(teacher.t('devices.problem.unreached.mic')).waitFor();
});

test('LiveKit’s client is a file of its own, which no page asks for at first', async () => {
  const assets = join(clientDirectory, 'assets');
  const scripts = (await readdir(assets)).filter((name) => name.endsWith('.js'));
  const holding: string[] = [];
  // Names of methods outlive minifying.
  for (const name of scripts)
    if ((await readFile(join(assets, name), 'utf8')).includes('switchActiveDevice')) holding.push(name);
  expect(holding).toEqual([expect.stringMatching(/^liveKitSession-/)]);
  expect(await readFile(join(clientDirectory, 'index.html'), 'utf8')).not.toMatch(/livekit/i);
});
