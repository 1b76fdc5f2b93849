/** The start of a real process: it says where it is, or in a sentence why it is not. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ClassroomServer } from '../e2e/harness/classroomServer.ts';
import { run } from '../scripts/run.ts';

async function scratch(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lol-start-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function start(dataDir: string, env: Readonly<Record<string, string>> = {}): Promise<ClassroomServer> {
  const server = new ClassroomServer(dataDir, { CANARY: 'off', MEDIA: 'off', ...env });
  onTestFinished(() => server.stop());
  await server.start();
  return server;
}

/** What it says before it ends. */
const refusalOf = (dataDir: string): Promise<string> =>
  start(dataDir).then(
    () => 'it started',
    (error: unknown) => (error instanceof Error ? (error.message.split('\n')[1] ?? error.message) : String(error)),
  );

test('a folder for its data that it makes itself, with those above it', async () => {
  const dataDir = join(await scratch(), 'school', 'lessons');
  expect((await start(dataDir)).output).toContain('LOL is ready: http://localhost:');
});

test.runIf(process.platform === 'linux')('a folder that the system does not let anybody make', async () => {
  expect(await refusalOf('/proc/lol')).toMatch(/^LOL could not start. Could not open \/proc\/lol.*: .* by this user/);
  expect(await refusalOf('/proc/lol/data')).toMatch(/^LOL could not start. Could not open \/proc\/lol\/data/);
  const { dataDir } = await start(await scratch());
  const { code, output } = await run(['scripts/backup.ts', '/proc/lol'], { collect: true, env: { DATA_DIR: dataDir } });
  expect([code, output]).toEqual([
    1,
    expect.stringContaining('The backup to /proc/lol failed and left nothing: ENOENT'),
  ]);
});

test('a file where the folder should be, and in the way to it', async () => {
  const file = join(await scratch(), 'file');
  await writeFile(file, '');
  expect(await refusalOf(file)).toMatch(/^LOL could not start. Could not open .*: EEXIST/);
  expect(await refusalOf(join(file, 'data'))).toMatch(/^LOL could not start. Could not open .*: ENOTDIR/);
});

test('a folder in which the key of all links cannot be read or made', async () => {
  const dataDir = await scratch();
  await mkdir(join(dataDir, 'secret.key'));
  expect(await refusalOf(dataDir)).toMatch(/^LOL could not start. Could not read or make the key .*: EISDIR/);
});

test('a folder that another server has', async () => {
  const { dataDir } = await start(await scratch());
  expect(await refusalOf(dataDir)).toMatch(/^LOL could not start. Another server is using .*: stop it, or set another/);
});

test('the address that it says is the one that it was told to be at', async () => {
  const { output } = await start(await scratch(), { HOST: '127.0.0.1' });
  expect(output).toContain('LOL is ready: http://127.0.0.1:');
  const address = /http:\S+/.exec(output)?.[0] ?? '';
  expect((await fetch(`${address}/healthz`)).ok || (await fetch(address)).status < 500).toBe(true);
});
