/** The HTTP interface of the server, typed. Every refusal, and no answer at all, is a `ClassroomError`. */
import { noteSeated } from './cookies.ts';
import type {
  ChangedLesson,
  CreatedLesson,
  Desk,
  Door,
  DoorKind,
  LessonAgain,
  NewGuestCard,
  NewLesson,
  PlannedLesson,
  Seated,
  SeatRequest,
} from './httpTypes.ts';
import { ClassroomError, errorCodes, type ErrorCode } from '../../shared/errors.ts';
import type { Language } from '../../shared/lesson/language.ts';

/** A server that says nothing for this long counts as offline. Uploads may take longer. */
const patienceMs = 15_000;
const uploadPatienceMs = 120_000;
const exchangePatienceMs = 600_000;

export type { ChangedLesson, CreatedLesson, Desk, Door, DoorKind, NewGuestCard, NewLesson, Seated, SeatRequest };

export const createLesson = (lesson: NewLesson) => ask<CreatedLesson>('POST', '/api/lessons', lesson);

/** What a teacher's link opens, and everything that can be changed with it. Each answers with the whole desk. */
export const deskOf = (token: string) => {
  const base = `/api/desk/${encodeURIComponent(token)}`;
  const guest = (id: string) => `${base}/guests/${encodeURIComponent(id)}`;
  return {
    read: (signal?: AbortSignal) => ask<Desk>('GET', base, undefined, signal),
    change: (changed: ChangedLesson) => ask<Desk>('PATCH', base, changed),
    addGuest: (card: NewGuestCard) => ask<Desk>('POST', `${base}/guests`, card),
    changeGuest: (id: string, card: NewGuestCard) => ask<Desk>('PATCH', guest(id), card),
    removeGuest: (id: string) => ask<Desk>('DELETE', guest(id)),
    /** `out`: whoever is in the guest's seat now must leave, and needs a link that works to come back. */
    renewLink: (id: string, out = false) => ask<Desk>('POST', `${guest(id)}/link`, { out }),
    revokeLink: (id: string, out: boolean) => ask<Desk>('DELETE', `${guest(id)}/link`, { out }),
    putPhoto: (id: string, photo: Blob) => upload<Desk>(`${guest(id)}/photo`, photo),
    removePhoto: (id: string) => ask<Desk>('DELETE', `${guest(id)}/photo`),
    /** Gives students a new code; the old one stops working. Opens a door that was shut. */
    renewCode: () => ask<Desk>('POST', `${base}/code`),
    shutDoor: () => ask<Desk>('DELETE', `${base}/code`),
    /** The next lesson of this one; its materials may take a while. */
    planAgain: (again: LessonAgain) => send<PlannedLesson>('POST', `${base}/again`, asJson(again)),
    calendarPath: (id: string, language: Language) => `${guest(id)}/invitation.ics?language=${language}`,
  };
};
export type DeskCalls = ReturnType<typeof deskOf>;

/** The desk of a lesson, for a teacher who sits in it. */
export const readDeskOfLesson = (lessonId: string, signal?: AbortSignal) =>
  ask<Desk>('GET', `/api/lessons/${encodeURIComponent(lessonId)}/desk`, undefined, signal);

/** This browser no longer has the seat in that lesson. */
export const forgetSeat = (lessonId: string) =>
  ask<null>('DELETE', `/api/lessons/${encodeURIComponent(lessonId)}/seat`);
/** Nor in any other. */
export const forgetAllSeats = () => ask<null>('DELETE', '/api/seats');

export const doorOf = (kind: DoorKind, secret: string) => {
  const base = `/api/doors/${kind}/${encodeURIComponent(secret)}`;
  return {
    read: (signal?: AbortSignal) => ask<Door>('GET', base, undefined, signal),
    takeSeat: (request: SeatRequest) => seatIn(ask<Seated>('POST', `${base}/seat`, request)),
    /** Guests only, like all that follows. */
    onMyWay: (minutes: number) => ask<unknown>('POST', `${base}/on-my-way`, { minutes }),
    changeCard: (card: NewGuestCard) => ask<unknown>('PATCH', `${base}/card`, card),
    putPhoto: (photo: Blob) => upload<unknown>(`${base}/photo`, photo),
    removePhoto: () => ask<unknown>('DELETE', `${base}/photo`),
  };
};
export type DoorCalls = ReturnType<typeof doorOf>;

async function seatIn(answer: Promise<Seated>): Promise<Seated> {
  const given = await answer;
  noteSeated(given.lessonId);
  return given;
}

/** @throws ClassroomError */
export async function ask<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  return request<T>(path, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    signal: anySignal(patienceMs, signal),
  });
}

function upload<T>(path: string, file: Blob): Promise<T> {
  const body = new FormData();
  body.append('file', file);
  return send<T>('POST', path, body);
}

const asJson = (body: object): Blob => new Blob([JSON.stringify(body)], { type: 'application/json' });

/** Sends what may take a while. @throws ClassroomError */
export const send = <T>(
  method: 'POST' | 'PUT',
  path: string,
  body: FormData | Blob,
  signal?: AbortSignal,
): Promise<T> => request<T>(path, { method, body, signal: anySignal(uploadPatienceMs, signal) });

/** As `AbortSignal.any` and `AbortSignal.timeout`, which browsers of before 2024 do not have. */
function anySignal(patience: number, signal?: AbortSignal): AbortSignal {
  const either = new AbortController();
  const stop = (): void => either.abort();
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop, { once: true });
  setTimeout(stop, patience);
  return either.signal;
}

async function request<T>(path: string, init: RequestInit): Promise<T> {
  // The server checks what it sends against the same contract that T comes from.
  return parsed(await orOffline((await accepted(path, init)).text())) as T;
}

/** As `send`, for what answers with a file, and may think about it for a while. @throws ClassroomError */
export const exchange = async (path: string, body: Blob, signal?: AbortSignal): Promise<Blob> =>
  orOffline((await accepted(path, { method: 'POST', body, signal: anySignal(exchangePatienceMs, signal) })).blob());

async function accepted(path: string, init: RequestInit): Promise<Response> {
  const response = await orOffline(takeEarly(path, init) ?? fetch(path, { ...init, credentials: 'same-origin' }));
  if (response.ok) return response;
  throw refusal(response.status, parsed(await orOffline(response.text())));
}

async function orOffline<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw new ClassroomError('offline', error instanceof Error ? error.message : 'no answer');
  }
}

declare global {
  interface Window {
    /** What public/boot.js asked before this code was there. */
    lolEarly?: { readonly path: string; readonly answer: Promise<Response> };
  }
}

/** The answer to this question, if it was asked already; an answer is given once. */
function takeEarly(path: string, { method }: RequestInit): Promise<Response> | null {
  const early = window.lolEarly;
  if (method !== 'GET' || early?.path !== path) return null;
  delete window.lolEarly;
  return early.answer;
}

function parsed(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return null; // a proxy's own error page, say: the status tells enough
  }
}

function refusal(status: number, answer: unknown): ClassroomError {
  const error = isRecord(answer) && isRecord(answer['error']) ? answer['error'] : {};
  const code = errorCodes.find((known) => known === error['code']) ?? codeOfStatus(status);
  const field = typeof error['field'] === 'string' ? error['field'] : null;
  return new ClassroomError(code, `HTTP ${status}`, field);
}

function codeOfStatus(status: number): ErrorCode {
  if (status === 404 || status === 410) return 'gone';
  if (status === 413) return 'too_large';
  if (status === 429) return 'rate_limited';
  if (status >= 502 && status <= 504) return 'offline'; // a proxy whose server is away
  return status >= 500 ? 'internal' : 'invalid';
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
