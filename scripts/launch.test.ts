import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';

const launcher = join(import.meta.dirname, 'launch.mjs');
const run = promisify(execFile);

async function scratch(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'lol-launch-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

async function script(text: string): Promise<string> {
  const path = join(await scratch(), 'script.mjs');
  await writeFile(path, text);
  return path;
}

test('a script runs on Node 24 or newer, which also comes first on its path', async () => {
  const path = await script('console.log(process.version, process.execPath, process.env.PATH, process.argv[2])');
  const { stdout } = await run(process.execPath, [launcher, path, 'argument']);
  const [version, node, searched, argument] = stdout.trim().split(' ');
  expect(Number(/^v(\d+)/.exec(version!)![1])).toBeGreaterThanOrEqual(24);
  expect(searched!.split(':')[0]).toBe(dirname(node!));
  expect(argument).toBe('argument');
});

test('the exit code of the script is that of the launcher', async () => {
  const path = await script('process.exit(5)');
  await expect(run(process.execPath, [launcher, path])).rejects.toMatchObject({ code: 5 });
});

test('a signal reaches the script', async () => {
  const path = await script(
    "process.on('SIGTERM', () => process.exit(7)); setInterval(() => {}, 1000); console.log('ready')",
  );
  const launched = spawn(process.execPath, [launcher, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(launched.stdout, 'data');
  launched.kill('SIGTERM');
  const [code] = (await once(launched, 'exit')) as [number | null];
  expect(code).toBe(7);
});

test('a script that npm started ends when the shell between them is ended', async () => {
  const path = await script(`process.on('SIGTERM', () => { console.log('stopped'); process.exit(); });
    setInterval(() => {}, 1000); console.log('ready')`);
  // A shell that has something to do afterwards stays, as npm's does on some systems.
  const shell = spawn('sh', ['-c', `"${process.execPath}" "${launcher}" "${path}"; true`], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, npm_lifecycle_event: 'start' },
  });
  const lines = createInterface(shell.stdout)[Symbol.asyncIterator]();
  expect((await lines.next()).value).toBe('ready');
  shell.kill('SIGTERM');
  expect((await lines.next()).value).toBe('stopped');
});

test('a Node that is too old and has no newer one at hand says what to do, in one sentence', async () => {
  // The launcher as an older Node would see it, in a folder where nothing is installed.
  const directory = await scratch();
  await mkdir(join(directory, 'scripts'));
  await copyFile(launcher, join(directory, 'scripts', 'launch.mjs'));
  await writeFile(join(directory, 'old.mjs'), "Object.defineProperty(process, 'version', { value: 'v20.19.0' });");
  const refused = run(process.execPath, [
    '--import',
    join(directory, 'old.mjs'),
    join(directory, 'scripts', 'launch.mjs'),
    'any.ts',
  ]);
  await expect(refused).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^LOL needs Node\.js 24 or newer and this is v20\.19\.0: .+\n$/) as string,
  });
});
