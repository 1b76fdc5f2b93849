/** Every HTTP route of ours: who may use it, how often one address may, and how much it may send. */
import type { FastifyInstance, RouteOptions } from 'fastify';
import { ClassroomError } from '../../shared/errors.ts';
import { limits } from '../../shared/limits.ts';
import { networkOf } from './address.ts';
import { Buckets } from './buckets.ts';
import type { Rate } from '../../shared/feature.ts';

export interface RouteLimit {
  /** Of one address. A whole school may have one. */
  readonly rate: Rate;
  /** Largest body; of an upload, its file. */
  readonly bytes: number;
  readonly who:
    | 'anyone'
    | 'code or link'
    | 'teacher’s link'
    | 'guest’s link'
    | 'a teacher'
    | 'teachers, guests of their own'
    | 'a teacher or guest; what was handed out: who is inside'
    | 'who may draw'
    | 'who is inside; a photo: its hash'
    | 'LiveKit';
}

const json = 64 * 1024;

/** What a whole class does at once, while many classes of a school share the address. */
const schoolwide: Rate = { burst: 10_000, perSecond: 200 };
const usual: Rate = { burst: 1200, perSecond: 20 };
/** A deck of two hundred slides, and its file in a hundred parts, a few at a time. */
const slides: Rate = { burst: 1500, perSecond: 20 };
const photos: Rate = { burst: 60, perSecond: 1 };
const none = 0;

const atDesk = { rate: usual, who: 'teacher’s link' } as const;
const asGuest = { rate: usual, who: 'guest’s link' } as const;

/** Of materials: alike at the desk, at a guest's door and with a seat. */
function materialsBelow(prefix: string): Readonly<Record<string, RouteLimit>> {
  const at = `${prefix}/materials`;
  const who = 'teachers, guests of their own';
  return {
    [`GET ${at}`]: { rate: usual, bytes: none, who },
    [`POST ${at}`]: { rate: usual, bytes: json, who },
    [`PUT ${at}/:id/slides/:number`]: { rate: slides, bytes: limits.slideBytes, who },
    [`PUT ${at}/:id/file/:number`]: { rate: slides, bytes: limits.filePartBytes, who },
    [`GET ${at}/:id/file`]: {
      rate: usual,
      bytes: none,
      who: 'a teacher or guest; what was handed out: who is inside',
    },
    [`PATCH ${at}/:id`]: { rate: usual, bytes: json, who },
    [`DELETE ${at}/:id`]: { rate: usual, bytes: json, who },
    [`PUT ${at}/order`]: { rate: usual, bytes: json, who },
    // Each keeps a program busy for seconds.
    [`POST ${at}/convert`]: { rate: { burst: 20, perSecond: 0.2 }, bytes: limits.materialBytes, who },
    [`POST ${at}/copy`]: { rate: usual, bytes: json, who },
  };
}

export const routeLimits: Readonly<Record<string, RouteLimit>> = {
  'POST /api/lessons': { rate: { burst: 60, perSecond: 0.5 }, bytes: json, who: 'anyone' },
  'GET /api/desk/:token': { ...atDesk, bytes: none },
  'PATCH /api/desk/:token': { ...atDesk, bytes: json },
  'POST /api/desk/:token/guests': { ...atDesk, bytes: json },
  'PATCH /api/desk/:token/guests/:guestId': { ...atDesk, bytes: json },
  'DELETE /api/desk/:token/guests/:guestId': { ...atDesk, bytes: json },
  'POST /api/desk/:token/guests/:guestId/link': { ...atDesk, bytes: json },
  'DELETE /api/desk/:token/guests/:guestId/link': { ...atDesk, bytes: json },
  'POST /api/desk/:token/guests/:guestId/photo': { ...atDesk, rate: photos, bytes: limits.photoBytes },
  'DELETE /api/desk/:token/guests/:guestId/photo': { ...atDesk, bytes: json },
  'GET /api/desk/:token/guests/:guestId/invitation.ics': { ...atDesk, bytes: none },
  'POST /api/desk/:token/code': { ...atDesk, bytes: json },
  'DELETE /api/desk/:token/code': { ...atDesk, bytes: json },
  'POST /api/desk/:token/again': { ...atDesk, rate: { burst: 60, perSecond: 0.5 }, bytes: json },
  'GET /api/desk/:token/running-order': { ...atDesk, bytes: none },
  'PATCH /api/desk/:token/running-order': { ...atDesk, bytes: json },
  'POST /api/desk/:token/running-order/segments': { ...atDesk, bytes: json },
  'PATCH /api/desk/:token/running-order/segments/:segmentId': { ...atDesk, bytes: json },
  'PUT /api/desk/:token/running-order/segments/:segmentId/place': { ...atDesk, bytes: json },
  'DELETE /api/desk/:token/running-order/segments/:segmentId': { ...atDesk, bytes: json },
  'GET /api/lessons/:lessonId/desk': { rate: usual, bytes: none, who: 'a teacher' },
  'GET /api/doors/:kind/:secret': { rate: schoolwide, bytes: none, who: 'code or link' },
  'POST /api/doors/:kind/:secret/seat': { rate: schoolwide, bytes: json, who: 'code or link' },
  'DELETE /api/lessons/:lessonId/seat': { rate: schoolwide, bytes: json, who: 'anyone' },
  'DELETE /api/seats': { rate: schoolwide, bytes: json, who: 'anyone' },
  'POST /api/doors/guest/:secret/on-my-way': { ...asGuest, bytes: json },
  'PATCH /api/doors/guest/:secret/card': { ...asGuest, bytes: json },
  'POST /api/doors/guest/:secret/photo': { ...asGuest, rate: photos, bytes: limits.photoBytes },
  'DELETE /api/doors/guest/:secret/photo': { ...asGuest, bytes: json },
  'POST /api/lessons/:lessonId/uploads': {
    rate: { burst: 600, perSecond: 5 },
    bytes: limits.uploadBytes,
    who: 'who may draw',
  },
  ...materialsBelow('/api/desk/:token'),
  ...materialsBelow('/api/doors/guest/:token'),
  ...materialsBelow('/api/lessons/:lessonId'),
  'POST /api/failures': { rate: { burst: 300, perSecond: 1 }, bytes: 4 * 1024, who: 'anyone' },
  'POST /api/livekit/webhook': { rate: schoolwide, bytes: json, who: 'LiveKit' },
  'GET /uploads/:lessonId/:hash': { rate: schoolwide, bytes: none, who: 'who is inside; a photo: its hash' },
};

const isLimited = (url: string): boolean => /^\/(api|uploads)\//.test(url);

/**
 * Keeps those limits on all routes that are made after this. A route without a row cannot be made.
 * @param nowMs any clock in milliseconds
 */
export function keepRouteLimits(app: FastifyInstance, nowMs: () => number): void {
  app.addHook('onRoute', (route) => {
    if (!isLimited(route.url)) return;
    for (const method of [route.method].flat()) {
      // Fastify makes a HEAD beside each GET.
      const name = `${method === 'HEAD' ? 'GET' : method} ${route.url}`;
      const limit = routeLimits[name];
      if (!limit) throw new Error(`${name} has no row in routeLimits`);
      keep(route, limit, nowMs);
    }
  });
}

function keep(route: RouteOptions, { rate, bytes }: RouteLimit, nowMs: () => number): void {
  const buckets = new Buckets(rate, nowMs);
  // A file is not a body: its bytes are counted while they come in.
  if (bytes > 0 && bytes <= json) route.bodyLimit = bytes;
  route.onRequest = [
    async (request, reply) => {
      const bucket = buckets.of(networkOf(request.ip));
      if (bucket.take(nowMs())) return;
      void reply.header('retry-after', String(bucket.waitSeconds()));
      throw new ClassroomError('rate_limited');
    },
    ...[route.onRequest ?? []].flat(),
  ];
}
