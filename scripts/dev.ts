/** `npm run dev`: the client from source with hot reload, and a server that restarts when its sources change. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createServer } from 'vite';
import { root } from './run.ts';

const server = spawn(process.execPath, ['--watch', '--watch-preserve-output', join(root, 'server', 'main.ts')], {
  cwd: root,
  stdio: 'inherit',
});
// Whatever ends this process, the server must not stay behind.
process.once('exit', () => server.kill('SIGTERM'));
const client = await createServer({ configFile: join(root, 'vite.config.ts') });
await client.listen();
client.printUrls();

let isStopping = false;
async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  server.kill('SIGTERM');
  await client.close();
}
process.once('SIGINT', () => void stop());
process.once('SIGTERM', () => void stop());
server.once('exit', (code) => {
  process.exitCode = isStopping ? 0 : (code ?? 1);
  void stop();
});
