/** Who may come in: links, codes and seats, looked up and verified. */
import type { FastifyRequest } from 'fastify';
import { ClassroomError } from '../../shared/errors.ts';
import type { LessonId, SeatId } from '../../shared/ids.ts';
import { limits } from '../../shared/limits.ts';
import { isCode, readCode, readSecret } from '../../shared/links.ts';
import type { Seat } from '../../shared/presence/protocol.ts';
import type { Clock } from '../clock.ts';
import type { Pass, Storage } from '../storage/storage.ts';
import { networkOf } from './address.ts';
import { Buckets } from './buckets.ts';
import { guesses } from './guesses.ts';
import { readSeatCookie } from './seatCookie.ts';
import { isGenuine, issue, read } from './secrets.ts';

/** Several classes at once may come in from one school; a stranger with the code may not fill the lesson from one place. */
export const newSeatRate = { burst: limits.seatsPerAddress, perSecond: limits.seatsPerAddress / 3600 };

export interface AccessDeps {
  readonly storage: Storage;
  readonly clock: Clock;
  /** Key of all links. */
  readonly secret: Uint8Array;
  /** Address in links, without a slash at its end; null: the request's own. */
  readonly publicUrl: string | null;
}

export interface Auth {
  /** The seat that a socket's handshake may take; null: none, whatever the reason. */
  authenticate(handshake: { lessonId: LessonId; token: string | null; cookie: string | null }): Promise<SeatId | null>;
  /** As `authenticate`, for a request: bearer first, then the cookie. */
  seatOf(request: FastifyRequest, lessonId: LessonId): Promise<SeatId | null>;
  /** The pass that a link's secret belongs to. @throws ClassroomError `gone`: unknown or revoked; `rate_limited` */
  admit(kind: Pass['kind'], token: string, address: string): Promise<Pass>;
  /**
   * The lesson of a code as typed; of a code that was renewed or shut since, for who has a seat there.
   * @throws ClassroomError `gone`, `rate_limited`
   */
  lessonOfCode(typed: string, address: string, hasSeat?: (lessonId: LessonId) => Promise<boolean>): Promise<LessonId>;
  /** Before a student's seat is made. @throws ClassroomError `rate_limited`: too many in this lesson from one address */
  takeNewSeat(lessonId: LessonId, address: string): void;
  /** The secret part of the link to a pass. */
  issue(pass: Pass): string;
  /** The link for going on in this seat on another device; a path where no public address is configured. */
  seatLink(seat: Seat): Promise<string>;
  /** An absolute link to a path of ours. */
  linkTo(request: FastifyRequest, path: string): string;
  isSecure(request: FastifyRequest): boolean;
}

export function access({ storage, clock, secret, publicUrl }: AccessDeps): Auth {
  const limiter = guesses(clock);
  const newSeats = new Buckets(newSeatRate, () => clock.nowMs());

  async function passOf(kind: Pass['kind'], token: string): Promise<Pass | null> {
    const parts = read(token);
    if (!parts) return null;
    const pass = await storage.pass(kind, parts.id);
    const isGood = isGenuine(secret, pass ?? { kind, id: parts.id, version: 0 }, parts.mac);
    return pass && isGood && !pass.isRevoked ? pass : null;
  }

  const authenticate: Auth['authenticate'] = async ({ lessonId, token, cookie }) => {
    const offered = token ?? readSeatCookie(cookie, lessonId);
    const pass = offered ? await passOf('seat', offered) : null;
    // Seat passes are made with the seat's id.
    return pass?.lessonId === lessonId ? (pass.id as SeatId) : null;
  };
  const origin = (request: FastifyRequest): string => publicUrl ?? `${request.protocol}://${request.host}`;

  return {
    authenticate,
    seatOf: (request, lessonId) =>
      authenticate({
        lessonId,
        token: /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null,
        cookie: request.headers.cookie ?? null,
      }),
    admit: (kind, token, address) =>
      limiter.count(address, async () => {
        const pass = await passOf(kind, readSecret(token));
        if (!pass) throw new ClassroomError('gone');
        return pass;
      }),
    lessonOfCode: async (typed, address, hasSeat) => {
      const written = readCode(typed);
      const code = isCode(written) ? written : null;
      const lessonId = code && (await storage.lessonByCode(code));
      // Outside the count of guesses: a class that waits at a door asks again and again.
      const former = code && !lessonId && hasSeat ? await storage.lessonByFormerCode(code) : null;
      if (former && (await hasSeat?.(former))) return former;
      return limiter.guard(code ?? '', address, () =>
        lessonId ? Promise.resolve(lessonId) : Promise.reject(new ClassroomError('gone')),
      );
    },
    takeNewSeat: (lessonId, address) => {
      if (!newSeats.take(`${networkOf(address)} ${lessonId}`)) throw new ClassroomError('rate_limited');
    },
    issue: (pass) => issue(secret, pass),
    seatLink: async (seat) => {
      const pass = await storage.pass('seat', seat.id);
      if (!pass || pass.isRevoked) throw new ClassroomError('not_found');
      return `${publicUrl ?? ''}/seat/${issue(secret, pass)}`;
    },
    linkTo: (request, path) => `${origin(request)}${path}`,
    isSecure: (request) => origin(request).startsWith('https:'),
  };
}
