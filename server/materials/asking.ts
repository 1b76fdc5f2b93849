/** Who asks for materials over HTTP: at the desk, at a guest's door, or with a seat in the room. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { seatOfGuest } from '../../shared/guests/guestState.ts';
import { ClassroomError } from '../../shared/errors.ts';
import { type GuestId, type LessonId, lessonId, type SeatId } from '../../shared/ids.ts';
import type { Material } from '../../shared/materials/protocol.ts';
import { teacherOf } from '../../shared/presence/teacherOf.ts';
import type { LessonState } from '../../shared/state.ts';
import { type Auth, pathOf } from '../access/index.ts';

export interface Asking {
  readonly lessonId: LessonId;
  /** What this person is in the lesson as it is now. @throws ClassroomError `gone`, `not_allowed` */
  readonly as: (state: LessonState) => Person;
}

export interface Person {
  /** null: a teacher or a student */
  readonly guestId: GuestId | null;
  readonly isStaff: boolean;
  /** Under whose name it is noted: of a guest who was never inside, a teacher's. */
  readonly by: SeatId;
}

const secret = z.string().max(100);

export const prefixes = ['/api/desk/:token', '/api/doors/guest/:token', '/api/lessons/:lessonId'] as const;
export type Prefix = (typeof prefixes)[number];

/** @throws ClassroomError `gone`: no such link or seat */
export async function askingBy(prefix: Prefix, request: FastifyRequest, auth: Auth): Promise<Asking> {
  switch (prefix) {
    case '/api/desk/:token': {
      const pass = await auth.admit('teach', pathOf(request, { token: secret }).token, request.ip);
      return { lessonId: pass.lessonId, as: (state) => ({ guestId: null, isStaff: true, by: teacherOf(state) }) };
    }
    case '/api/doors/guest/:token': {
      const pass = await auth.admit('guest', pathOf(request, { token: secret }).token, request.ip);
      return {
        lessonId: pass.lessonId,
        as: (state) => {
          const guest = state.guests[pass.id];
          if (!guest) throw new ClassroomError('gone');
          return { guestId: guest.id, isStaff: true, by: seatOfGuest(state, guest)?.id ?? teacherOf(state) };
        },
      };
    }
    case '/api/lessons/:lessonId': {
      const { lessonId: id } = pathOf(request, { lessonId });
      const seatId = await auth.seatOf(request, id);
      if (!seatId) throw new ClassroomError('gone');
      return {
        lessonId: id,
        as: (state) => {
          const seat = state.seats[seatId];
          if (seat?.removed !== false) throw new ClassroomError('gone');
          return { guestId: seat.guestId, isStaff: seat.role !== 'student', by: seat.id };
        },
      };
    }
  }
}

/** Teachers change all, guests what came by their own invitation. */
export const mayChange = ({ isStaff, guestId }: Person, material: Material): boolean =>
  isStaff && (guestId === null || material.guestId === guestId);

/** Whether students may keep it is said by who brought it. */
export const maySayWhoKeeps = ({ isStaff, guestId }: Person, material: Material): boolean =>
  isStaff && material.guestId === guestId;
