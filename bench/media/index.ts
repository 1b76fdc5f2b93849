/** Voice and camera to a class, a year and a hall: what the embedded engine needs, beside Janus, and what pens notice. */
import { type Benchmark, type BenchmarkOptions, type BenchmarkResult, quantile, ratio } from '../benchmark.ts';
import { Contest, type Round } from '../harness/contest.ts';
import { medians, rounded } from '../harness/validity.ts';
import { Audience, type Figure } from './audience.ts';
import type { SfuName } from './sfu.ts';
import { openHouse } from './house.ts';
import { janusVersion } from './janusServer.ts';
import { areComplete, Pens, type StrokeDelays, strokeFigures } from './strokes.ts';

export interface Size {
  /** Listeners: a class, a year, a hall. The names of the figures keep to the full size. */
  readonly listeners: readonly [few: number, more: number, many: number];
  readonly speakers: number;
  readonly windowMs: number;
  readonly turns: number;
  readonly strokesPerTurn: number;
}

const full: Size = { listeners: [30, 100, 200], speakers: 4, windowMs: 6000, turns: 2, strokesPerTurn: 2 };
const quick: Size = { listeners: [3, 4, 5], speakers: 2, windowMs: 500, turns: 1, strokesPerTurn: 1 };

export const benchmark: Benchmark = {
  name: 'media',
  about: 'one and four speakers with cameras to 30, 100, 200 listeners: CPU beside Janus, delay, and pens meanwhile',
  run: (options) => carry(options.isQuick ? quick : full, options),
};

export async function carry(size: Size, { rounds: asked, isQuick, note }: BenchmarkOptions): Promise<BenchmarkResult> {
  const rounds = isQuick ? 1 : asked;
  const [few, more, many] = size.listeners;
  const janus = janusVersion();
  note(janus === null ? 'Janus is not installed here: apt install janus' : `beside Janus ${janus}`);
  const contest = await Contest.run<SfuName, Figure>({
    names: janus === null ? ['lol'] : ['lol', 'janus'],
    rounds,
    repeats: isQuick ? 0 : 1,
    measure: (name) => speakTo(name, few, size.windowMs),
    note,
  });
  const room = { size, rounds, note };
  const small = await fill({ ...room, first: few, then: more });
  const large = await fill({ ...room, first: many, then: null });

  const class1 = contest.contestants['lol'] as Partial<Record<Figure, number | null>>;
  const hall = small.loads.concat(large.loads);
  const of = (speakers: number, listeners: number) =>
    hall.find((load) => load.speakers === speakers && load.listeners === listeners);
  const year1 = of(1, more)?.figures;
  const hall1 = of(1, many)?.figures;
  // What lies beyond one core of a small machine is told, and its loss makes nothing else untrue.
  const quoted = [of(size.speakers, few), of(1, more), of(1, many)];
  return {
    name: 'media',
    valid:
      contest.isValid &&
      quoted.every((load) => load?.isValid === true) &&
      [small, large].every(({ strokes, joinedMs }) => areComplete(strokes) && !joinedMs.includes(null)),
    ratios: {
      cpu_vs_janus: janus === null ? null : contest.ratio('us_per_packet', 'lol', 'janus'),
      stroke_delay_with_media_30: strokeRatio(small.strokes),
      stroke_delay_with_media: strokeRatio(large.strokes),
    },
    figures: {
      core_percent_30: class1.core_percent ?? null,
      core_percent_100: year1?.core_percent ?? null,
      core_percent_200: hall1?.core_percent ?? null,
      us_per_packet: class1.us_per_packet ?? null,
      us_per_packet_200: hall1?.us_per_packet ?? null,
      delay_p50_ms: class1.delay_p50_ms ?? null,
      delay_p95_ms: class1.delay_p95_ms ?? null,
      delay_p50_ms_200: hall1?.delay_p50_ms ?? null,
      delay_p95_ms_200: hall1?.delay_p95_ms ?? null,
      memory_mb: class1.rss_mb ?? null,
      memory_mb_200: hall1?.rss_mb ?? null,
      join_p95_ms_30: joinP95(small.joinedMs),
      join_p95_ms_200: joinP95(large.joinedMs),
      ...strokesAs('30', small.strokes),
      ...strokesAs('200', large.strokes),
      rounds,
    },
    contestants: {
      ...contest.contestants,
      ...Object.fromEntries(
        hall.map(({ speakers, listeners, figures }) => [`lol ${speakers} to ${listeners}`, figures]),
      ),
    },
  };
}

/** One speaker, these listeners, a server that is there for them alone. */
export async function speakTo(name: SfuName, listeners: number, windowMs: number): Promise<Round<Figure>> {
  await using house = await openHouse(name);
  await using audience = new Audience(house, name);
  const [speaker, ...others] = await house.tickets(1, listeners);
  await audience.enterSpeakers([speaker]);
  await audience.speak(1);
  await audience.enterListeners(others);
  return await audience.measure(1, windowMs);
}

interface Filling {
  readonly size: Size;
  readonly rounds: number;
  readonly note: BenchmarkOptions['note'];
  readonly first: number;
  /** Grows to this afterwards. */
  readonly then: number | null;
}

interface Filled {
  readonly loads: readonly (Round<Figure> & { readonly speakers: number; readonly listeners: number })[];
  /** Null for whom nothing came. */
  readonly joinedMs: readonly (number | null)[];
  readonly strokes: StrokeDelays;
}

/** One classroom that fills: who comes in at once, what one and several speakers cost, and what pens notice. */
async function fill({ size, rounds, note, first, then }: Filling): Promise<Filled> {
  await using house = await openHouse('lol');
  await using audience = new Audience(house, 'lol');
  await using pens = new Pens();
  const people = (then ?? first) + readers;
  const tickets = await house.tickets(size.speakers, people);
  const listeners = tickets.slice(size.speakers, -readers);
  await audience.enterSpeakers(tickets.slice(0, size.speakers));
  await pens.enter(house.url, [tickets[0], ...tickets.slice(-readers)]);
  await audience.speak(1);
  const joinedMs = await audience.enterListeners(listeners.slice(0, first));
  note(`${first} joined p95 ${joinP95(joinedMs) ?? 'never'} ms`);

  const loads: Filled['loads'][number][] = [];
  const measure = async (speakers: number, count: number, times: number): Promise<void> => {
    const measured: Round<Figure>[] = [];
    for (let time = 0; time < times; time++) measured.push(await audience.measure(speakers, size.windowMs));
    const figures = medians(measured.map((round) => round.figures));
    const isValid = measured.every((round) => round.isValid);
    loads.push({ speakers, listeners: count, isValid, figures });
    note(`${speakers} to ${count} ${isValid ? '' : 'does not count: '}${JSON.stringify(figures)}`);
  };
  if (then === null) await measure(1, first, rounds);
  const strokes = await pens.compare((count) => audience.speak(count), size.turns, size.strokesPerTurn);
  note(`strokes while ${first} listen ${JSON.stringify(strokeFigures(strokes))}`);
  await measure(size.speakers, first, 1);
  if (then !== null) {
    await audience.speak(1);
    await audience.enterListeners(listeners.slice(first));
    await measure(1, then, rounds);
    await measure(size.speakers, then, 1);
  }
  return { loads, joinedMs, strokes };
}

/** Boards that look on while the teacher draws. */
const readers = 2;

/** Null when one in twenty waited in vain. */
const joinP95 = (joinedMs: readonly (number | null)[]): number | null =>
  rounded(
    quantile(
      joinedMs.map((ms) => ms ?? Infinity),
      0.95,
    ),
  );

function strokeRatio(strokes: StrokeDelays): number | null {
  const { silentP50Ms, spokenP50Ms } = strokeFigures(strokes);
  return ratio(spokenP50Ms, silentP50Ms);
}

function strokesAs(listeners: string, strokes: StrokeDelays): Record<string, number | null> {
  const { silentP50Ms, spokenP50Ms, silentP95Ms, spokenP95Ms } = strokeFigures(strokes);
  return {
    [`stroke_p50_ms_silent_${listeners}`]: silentP50Ms,
    [`stroke_p50_ms_spoken_${listeners}`]: spokenP50Ms,
    [`stroke_p95_ms_silent_${listeners}`]: silentP95Ms,
    [`stroke_p95_ms_spoken_${listeners}`]: spokenP95Ms,
  };
}
