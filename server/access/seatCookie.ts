/** The cookie that keeps a person in the seat: one for each lesson. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { LessonId } from '../../shared/ids.ts';

const PREFIX = 'lol_seat_';
const MAX_AGE_SECONDS = 90 * 24 * 3600;
/** A browser sends them all with each request; somebody with a lesson a day must not outgrow the header. */
const MOST_COOKIES = 30;

const always = { path: '/', httpOnly: true, sameSite: 'lax' } as const;

export const seatCookieName = (lessonId: LessonId): string => `${PREFIX}${lessonId}`;

/** The token in a `Cookie` header, or null. Our values need no decoding. */
export function readSeatCookie(header: string | null | undefined, lessonId: LessonId): string | null {
  const start = `${seatCookieName(lessonId)}=`;
  const pairs = (header ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(start))?.slice(start.length) || null;
}

export function setSeatCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  {
    lessonId,
    token,
    isSecure,
    isShared,
  }: {
    lessonId: LessonId;
    token: string;
    isSecure: boolean;
    /** Others use this device, too: kept until the browser is closed. */
    isShared: boolean;
  },
): void {
  const name = seatCookieName(lessonId);
  const attributes = { ...always, secure: isSecure };
  // Browsers send the oldest cookie first.
  const others = Object.keys(request.cookies).filter((other) => other.startsWith(PREFIX) && other !== name);
  for (const oldest of others.slice(0, Math.max(0, others.length + 1 - MOST_COOKIES))) {
    void reply.clearCookie(oldest, attributes);
  }
  void reply.setCookie(name, token, { ...attributes, ...(isShared ? {} : { maxAge: MAX_AGE_SECONDS }) });
}

/** This browser no longer has the seat in that lesson; null: in any. The seat itself stays. */
export function forgetSeats(request: FastifyRequest, reply: FastifyReply, lessonId: LessonId | null): void {
  const names = lessonId ? [seatCookieName(lessonId)] : Object.keys(request.cookies);
  for (const name of names) if (name.startsWith(PREFIX)) void reply.clearCookie(name, always);
}
