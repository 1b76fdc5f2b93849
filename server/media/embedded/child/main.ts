/** The forwarder's process. It ends with the classroom's process, and says why when it must end before. */
import { Socket } from 'node:net';
import { readLines, toLine } from '../jsonLines.ts';
import type { FromForwarder, ToForwarder } from '../messages.ts';
import type { Forwarder } from './forwarder.ts';

/** The fourth pipe. */
const out = new Socket({ fd: 3, readable: false, writable: true });
const tell = (message: FromForwarder): void => void out.write(toLine(message));
const say = (error: unknown): void =>
  void process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);

let forwarder: Forwarder | null = null;
async function begin({ setup }: Extract<ToForwarder, { kind: 'setup' }>): Promise<void> {
  const unable = (error: unknown, isLasting: boolean): void => {
    tell({ kind: 'unable', why: error instanceof Error ? error.message : String(error), isLasting });
    process.exit(1);
  };
  // Where there is no binary for this platform, only this fails.
  const module = await import('./forwarder.ts').catch((error: unknown) => unable(error, true));
  if (!module) return;
  try {
    forwarder = new module.Forwarder(setup, tell);
    await forwarder.openTurnGateway().catch(say);
    tell({ kind: 'ready' });
  } catch (error) {
    unable(error, false);
  }
}

function take(message: ToForwarder): void {
  if (message.kind === 'setup') void begin(message);
  else forwarder?.obey(message);
}

// A fault of ours in one packet is no reason to end the voices of all.
process.on('uncaughtException', say);
readLines(process.stdin, (message) => take(message as ToForwarder), say);
process.stdin.on('end', () => process.exit(0));
out.on('error', () => process.exit(0));
process.stdin.on('error', () => process.exit(0));
