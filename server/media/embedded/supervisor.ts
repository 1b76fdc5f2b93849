/**
 * Runs the forwarder in a process of its own and replaces it when it ends or hangs. That process takes packets from anybody
 * and parses them in native code, so it gets nothing worth taking: no environment, no arguments, no files but its own code.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { Log } from '../../room/index.ts';
import { isolation } from './isolation.ts';
import { readLines, toLine } from './lines.ts';
import { type Counts, fromForwarder, type FromForwarder, type Setup, type ToForwarder } from './messages.ts';

export interface SupervisorTimers {
  readonly pingMs: number;
  /** A forwarder that says nothing for this long is replaced. */
  readonly silenceMs: number;
  /** To begin may take longer, on a machine that has much to do. */
  readonly beginMs: number;
  /** Before the first attempt to begin anew; doubles up to `mostMs`. */
  readonly againMs: number;
  readonly mostMs: number;
  /** Whoever ran for this long began well. */
  readonly wellMs: number;
}

const defaultTimers: SupervisorTimers = {
  pingMs: 500,
  silenceMs: 5000,
  beginMs: 20_000,
  againMs: 100,
  mostMs: 5000,
  wellMs: 10_000,
};
/** A beat of our own that is later than this says that the whole machine has too much to do: then nobody is to blame. */
const LATE_MS = 500;
/** What it says when it fails is for the log; a flood of it is not. */
const STDERR_CHARS = 4000;
const closeWithinMs = 1000;

export interface SupervisorDeps {
  readonly log: Log;
  /** Asked before each start. */
  setup(): Promise<Setup>;
  onMessage(message: FromForwarder): void;
  /** It is up, or never will be. */
  onSettled(): void;
  /** It was up and is no more; all it knew is lost. */
  onDown(): void;
  readonly timers?: Partial<SupervisorTimers>;
}

const noCounts: Counts = { packetsIn: 0, packetsOut: 0, cpuSeconds: 0, residentBytes: 0 };

interface Child extends ChildProcess {
  readonly stdin: Writable;
  readonly stderr: Readable;
  readonly said: Readable;
}

export class Supervisor {
  readonly #deps: SupervisorDeps;
  readonly #timers: SupervisorTimers;
  #child: Child | null = null;
  #state: 'starting' | 'up' | 'unable' | 'closed' = 'starting';
  #againMs: number;
  #timer: NodeJS.Timeout | undefined;
  #watchedAtMs = 0;
  #heardAtMs = 0;
  #upAtMs = 0;
  #restarts = 0;
  #counts = noCounts;
  /** Of those that ended. */
  #before = noCounts;

  constructor(deps: SupervisorDeps) {
    this.#deps = deps;
    this.#timers = { ...defaultTimers, ...deps.timers };
    this.#againMs = this.#timers.againMs;
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

  /** What is sent while it is down is lost, as is all else it knew. */
  send(message: ToForwarder): void {
    if (this.#state === 'up') this.#post(message);
  }

  async close(): Promise<void> {
    this.#state = 'closed';
    clearTimeout(this.#timer);
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    // It ends by itself when nobody is left to talk to.
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
      return this.#later();
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
      child.said,
      (message) => {
        if (this.#child === child) this.#take(fromForwarder.parse(message));
      },
      (error) => {
        this.#deps.log.error({ error }, 'the forwarder of voices talks nonsense and is replaced');
        child.kill('SIGKILL');
      },
    );
    child.on('error', (error) => this.#deps.log.error({ error }, 'the forwarder of voices cannot be reached'));
    // A pipe that broke is told by the end of the process.
    child.stdin.on('error', () => undefined);
    // Also after a spawn that failed, which has no exit.
    child.once('close', (code, signal) => this.#ended(child, code, signal));
    this.#gatherWords(child);
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
    const mostMs = this.#state === 'up' ? this.#timers.silenceMs : this.#timers.beginMs;
    if (silentMs >= mostMs && !isLate) {
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
    if (wasUp && performance.now() - this.#upAtMs > this.#timers.wellMs) this.#againMs = this.#timers.againMs;
    this.#deps.log.error({ exitCode: code, signal }, 'the forwarder of voices ended');
    if (this.#state !== 'unable') {
      this.#state = 'starting';
      this.#later();
    }
    if (wasUp) this.#deps.onDown();
  }

  #later(): void {
    if (this.#state !== 'starting') return;
    this.#restarts += 1;
    this.#timer = setTimeout(() => void this.#start(), this.#againMs);
    this.#againMs = Math.min(this.#timers.mostMs, this.#againMs * 2);
  }

  #post(message: ToForwarder): void {
    this.#child?.stdin.write(toLine(message));
  }

  #gatherWords(child: Child): void {
    let words = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      words = (words + text).slice(0, STDERR_CHARS);
    });
    child.once('close', () => {
      if (words !== '') this.#deps.log.warn({ words }, 'the forwarder of voices said');
    });
  }
}

function spawnForwarder(): Child {
  const { flags, entry, root } = isolation();
  const child = spawn(process.execPath, [...flags, entry], {
    cwd: root,
    env: {},
    // What it has to say comes on a pipe of its own: the library may write on its standard output.
    stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const { stdin, stderr } = child;
  // A pipe, as was asked for; null when nothing could be started.
  const said = child.stdio[3] as Readable | null | undefined;
  if (!stdin || !stderr || !said) throw new Error('no process');
  return Object.assign(child, { stdin, stderr, said });
}
