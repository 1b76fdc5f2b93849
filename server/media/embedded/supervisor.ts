/**
 * Runs the forwarder in a process of its own and replaces it when it ends or hangs. That process parses anybody's packets
 * in native code, so it gets nothing worth taking: no environment, no arguments, no files but its own code.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { Log } from '../../room/index.ts';
import { isolation } from './isolation.ts';
import { readLines, toLine } from './jsonLines.ts';
import { type Counts, fromForwarder, type FromForwarder, type Setup, type ToForwarder } from './messages.ts';

export interface SupervisorTimers {
  readonly pingMs: number;
  /** A forwarder that is silent for this long is replaced. */
  readonly silenceMs: number;
  /** Starting may take longer on a busy machine. */
  readonly startMs: number;
  /** Before the first restart; doubles up to `longestRestartMs`. */
  readonly restartMs: number;
  readonly longestRestartMs: number;
  /** After running this long, the next restart waits `restartMs` again. */
  readonly stableMs: number;
}

const defaultTimers: SupervisorTimers = {
  pingMs: 500,
  silenceMs: 5000,
  startMs: 20_000,
  restartMs: 100,
  longestRestartMs: 5000,
  stableMs: 10_000,
};
/** A timer of ours that is later than this shows that the whole machine is overloaded: the forwarder is not to blame. */
const LATE_MS = 500;
/** Its stderr is logged up to this length. */
const STDERR_CHARS = 4000;
const closeWithinMs = 1000;

export interface SupervisorDeps {
  readonly log: Log;
  /** Asked before each start. */
  setup(): Promise<Setup>;
  onMessage(message: FromForwarder): void;
  /** It is up, or will never be. */
  onSettled(): void;
  /** It was up and has ended; all its state is lost. */
  onDown(): void;
  readonly timers?: Partial<SupervisorTimers>;
}

const noCounts: Counts = { packetsIn: 0, packetsOut: 0, cpuSeconds: 0, residentBytes: 0 };

interface Child extends ChildProcess {
  readonly stdin: Writable;
  readonly stderr: Readable;
  readonly messages: Readable;
}

export class Supervisor {
  readonly #deps: SupervisorDeps;
  readonly #timers: SupervisorTimers;
  #child: Child | null = null;
  #state: 'starting' | 'up' | 'unable' | 'closed' = 'starting';
  #restartMs: number;
  #timer: NodeJS.Timeout | undefined;
  #watchedAtMs = 0;
  #heardAtMs = 0;
  #upAtMs = 0;
  #restarts = 0;
  #counts = noCounts;
  /** Of processes that have ended. */
  #before = noCounts;

  constructor(deps: SupervisorDeps) {
    this.#deps = deps;
    this.#timers = { ...defaultTimers, ...deps.timers };
    this.#restartMs = this.#timers.restartMs;
    void this.#start();
  }

  get state(): 'starting' | 'up' | 'unable' | 'closed' {
    return this.#state;
  }

  get restarts(): number {
    return this.#restarts;
  }

  get counts(): Counts {
    const [before, now] = [this.#before, this.#counts];
    return {
      packetsIn: before.packetsIn + now.packetsIn,
      packetsOut: before.packetsOut + now.packetsOut,
      cpuSeconds: before.cpuSeconds + now.cpuSeconds,
      residentBytes: now.residentBytes,
    };
  }

  /** Of the forwarder's process. */
  get pid(): number | null {
    return this.#child?.pid ?? null;
  }

  /** Messages are dropped while it is down: its state is lost anyhow. */
  send(message: ToForwarder): void {
    if (this.#state === 'up') this.#post(message);
  }

  async close(): Promise<void> {
    this.#state = 'closed';
    clearTimeout(this.#timer);
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    // It ends by itself when its stdin closes.
    child.stdin.end();
    const kill = setTimeout(() => child.kill('SIGKILL'), closeWithinMs);
    await ended;
    clearTimeout(kill);
  }

  async #start(): Promise<void> {
    let setup: Setup;
    try {
      setup = await this.#deps.setup();
    } catch (error) {
      this.#deps.log.error({ error }, 'the forwarder of voices has no port');
      return this.#restartLater();
    }
    // Closed meanwhile.
    if (this.#state !== 'starting') return;
    let child: Child;
    try {
      child = spawnForwarder();
    } catch (error) {
      this.#deps.log.error({ error }, 'the forwarder of voices is not installed');
      return this.#giveUp();
    }
    this.#child = child;
    this.#heardAtMs = performance.now();
    this.#watchedAtMs = this.#heardAtMs;
    readLines(
      child.messages,
      (message) => {
        if (this.#child === child) this.#take(fromForwarder.parse(message));
      },
      (error) => {
        this.#deps.log.error({ error }, 'the forwarder of voices talks nonsense and is replaced');
        child.kill('SIGKILL');
      },
    );
    child.on('error', (error) => this.#deps.log.error({ error }, 'the forwarder of voices cannot be reached'));
    // A broken pipe is followed by the end of the process.
    child.stdin.on('error', () => undefined);
    // Not `exit`, which a failed spawn does not have.
    child.once('close', (code, signal) => this.#ended(child, code, signal));
    this.#logStderr(child);
    this.#post({ kind: 'setup', setup });
    this.#timer = setTimeout(() => this.#watch(), this.#timers.pingMs);
  }

  #take(message: FromForwarder): void {
    this.#heardAtMs = performance.now();
    switch (message.kind) {
      case 'ready':
        this.#state = 'up';
        this.#upAtMs = performance.now();
        this.#deps.onSettled();
        return;
      case 'unable':
        this.#deps.log.error({ why: message.why }, 'the forwarder of voices cannot work here');
        if (message.isLasting) this.#giveUp();
        return;
      case 'pong':
        this.#counts = message.counts;
        return;
      default:
        this.#deps.onMessage(message);
    }
  }

  #giveUp(): void {
    this.#state = 'unable';
    this.#deps.onSettled();
  }

  #watch(): void {
    const child = this.#child;
    if (!child) return;
    const nowMs = performance.now();
    const silentMs = nowMs - this.#heardAtMs;
    const isLate = nowMs - this.#watchedAtMs > this.#timers.pingMs + LATE_MS;
    this.#watchedAtMs = nowMs;
    const longestSilenceMs = this.#state === 'up' ? this.#timers.silenceMs : this.#timers.startMs;
    if (silentMs >= longestSilenceMs && !isLate) {
      this.#deps.log.error({ silentMs: Math.round(silentMs) }, 'the forwarder of voices hangs and is replaced');
      child.kill('SIGKILL');
      return;
    }
    this.#post({ kind: 'ping' });
    this.#timer = setTimeout(() => this.#watch(), this.#timers.pingMs);
  }

  #ended(child: Child, code: number | null, signal: string | null): void {
    if (this.#child !== child) return;
    this.#child = null;
    clearTimeout(this.#timer);
    this.#before = { ...this.counts, residentBytes: 0 };
    this.#counts = noCounts;
    if (this.#state === 'closed') return;
    const wasUp = this.#state === 'up';
    if (wasUp && performance.now() - this.#upAtMs > this.#timers.stableMs) this.#restartMs = this.#timers.restartMs;
    this.#deps.log.error({ exitCode: code, signal }, 'the forwarder of voices ended');
    if (this.#state !== 'unable') {
      this.#state = 'starting';
      this.#restartLater();
    }
    if (wasUp) this.#deps.onDown();
  }

  #restartLater(): void {
    if (this.#state !== 'starting') return;
    this.#restarts += 1;
    this.#timer = setTimeout(() => void this.#start(), this.#restartMs);
    this.#restartMs = Math.min(this.#timers.longestRestartMs, this.#restartMs * 2);
  }

  #post(message: ToForwarder): void {
    this.#child?.stdin.write(toLine(message));
  }

  #logStderr(child: Child): void {
    let words = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      words = (words + text).slice(0, STDERR_CHARS);
    });
    child.once('close', () => {
      if (words !== '') this.#deps.log.warn({ words }, 'the forwarder of voices messages');
    });
  }
}

function spawnForwarder(): Child {
  const { flags, entry, root } = isolation();
  const child = spawn(process.execPath, [...flags, entry], {
    cwd: root,
    env: {},
    // Messages come on a pipe of their own: the library may write to stdout.
    stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const { stdin, stderr } = child;
  // A pipe, as configured; null when the spawn failed.
  const messages = child.stdio[3] as Readable | null | undefined;
  if (!stdin || !stderr || !messages) throw new Error('no process');
  return Object.assign(child, { stdin, stderr, messages });
}
