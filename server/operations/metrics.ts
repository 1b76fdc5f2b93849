/**
 * What is measured, in a registry of its own. What happens on the way of a stroke is counted as it happens; all else is
 * looked at when somebody asks.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Seconds. A stroke takes milliseconds; what takes longer than a second is trouble, however much longer. */
const delays = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

/** The event loop is looked at so often. */
const LOOP_MS = 100;

/** What is true at the moment of asking. */
export interface Moment {
  readonly rooms: number;
  /** Connections inside a room, by role. */
  readonly connections: Readonly<Record<string, number>>;
  /** Entries that wait for their commit. */
  readonly pendingEntries: number;
  /** Rooms that are read-only because storage refuses. */
  readonly readonlyRooms: number;
  /** Bytes that wait for slow connections. */
  readonly queuedBytes: number;
  /** Connections that are too slow for what is sent to them. */
  readonly lagging: number;
  /** Events sent to one connection each since the start, past the library and through it. */
  readonly rawFrames: number;
  readonly fallbackFrames: number;
  readonly isStorageWritable: boolean;
  readonly isReady: boolean;
  /** Failures of the canary in a row; null while it is off. */
  readonly canaryFailures: number | null;
}

export class Metrics {
  readonly #registry = new Registry();
  readonly #loop = monitorEventLoopDelay({ resolution: LOOP_MS });

  readonly strokeDelay = this.#histogram(
    'lol_stroke_delay_seconds',
    'From a drawing received to its frame handed to all connections',
  );
  readonly canaryDelay = this.#histogram(
    'lol_canary_delay_seconds',
    'From ink sent by the canary to the same ink received, over a real connection',
  );
  readonly canaryRounds = this.#counter('lol_canary_rounds_total', 'Ink drawn by the canary', ['outcome']);
  readonly commitDuration = this.#histogram('lol_commit_duration_seconds', 'Transactions that wrote entries');
  readonly committedEntries = this.#counter('lol_committed_entries_total', 'Entries written');
  readonly storageFailures = this.#counter('lol_storage_failures_total', 'What storage refused', ['reason']);
  readonly uploadedBytes = this.#counter('lol_uploaded_bytes_total', 'Bytes of pictures kept');
  readonly refusals = this.#counter('lol_refusals_total', 'Commands and requests refused', ['code', 'what']);
  readonly partFailures = this.#counter('lol_part_failures_total', 'Parts of screens that failed', ['part']);
  readonly requests = this.#counter('lol_http_requests_total', 'HTTP requests', ['method', 'route', 'status']);
  readonly requestDuration = this.#histogram('lol_http_request_duration_seconds', 'HTTP requests, until answered');

  constructor(look: () => Moment) {
    let now: Moment;
    // Asked first, so that the others tell of the same moment.
    this.gauge('lol_rooms', 'Lessons in memory', () => (now = look()).rooms);
    const byRole = new Gauge({
      name: 'lol_connections',
      help: 'Connections inside a room',
      labelNames: ['role'],
      registers: [this.#registry],
      collect: () => {
        for (const [role, count] of Object.entries(now.connections)) byRole.set({ role }, count);
      },
    });
    this.gauge('lol_pending_entries', 'Entries that wait for their commit', () => now.pendingEntries);
    this.gauge('lol_readonly_rooms', 'Rooms that cannot keep changes now', () => now.readonlyRooms);
    this.gauge('lol_queued_bytes', 'Bytes that wait for slow connections', () => now.queuedBytes);
    this.gauge('lol_lagging_connections', 'Connections too slow for what is sent', () => now.lagging);
    this.total('lol_frames_raw_total', 'Events to one connection, encoded once for all', () => now.rawFrames);
    this.total('lol_frames_library_total', 'Events to one connection, by the library', () => now.fallbackFrames);
    this.gauge('lol_storage_writable', '1 while storage keeps what it is given', () => Number(now.isStorageWritable));
    this.gauge('lol_ready', '1 while /readyz says ready', () => Number(now.isReady));
    this.gauge('lol_canary_failures', 'Failures in a row; -1 while it is off', () => now.canaryFailures ?? -1);
    this.#processGauges();
  }

  /** @param read null: not known, or without a disk */
  freeBytes(read: () => Promise<number | null>): void {
    const gauge: Gauge = new Gauge({
      name: 'lol_storage_free_bytes',
      help: 'Space on the disk that lessons are kept on',
      registers: [this.#registry],
      collect: async () => {
        const bytes = await read().catch(() => null);
        if (bytes === null) gauge.remove();
        else gauge.set(bytes);
      },
    });
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  text(): Promise<string> {
    return this.#registry.metrics();
  }

  close(): void {
    this.#loop.disable();
  }

  #processGauges(): void {
    const memory = (): NodeJS.MemoryUsage => process.memoryUsage();
    this.gauge('process_resident_memory_bytes', 'Memory of the process', () => memory().rss);
    this.gauge('nodejs_heap_size_used_bytes', 'Memory of JavaScript', () => memory().heapUsed);
    this.gauge('nodejs_external_memory_bytes', 'Memory outside of it, buffers included', () => memory().external);
    this.total('process_cpu_seconds_total', 'Time of processors used', () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1e6;
    });
    this.gauge('process_start_time_seconds', 'Unix time of the start', () => performance.timeOrigin / 1000);
    this.#loop.enable();
    // Node's figures have the time between two looks in them.
    const inSeconds = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e9 - LOOP_MS / 1000) || 0;
    this.gauge('nodejs_eventloop_lag_p50_seconds', 'Delay of the event loop since the last scrape', () =>
      inSeconds(this.#loop.percentile(50)),
    );
    this.gauge('nodejs_eventloop_lag_p99_seconds', 'Delay of the event loop since the last scrape', () =>
      inSeconds(this.#loop.percentile(99)),
    );
    this.gauge('nodejs_eventloop_lag_max_seconds', 'Delay of the event loop since the last scrape', () => {
      const { max } = this.#loop;
      this.#loop.reset();
      return inSeconds(max);
    });
  }

  /** What is true when somebody asks. */
  gauge(name: string, help: string, read: () => number): void {
    const gauge: Gauge = new Gauge({ name, help, registers: [this.#registry], collect: () => gauge.set(read()) });
  }

  /** A counter that somebody else keeps. */
  total(name: string, help: string, read: () => number): void {
    const collect = (): void => {
      counter.reset();
      counter.inc(read());
    };
    const counter: Counter = new Counter({ name, help, registers: [this.#registry], collect });
  }

  #counter<L extends string = never>(name: string, help: string, labelNames: L[] = []): Counter<L> {
    return new Counter({ name, help, labelNames, registers: [this.#registry] });
  }

  #histogram(name: string, help: string): Histogram {
    return new Histogram({ name, help, buckets: delays, registers: [this.#registry] });
  }
}
