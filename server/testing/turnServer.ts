/** A real TURN server on this machine, for tests. */
import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { findCoturn } from '../../scripts/coturn.ts';

/** For `test.skipIf`: the machine has no coturn, and `npm test` says so. */
export const hasNoTurnServer = findCoturn() === null;

export interface TurnServer {
  /** For UDP and TCP. */
  readonly port: number;
  close(): Promise<void>;
}

/** Coturn on a free port, for a test; ended with it. */
export async function startTurnServer(secret: string): Promise<TurnServer> {
  const server = await launchTurnServer(secret);
  onTestFinished(() => server.close());
  return server;
}

/** Coturn on a free port, which lets in by this secret. */
export async function launchTurnServer(secret: string): Promise<TurnServer> {
  const program = findCoturn();
  if (program === null) throw new Error('There is no coturn here.');
  const folder = await mkdtemp(join(tmpdir(), 'lol-turn-'));
  const port = await freePort();
  const server = spawn(
    program,
    [
      // No configuration of the machine.
      '-n',
      ...['-L', '127.0.0.1', '-E', '127.0.0.1', '-p', String(port), '-m', '1'],
      ...['--use-auth-secret', `--static-auth-secret=${secret}`, '--realm=school'],
      ...['--no-tls', '--no-dtls', '--no-cli', '--no-stdout-log'],
      ...['--pidfile', join(folder, 'pid'), '--userdb', join(folder, 'db'), '--log-file', join(folder, 'log')],
      // Everybody is on this machine; a TURN server of a school must not do this.
      '--allow-loopback-peers',
    ],
    { stdio: 'ignore', cwd: folder },
  );
  const ended = once(server, 'exit');
  const close = async (): Promise<void> => {
    server.kill('SIGKILL');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  // TCP is what it opens last.
  while (!(await isListening(port))) {
    if (server.exitCode !== null) throw new Error(`coturn ended at once with ${String(server.exitCode)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return { port, close };
}

async function freePort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  return port;
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
