/** Two hours of a busy lesson, compressed: do delay and memory stay flat? */
import { type Benchmark, type BenchmarkOptions, type BenchmarkResult, median, quantile, ratio } from '../benchmark.ts';
import { untilEqual } from '../class/equality.ts';
import type { Moments } from '../class/writing.ts';
import { admit } from '../contestants/lol.ts';
import { Child } from '../harness/child.ts';
import { nowMs } from '../harness/clock.ts';
import { shareCores } from '../harness/cores.ts';
import { hz, lesson, minutesPerSecond, pens, wholeMs } from './model.ts';
import type { PensReport } from './pens.ts';
import type { Memory } from './probe.ts';
import { type SoakServer, startServer } from './server.ts';

/** Compared: the first with the last. Between them is a rest, in which memory is read. */
const quarters = 4;
/** Of the first quarter's length before it, not counted: engines compile and heaps find their size. */
const warmUpShare = 0.5;
const sampleEveryMs = 1000;
/** Below this share of the points that were due, the writers were what was slow; above this delay, the server lagged. */
const leastWritten = 0.97;
const mostDelayMs = 250;

export const benchmark: Benchmark = {
  name: 'soak',
  about: 'two hours of a busy lesson, compressed: delay and memory of the first quarter against the last',
  run: ({ isQuick, note }) => soak(isQuick ? 5000 : wholeMs, note),
};

interface Quarter {
  readonly fromMs: number;
  readonly toMs: number;
  readonly cores: number;
  /** Median of the samples while it ran. */
  readonly rssMb: number;
  /** After it, and after a full collection: live objects, and what the process holds. */
  readonly heapMb: number;
  readonly restRssMb: number;
  readonly heapTotalMb: number;
  readonly externalMb: number;
  readonly files: { readonly db: number; readonly wal: number };
}

async function soak(forMs: number, note: BenchmarkOptions['note']): Promise<BenchmarkResult> {
  const cores = shareCores();
  const server = await startServer(cores);
  const child = (file: string): Child => new Child({ command: [file], cores: cores.clients });
  const writers = child(`${import.meta.dirname}/pens.ts`);
  const boards = child(`${import.meta.dirname}/../class/boards.ts`);
  try {
    const { url } = server;
    const [teacher, ...others] = await admit(url, lesson.people - 1);
    // Two whole boards watch, one of them the teacher's; the light clients are everybody else.
    await boards.ask('join', { url, tickets: [teacher, ...others.slice(pens, pens + 1)], first: 9000, gapMs: 0 });
    await boards.ask('openChalk');
    await boards.ask('givesFloor');
    await writers.ask('enter', { url, tickets: others.slice(0, pens), watching: others.slice(pens + 1) });

    const quarterMs = forMs / quarters;
    const part = (partMs: number) => playPart(server, writers, partMs);
    await part(quarterMs * warmUpShare);
    const played: Quarter[] = [];
    for (let number = 1; number <= quarters; number++) {
      const quarter = await part(quarterMs);
      played.push(quarter);
      note(`quarter ${number} ${JSON.stringify({ ...quarter, fromMs: undefined, toMs: undefined })}`);
    }
    const areSame = await untilEqual([boards], 20_000);
    const report = await writers.ask<PensReport>('report');
    const seen = await boards.ask<Moments[]>('seen');
    const entries = await boards.ask<number>('entries');
    return resultOf({ played, report, seen, entries, areSame, forMs });
  } finally {
    await Promise.all([writers.stop(), boards.stop()]);
    await server.stop();
  }
}

async function playPart(server: SoakServer, writers: Child, forMs: number): Promise<Quarter> {
  const rss: number[] = [];
  const sample = setInterval(
    () => {
      void server.child.ask<Memory>('memory').then(({ rssBytes }) => rss.push(rssBytes));
    },
    Math.min(sampleEveryMs, forMs / 4),
  );
  await server.child.ask('mark');
  const fromMs = nowMs();
  const { open } = await writers.ask<{ open: number }>('play', { forMs }, forMs + 60_000);
  const toMs = nowMs();
  const cores = await server.child.ask<number>('cores');
  clearInterval(sample);
  if (open > 0) throw new Error(`${open} questions were never answered`);
  const { heapBytes, rssBytes, heapTotalBytes, externalBytes } = await server.child.ask<Memory>('collect');
  return {
    fromMs,
    toMs,
    cores: round(cores),
    rssMb: mb(median(rss) ?? 0),
    heapMb: mb(heapBytes ?? 0),
    restRssMb: mb(rssBytes),
    heapTotalMb: mb(heapTotalBytes),
    externalMb: mb(externalBytes),
    files: { db: mb(server.files().db), wal: mb(server.files().wal) },
  };
}

interface Played {
  readonly played: readonly Quarter[];
  readonly report: PensReport;
  readonly seen: readonly Moments[];
  readonly entries: number;
  readonly areSame: boolean;
  readonly forMs: number;
}

function resultOf({ played, report, seen, entries, areSame, forMs }: Played): BenchmarkResult {
  const { written, points, returns, refused } = report;
  const p95 = played.map((quarter) => quantile(delaysOf(written, seen, quarter), 0.95));
  const [first, last] = [played[0], played.at(-1)];
  const due = pens * hz * ((forMs * (1 + warmUpShare / quarters)) / 1000);
  const isLagging = p95.some((ms) => ms === null || ms > mostDelayMs);
  return {
    name: 'soak',
    valid: areSame && refused === 0 && points >= due * leastWritten && !isLagging,
    ratios: {
      p95_growth: ratio(p95.at(-1), p95[0]),
      rss_growth: ratio(last?.rssMb, first?.rssMb),
      heap_growth: ratio(last?.heapMb, first?.heapMb),
    },
    figures: {
      lesson_minutes: Math.round((forMs / 1000) * minutesPerSecond),
      seconds: Math.round(forMs / 1000),
      entries,
      entries_per_s: Math.round((points / (forMs * (1 + warmUpShare / quarters))) * 1000),
      returns,
      p95_first_ms: round(p95[0] ?? 0),
      p95_last_ms: round(p95.at(-1) ?? 0),
      rss_first_mb: first?.rssMb ?? null,
      rss_last_mb: last?.rssMb ?? null,
      rest_rss_first_mb: first?.restRssMb ?? null,
      rest_rss_last_mb: last?.restRssMb ?? null,
      heap_first_mb: first?.heapMb ?? null,
      heap_last_mb: last?.heapMb ?? null,
      db_last_mb: last?.files.db ?? null,
      wal_last_mb: last?.files.wal ?? null,
      cores: last?.cores ?? null,
    },
    contestants: {},
  };
}

/** From a writer to the stores of those who watch, of what was written in that quarter. */
function delaysOf(written: Moments, seen: readonly Moments[], { fromMs, toMs }: Quarter): number[] {
  const delays: number[] = [];
  for (const [id, moments] of Object.entries(written)) {
    moments.forEach((atMs, place) => {
      if (atMs === null || atMs < fromMs || atMs > toMs) return;
      for (const board of seen) {
        const seenAtMs = board[id]?.[place];
        if (seenAtMs != null) delays.push(seenAtMs - atMs);
      }
    });
  }
  return delays;
}

const mb = (bytes: number): number => Number((bytes / 2 ** 20).toFixed(1));
const round = (value: number): number => Number(value.toFixed(2));
