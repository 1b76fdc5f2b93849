/**
 * The classroom as a value: HTTP, sockets and the list of features, joined here and nowhere else. Never listens; the
 * caller does.
 */
import cookie from '@fastify/cookie';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyReply, LogController } from 'fastify';
import { access, keepRouteLimits, newId } from './access/index.ts';
import { board } from './board/index.ts';
import { chalk } from './chalk/index.ts';
import { chat } from './chat/index.ts';
import type { Clock } from './clock.ts';
import { doorRoutes } from './doors/index.ts';
import { floor } from './floor/index.ts';
import { guests } from './guests/index.ts';
import { lesson } from './lesson/index.ts';
import { lessonRoutes } from './lessons/index.ts';
import { operations } from './operations/index.ts';
import { headers } from './headers.ts';
import { materialRoutes, materials, noOffice, type OfficeConverter } from './materials/index.ts';
import { media, type MediaEngine, noWebhook } from './media/index.ts';
import { pages, sentOn } from './pages.ts';
import { presence } from './presence/index.ts';
import { restore } from './restore/index.ts';
import { type Feature, Rooms } from './room/index.ts';
import { sync } from './room/sync.ts';
import { orderRoutes, runningOrder } from './runningOrder/index.ts';
import type { Storage } from './storage/storage.ts';
import { timer } from './timer/index.ts';
import { HttpConnections } from './transport/httpConnections.ts';
import { httpErrors } from './transport/httpErrors.ts';
import { Sockets } from './transport/sockets.ts';
import { keeper, pictureReceiver, storedPictures, uploadRoutes } from './uploads/index.ts';

export interface AppDeps {
  readonly storage: Storage;
  readonly clock: Clock;
  /** Key from which the secret part of all links is derived; at least 32 bytes. */
  readonly secret: Uint8Array;
  /** Address in links; null: the request's own. */
  readonly publicUrl: string | null;
  readonly trustProxy: boolean;
  readonly clientDir: string | null;
  readonly tldrawLicenseKey?: string | null;
  readonly logger: { level: string } | FastifyBaseLogger;
  /** Who shows it may read /metrics from anywhere. Null: only this machine may. */
  readonly metricsToken?: string | null;
  /** Draws for itself now and then, to measure what people feel. Null: off. */
  readonly canary?: { readonly everyMs: number } | null;
  /** Makes PDFs of Office files; stopped with the app. Without one: nothing does. */
  readonly office?: OfficeConverter;
  /** What carries voice, camera and screen; closed with the app. Null: nothing does. */
  readonly media?: MediaEngine | null;
}

export interface App {
  readonly http: FastifyInstance;
  readonly rooms: Rooms;
  readonly sockets: Sockets;
  /** Says goodbye to all clients, writes everything down, lets go of storage. */
  close(): Promise<void>;
}

export async function createApp(deps: AppDeps): Promise<App> {
  const { clock, media: engine = null, office = noOffice } = deps;
  const http = Fastify({
    ...('info' in deps.logger ? { loggerInstance: deps.logger } : { logger: deps.logger }),
    // One proxy: what stands in its headers before that came from outside.
    trustProxy: deps.trustProxy && ((_address: string, hop: number) => hop === 0),
    // For the whole of a request, so that nobody keeps one open for ever; an upload over a slow line takes its time.
    requestTimeout: 120_000,
    // Paths hold secrets and bodies hold names: requests are counted, not logged.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 256 * 1024,
    // A path that cannot be read, before any route is known.
    frameworkErrors: (_error, request, reply) => {
      if (sentOn(request, reply)) return;
      (reply as FastifyReply).code(400).send({ error: { code: 'invalid', field: null } });
    },
  });
  const connections = new HttpConnections(http.server);
  const running = operations({
    storage: deps.storage,
    log: http.log,
    metricsToken: deps.metricsToken ?? null,
    canary: deps.canary ?? null,
    newId,
    tokenOf: (pass) => auth.issue(pass),
    rooms: () => rooms.loaded(),
    connectionStats: () => sockets.stats(),
    media: () => engine?.stats() ?? null,
  });
  const { storage } = running;
  const auth = access({ storage, clock, secret: deps.secret, publicUrl: deps.publicUrl });
  const features: Feature[] = running.watched([
    sync({ storage }),
    presence({ seatLink: auth.seatLink }),
    lesson(),
    guests(),
    floor(),
    chalk(),
    chat(),
    board({ newId }),
    restore({ storage }),
    materials(),
    media({ engine, log: http.log, newId }),
    timer(),
    runningOrder(),
  ]);
  const rooms: Rooms = new Rooms({
    storage,
    clock,
    log: http.log,
    features,
    deliver: (event, payload, to, options) => {
      sockets.deliver(event, payload, to, options);
      running.onSent();
    },
  });
  const origin = { publicUrl: deps.publicUrl, trustProxy: deps.trustProxy };
  const sockets = new Sockets({
    http: http.server,
    rooms,
    features,
    authenticate: auth.authenticate,
    origin,
    log: http.log,
    onRefused: running.onRefused,
  });

  httpErrors(http, running.onRefused);
  await http.register(cookie);
  await headers(http, { ...origin, isSecure: auth.isSecure, mediaHosts: engine?.hosts ?? [] });
  keepRouteLimits(http, () => performance.now());
  await running.install(http);
  await pages(http, { clientDir: deps.clientDir, tldrawLicenseKey: deps.tldrawLicenseKey ?? null });
  const kept = keeper(storage);
  const routes = {
    storage,
    rooms,
    clock,
    auth,
    hasMedia: engine !== null,
    kept,
    office,
    receivePicture: pictureReceiver(kept),
  };
  await http.register(lessonRoutes(routes));
  await http.register(doorRoutes(routes));
  await http.register(orderRoutes(routes));
  const pictures = storedPictures({ storage, log: http.log });
  http.addHook('onListen', (done) => {
    void pictures.cleanAll();
    done();
  });
  await http.register(materialRoutes(routes));
  await http.register(uploadRoutes({ ...routes, pictures }));
  await http.register(engine?.routes ?? noWebhook);
  await http.ready();

  return {
    http,
    rooms,
    sockets,
    async close() {
      running.stopping();
      await rooms.close();
      connections.end();
      await sockets.close();
      await http.close();
      await pictures.stop();
      await office.stop();
      await engine?.close().catch((error: unknown) => http.log.error({ error }, 'the media engine did not stop'));
      await storage.close();
      running.close();
    },
  };
}
