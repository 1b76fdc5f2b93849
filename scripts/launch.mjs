/**
 * `node scripts/launch.mjs SCRIPT [ARGUMENT …]` runs a script of ours on Node 24 or newer: this one, or else the one
 * that `npm ci` brings along on Linux. Plain JavaScript without dependencies, so that an old Node can read it.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST = 24;
const root = dirname(dirname(fileURLToPath(import.meta.url)));

const isNewEnough = (version) => Number(/^v?(\d+)/.exec(version)?.[1] ?? 0) >= OLDEST;

// The binary is asked for its version, because a system without glibc has the file and cannot run it.
function isUsable(path) {
  return existsSync(path) && isNewEnough(spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout ?? '');
}

function findNode() {
  if (isNewEnough(process.version)) return process.execPath;
  const brought = ['x64', 'arm64'].map((cpu) => join(root, 'node_modules', `node-linux-${cpu}`, 'bin', 'node'));
  return brought.find(isUsable) ?? null;
}

const node = findNode();
if (node === null) {
  console.error(
    `LOL needs Node.js ${OLDEST} or newer and this is ${process.version}: install a newer one from https://nodejs.org/, or run "npm ci" first, which brings it along on Linux.`,
  );
  process.exit(1);
}

const child = spawn(node, process.argv.slice(2), {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, PATH: [dirname(node), process.env.PATH].filter(Boolean).join(delimiter) },
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    // A terminal sends Ctrl-C to the child as well; twice could be taken for "at once".
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  });
}
// npm passes a signal on to its shell, and the shell may end without passing it on: then nobody is left to stop us.
if (process.env.npm_lifecycle_event) {
  const shell = process.ppid;
  setInterval(() => {
    if (process.ppid !== shell) child.kill('SIGTERM');
  }, 500).unref();
}
child.on('error', (error) => {
  console.error(`Could not start ${node}: ${error.message}`);
  process.exit(1);
});
child.on('exit', (code, signal) => {
  if (signal === null) process.exit(code ?? 1);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
});
