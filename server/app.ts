/**
 * The classroom as a value: HTTP, sockets and the list of features, joined here and nowhere else. Never listens; the
 * caller does.
 */
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { access } from './access/index.ts';
import { board } from './board/index.ts';
import { chalk } from './chalk/index.ts';
import { chat } from './chat/index.ts';
import type { Clock } from './clock.ts';
import { doorRoutes } from './doors/index.ts';
import { floor } from './floor/index.ts';
import { guests } from './guests/index.ts';
import { lesson } from './lesson/index.ts';
import { lessonRoutes } from './lessons/index.ts';
import { pages } from './pages.ts';
import { presence } from './presence/index.ts';
import { type Feature, Rooms } from './room/index.ts';
import { sync } from './room/sync.ts';
import type { Storage } from './storage/storage.ts';
import { httpErrors } from './transport/httpErrors.ts';
import { Sockets } from './transport/sockets.ts';
import { uploadRoutes } from './uploads/index.ts';

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
}

export interface App {
  readonly http: FastifyInstance;
  readonly rooms: Rooms;
  /** Says goodbye to all clients, writes everything down, lets go of storage. */
  close(): Promise<void>;
}

export async function createApp(deps: AppDeps): Promise<App> {
  const { storage, clock } = deps;
  const http = Fastify({
    ...('info' in deps.logger ? { loggerInstance: deps.logger } : { logger: deps.logger }),
    trustProxy: deps.trustProxy,
    // Paths hold secrets and bodies hold names: requests are counted, not logged.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 256 * 1024,
  });
  const doors = access({ storage, clock, secret: deps.secret, publicUrl: deps.publicUrl });
  const features: Feature[] = [
    sync({ storage }),
    presence({ seatLink: doors.seatLink }),
    lesson(),
    guests(),
    floor(),
    chalk(),
    chat(),
    board(),
  ];
  const rooms: Rooms = new Rooms({
    storage,
    clock,
    log: http.log,
    features,
    deliver: (event, payload, to, options) => sockets.deliver(event, payload, to, options),
  });
  const sockets = new Sockets({ http: http.server, rooms, features, authenticate: doors.authenticate, log: http.log });

  httpErrors(http);
  await http.register(cookie);
  // A whole school may sit behind one address. Pages and their assets are not counted at all.
  await http.register(rateLimit, {
    global: true,
    max: 1200,
    timeWindow: '1 minute',
    allowList: (request) => !/^\/(api|uploads)\//.test(request.url),
  });
  await pages(http, { clientDir: deps.clientDir, tldrawLicenseKey: deps.tldrawLicenseKey ?? null });
  const routes = { storage, rooms, clock, doors };
  await http.register(lessonRoutes(routes));
  await http.register(doorRoutes(routes));
  await http.register(uploadRoutes(routes));
  await http.ready();

  return {
    http,
    rooms,
    async close() {
      await rooms.close();
      await sockets.close();
      await http.close();
      await storage.close();
    },
  };
}
