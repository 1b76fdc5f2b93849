/** The HTTP interface: what is asked and answered before anyone has a connection. All bodies are JSON. */
import { z } from 'zod';
import { guestCard, guest } from './guests/protocol.ts';
import { guestId, lessonId, seatId } from './ids.ts';
import { language, lesson, timeZone } from './lesson/protocol.ts';
import { defaultTimeZone } from './lesson/zone.ts';
import { limits } from './limits.ts';
import { parts } from './parts.ts';
import { role } from './presence/protocol.ts';
import { orderAtDoor } from './runningOrder/desk.ts';
import { line, optionalLine, optionalName } from './text.ts';

/** ISO 8601 with a zone, `2026-11-24T10:30:00+01:00`; null or absent: no planned time. */
const startsAt = z.iso.datetime({ offset: true }).nullish();
const minutes = z.number().int().min(5).max(limits.minutes).nullish();

/** `POST /api/lessons`. Only the title is needed. */
export const newLesson = z.strictObject({
  title: line(limits.title),
  startsAt,
  minutes,
  language: language.default('nl'),
  timeZone: timeZone.default(defaultTimeZone),
  teacherName: optionalName(limits.name),
  guests: z.array(guestCard).max(limits.guests).default([]),
});
export type NewLesson = z.input<typeof newLesson>;

export const guestLink = z.strictObject({ id: guestId, name: z.string(), link: z.string() });

/** `201` of `POST /api/lessons`. Links are absolute. */
export const createdLesson = z.strictObject({
  lesson: lesson.extend({ code: z.string() }),
  links: z.strictObject({ teacher: z.string(), student: z.string(), guests: z.array(guestLink) }),
});
export type CreatedLesson = z.infer<typeof createdLesson>;

/** `POST /api/desk/TOKEN/again`: what differs from the lesson that is planned again. */
export const lessonAgain = z.strictObject({
  startsAt,
  title: line(limits.title).optional(),
  minutes,
  timeZone: timeZone.optional(),
});
export type LessonAgain = z.input<typeof lessonAgain>;

/** `201` of it. */
export const plannedLesson = createdLesson.extend({
  /** Titles of materials, and guests whose photo, did not come along. */
  lost: z.array(z.string()),
});
export type PlannedLesson = z.infer<typeof plannedLesson>;

/** `PATCH /api/desk/TOKEN`: any of these. */
export const changedLesson = z.strictObject({
  title: line(limits.title).optional(),
  startsAt,
  minutes,
  language: language.optional(),
  timeZone: timeZone.optional(),
});

/** `GET /api/desk/TOKEN`: what the lesson desk shows. `code` and `student` are null while the students' door is shut. */
export const desk = z.strictObject({
  lesson,
  code: z.string().nullable(),
  links: z.strictObject({ teacher: z.string(), student: z.string().nullable() }),
  guests: z.array(
    guest.extend({
      /** null while revoked */
      link: z.string().nullable(),
      state: z.enum(['invited', 'expected', 'backstage', 'live', 'away', 'left']),
    }),
  ),
  hereCount: z.number().int(),
  /** Does anything carry voices here? */
  media: z.boolean(),
});
export type Desk = z.infer<typeof desk>;

/** `POST` and `DELETE /api/desk/TOKEN/guests/ID/link`. */
export const changedLink = z.strictObject({
  /** Whoever is in the guest's seat now is out at once, and comes in again only by a link that works. */
  out: z.boolean().default(false),
});

/** `GET /api/doors/:kind/:secret` with kind `join` (code), `guest`, `teach` or `seat` (personal link). */
export const doorKind = z.enum(['join', 'guest', 'teach', 'seat']);
export type DoorKind = z.infer<typeof doorKind>;

export const door = z.strictObject({
  kind: doorKind,
  lesson,
  role,
  /** Name on the seat or invitation this door leads to; null for a student without a seat. */
  name: z.string().nullable(),
  /** The seat that this browser already has here: coming in takes no field. */
  seatId: seatId.nullable(),
  /** The invitation of a guest's door. */
  guestId: guestId.nullable(),
  teachers: z.array(z.string()),
  guests: z.array(guest.extend({ state: z.enum(['invited', 'expected', 'backstage', 'live', 'away', 'left']) })),
  /** Who is inside or waits at the door, by name and colour; at most 60. */
  here: z.array(
    z.strictObject({
      name: z.string(),
      role,
      colour: z
        .number()
        .int()
        .min(0)
        .max(limits.seatColours - 1),
    }),
  ),
  hereCount: z.number().int(),
  isOpen: z.boolean(),
  /** Unix milliseconds at which the students' door opens by itself; null: when a teacher comes. */
  opensAtMs: z.number().nullable(),
  /** For guests, at their own door. */
  runningOrder: orderAtDoor.nullable(),
  /** Does anything carry voices here? Then there is a microphone to be tried out. */
  media: z.boolean(),
  /** Unix milliseconds on the server, for countdowns on devices with a wrong clock. */
  nowMs: z.number(),
});
export type Door = z.infer<typeof door>;

/** `POST /api/doors/:kind/:secret/seat`: takes a seat, or the one that is already this person's. Sets the seat cookie. */
export const seatRequest = z.strictObject({
  /** Needed at the students' door only, and only without a seat. */
  name: optionalName(limits.name),
  place: optionalLine(limits.place),
  language: language.default('nl'),
  /** Others use this device, too: the seat is kept until the browser is closed, instead of 90 days. */
  shared: z.boolean().default(false),
});
export const seated = z.strictObject({
  lessonId,
  seatId,
  role,
  /** For participants without cookies: `Authorization: Bearer`, or `auth.token` of the Socket.IO handshake. */
  token: z.string(),
});
export type Seated = z.infer<typeof seated>;

/** `POST /api/doors/guest/TOKEN/on-my-way` */
export const onMyWay = z.strictObject({ minutes: z.number().int().min(0).max(240) });

/** `201` of `POST /api/lessons/LESSON/uploads` (multipart, one file) and of a guest's photo. */
export const uploaded = z.strictObject({ src: z.string() });

/**
 * `POST /api/failures`: a part of somebody's screen failed. What it is called, the kind of error, and where in our own
 * files; there is no place for what was on the screen, for a name or for a link.
 */
export const failure = z.strictObject({
  part: z.enum(parts),
  error: z.string().regex(/^[A-Z][A-Za-z]{0,39}$/),
  /** `function@file:line:column`, the innermost first. */
  stack: z.array(z.string().regex(/^[\w$.]{0,40}@[\w.-]{1,80}\.(js|tsx?):\d{1,6}:\d{1,7}$/)).max(6),
});

/** Every refusal over HTTP: the status code and this. */
export const httpRefusal = z.strictObject({
  error: z.strictObject({ code: z.string(), field: z.string().nullable() }),
});
