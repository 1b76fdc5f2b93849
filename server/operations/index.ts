/** Running the server: its log, what it measures of itself, whether it is well. */
import type { FastifyInstance } from 'fastify';
import type { OnRefused } from '../transport/dispatch.ts';
import type { MediaStats } from '../media/index.ts';
import type { Feature, Log, Room } from '../room/index.ts';
import type { Pass, Storage } from '../storage/storage.ts';
import { Canary } from './canary.ts';
import { canaryLesson, withCanary } from './canaryStorage.ts';
import { measuredStorage } from './measuredStorage.ts';
import { mediaMetrics } from './mediaMetrics.ts';
import { Metrics, type Moment } from './metrics.ts';
import { failureRoute } from './failures.ts';
import { meterRequests } from './requestMeter.ts';
import { operationRoutes, type Trouble } from './routes.ts';
import { refusalWatch, timeStrokes, watch } from './watch.ts';

export { createLog, type LogOptions } from './log.ts';

/** What the connections know of themselves. */
export type ConnectionStats = Pick<Moment, 'queuedBytes' | 'lagging' | 'rawFrames' | 'fallbackFrames'>;

export interface OperationsDeps {
  readonly storage: Storage;
  readonly log: Log;
  /** Null: the metrics are for this machine only. */
  readonly metricsToken: string | null;
  /** Null: no canary. */
  readonly canary: { readonly everyMs: number } | null;
  newId(): string;
  tokenOf(pass: Pass): string;
  rooms(): readonly Room[];
  connectionStats(): ConnectionStats;
  /** Null: nothing carries voices. */
  media(): MediaStats | null;
}

export interface Operations {
  /** To be used instead of the storage given: measured, and with the canary's lesson in it. */
  readonly storage: Storage;
  readonly onRefused: OnRefused;
  /** The features with those that watch them. */
  watched(features: readonly Feature[]): Feature[];
  /** A room has just sent a frame. */
  onSent(): void;
  /** Adds its routes and counts all requests. Before other routes are added. */
  install(http: FastifyInstance): Promise<void>;
  /** From here on nobody should be sent to this server. */
  stopping(): void;
  close(): void;
}

/** So many failures of the canary in a row are no chance. */
const CANARY_FAILS_AT = 3;
/** Whoever asks oftener gets the answer of a moment ago. */
const CHECK_EVERY_MS = 1000;

export function operations(deps: OperationsDeps): Operations {
  const { log } = deps;
  const lesson = canaryLesson(deps.newId);
  const isHidden = (lessonId: string): boolean => lessonId === lesson.id;
  let isStopping = false;
  let checked = { atMs: -Infinity, isFine: true };

  const metrics = new Metrics(() => ({
    ...connectionStatsOf(deps.connectionStats()),
    ...momentOf(deps.rooms().filter((room) => !isHidden(room.lessonId))),
    isStorageWritable: storage.isWritable,
    isReady: !isStopping && storage.isWritable && !hasCanaryTrouble(),
    canaryFailures: canary?.failures ?? null,
  }));
  mediaMetrics(metrics, deps.media);
  metrics.freeBytes(async () => (await deps.storage.space())?.freeBytes ?? null);
  const storage = measuredStorage(deps.storage, metrics, log);
  const canary = deps.canary
    ? new Canary({
        lesson,
        everyMs: deps.canary.everyMs,
        tokenOf: deps.tokenOf,
        onDelay: (delayMs) => {
          metrics.canaryDelay.observe(delayMs / 1000);
          metrics.canaryRounds.inc({ outcome: 'back' });
        },
        onFailure: (error, inARow) => {
          metrics.canaryRounds.inc({ outcome: 'failed' });
          if (inARow === CANARY_FAILS_AT) log.error({ error, inARow }, 'the canary cannot draw');
        },
      })
    : null;
  const hasCanaryTrouble = (): boolean => canary !== null && canary.failures >= CANARY_FAILS_AT;

  async function troubles(): Promise<Trouble[]> {
    if (performance.now() - checked.atMs > CHECK_EVERY_MS) {
      checked = { atMs: performance.now(), isFine: true };
      checked.isFine = await storage.check().then(
        async () => !(await storage.isLow()),
        () => false,
      );
    }
    return [
      ...(isStopping ? (['stopping'] as const) : []),
      ...(checked.isFine && storage.isWritable ? [] : (['storage'] as const)),
      ...(hasCanaryTrouble() ? (['canary'] as const) : []),
    ];
  }

  const watchDeps = { metrics, log, isHidden };
  const onRefused = refusalWatch(watchDeps);
  const strokes = timeStrokes(onRefused, watchDeps);
  return {
    storage: canary ? withCanary(storage, lesson) : storage,
    onRefused,
    watched: (features) => [...features.map(strokes.timed), watch(watchDeps)],
    onSent: strokes.onSent,
    install: async (http) => {
      meterRequests(http, metrics);
      await http.register(operationRoutes({ metrics, metricsToken: deps.metricsToken, troubles }));
      await http.register(failureRoute({ metrics, log }));
      if (canary)
        http.addHook('onListen', (done) => {
          canary.start(originOf(http));
          done();
        });
    },
    stopping: () => {
      isStopping = true;
      canary?.stop();
    },
    close: () => metrics.close(),
  };
}

/** Only these: there is more in them. */
const connectionStatsOf = ({ queuedBytes, lagging, rawFrames, fallbackFrames }: ConnectionStats): ConnectionStats => ({
  queuedBytes,
  lagging,
  rawFrames,
  fallbackFrames,
});

function momentOf(rooms: readonly Room[]): Pick<Moment, 'rooms' | 'connections' | 'pendingEntries' | 'readonlyRooms'> {
  const connections = { teacher: 0, lecturer: 0, student: 0 };
  for (const { state, connections: open } of rooms) {
    for (const { seatId } of open.values()) connections[state.seats[seatId]?.role ?? 'student']++;
  }
  return {
    rooms: rooms.length,
    connections,
    pendingEntries: rooms.reduce((sum, room) => sum + room.pendingEntries().length, 0),
    readonlyRooms: rooms.filter(({ isWritable }) => !isWritable).length,
  };
}

/** Where this server hears itself. */
function originOf(http: FastifyInstance): string {
  const address = http.server.address();
  if (address === null || typeof address === 'string') throw new Error('listens on no port');
  const host = { '0.0.0.0': '127.0.0.1', '::': '[::1]' }[address.address] ?? address.address;
  return `http://${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${address.port}`;
}
