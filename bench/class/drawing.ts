/** A whole class draws at once, each 60 points a second: how long until a point is in another's store, at what cost. */
import { quantile } from '../benchmark.ts';
import { admit } from '../contestants/lol.ts';
import { Child } from '../harness/child.ts';
import type { Cores } from '../harness/cores.ts';
import { MeasuredServer } from '../harness/measuredServer.ts';
import type { Written } from './boards.ts';
import { untilEqual } from './equality.ts';
import type { WrittenLightly } from './lightWriters.ts';
import type { Moments } from './writing.ts';

export interface DrawingLoad {
  /** Whole participants with boards, who draw and look; shared among so many processes. */
  readonly boards: number;
  readonly boardProcesses: number;
  /** Who draw, and do not look. */
  readonly lightWriters: number;
  readonly hz: number;
  readonly warmUpMs: number;
  readonly forMs: number;
}

export interface Drawing {
  /** All boards, and that of somebody who comes afterwards, are the same. */
  readonly areSame: boolean;
  /** Every point was written in its time, answered, and seen on every board. */
  readonly isComplete: boolean;
  readonly figures: Record<
    'stroke_p50_ms' | 'stroke_p95_ms' | 'stroke_p99_ms' | 'cores' | 'points_per_s' | 'rss_mb' | 'clients_cores',
    number | null
  >;
}

/** Below this share of the points that were due, the writers were what was slow. */
const leastWritten = 0.97;

export async function drawTogether(load: DrawingLoad, cores: Cores): Promise<Drawing> {
  const { boards, boardProcesses, lightWriters, hz, forMs } = load;
  const server = await MeasuredServer.start('server/main.ts', cores);
  const child = (file: string): Child =>
    // Whole boards take what there is beside the server; the pens must not be held up by them.
    new Child({ command: [`${import.meta.dirname}/${file}`], cores: file === 'boards.ts' ? null : cores.clients });
  const light = child('lightWriters.ts');
  const whole = Array.from({ length: boardProcesses }, () => child('boards.ts'));
  const late = child('boards.ts');
  const all = [light, ...whole, late];
  try {
    const url = server.url;
    const tickets = await admit(url, boards + lightWriters);
    const latecomer = tickets.pop();
    // The teacher is the first board; everybody may draw.
    for (const [index, process] of whole.entries()) {
      const share = tickets.slice(0, boards).filter((_, at) => at % boardProcesses === index);
      await process.ask('join', { url, tickets: share, first: index * 100, gapMs: 0 });
      if (index === 0) await process.ask('openChalk');
    }
    await light.ask('enter', { url, tickets: tickets.slice(boards), first: 1000 });

    await server.mark();
    const [lightly, ...wholly] = await Promise.all([
      light.ask<WrittenLightly>('write', { hz, forMs }, forMs + 60_000),
      ...whole.map((process) => process.ask<Written>('write', { hz, forMs }, forMs + 60_000)),
    ]);
    const cost = await server.cost();
    const isSettled = await untilEqual(whole, 20_000);
    await late.ask('join', { url, tickets: [latecomer], first: 9000, gapMs: 0 });
    const areSame = isSettled && (await untilEqual([...whole, late], 5000));

    const written: Moments = Object.assign({}, lightly.written, ...wholly.map((report) => report.written)) as Moments;
    const seen = (await Promise.all(whole.map((process) => process.ask<Moments[]>('seen')))).flat();
    const delays = delaysOf(written, seen, load);
    const points = lightly.points + wholly.reduce((sum, report) => sum + report.points, 0);
    const due = (boards + lightWriters) * hz * (forMs / 1000);
    const clientsUs = lightly.cpuUs + wholly.reduce((sum, { cpuUs }) => sum + cpuUs, 0);
    return {
      areSame,
      isComplete:
        points >= due * leastWritten &&
        lightly.answered === lightly.points &&
        lightly.refused === 0 &&
        delays.missing === 0,
      figures: {
        stroke_p50_ms: round(quantile(delays.ms, 0.5)),
        stroke_p95_ms: round(quantile(delays.ms, 0.95)),
        stroke_p99_ms: round(quantile(delays.ms, 0.99)),
        cores: round(cost.cpuUs / 1000 / cost.wallMs),
        points_per_s: Math.round(points / (forMs / 1000)),
        rss_mb: Math.round(cost.rssBytes / 2 ** 20),
        clients_cores: round(clientsUs / 1000 / forMs),
      },
    };
  } finally {
    await Promise.all(all.map((process) => process.stop()));
    await server.stop();
  }
}

/** Of every point on every board but its writer's. What was written while the processes got warm does not count. */
function delaysOf(written: Moments, seen: readonly Moments[], { warmUpMs }: DrawingLoad) {
  const ms: number[] = [];
  let missing = 0;
  const firstAtMs = Math.min(...Object.values(written).map(([atMs]) => atMs ?? Infinity));
  for (const [id, moments] of Object.entries(written)) {
    const boardsThatSee = seen.filter((board) => board[id] !== undefined);
    // Its writer's own board does not count itself; everybody else's must have it.
    if (boardsThatSee.length < seen.length - 1) missing++;
    moments.forEach((atMs, place) => {
      if (atMs === null || atMs < firstAtMs + warmUpMs) return;
      for (const board of boardsThatSee) {
        const seenAtMs = board[id]?.[place];
        if (seenAtMs == null) missing++;
        else ms.push(seenAtMs - atMs);
      }
    });
  }
  return { ms, missing };
}

const round = (value: number | null): number | null => value && Number(value.toFixed(2));
