/** `POST /api/lessons`: a title is enough for a lesson with its teacher, code, links and invitations. */
import type { FastifyInstance } from 'fastify';
import { newLesson, type CreatedLesson } from '../../shared/api.ts';
import { ClassroomError } from '../../shared/errors.ts';
import type { GuestId, LessonId, SeatId } from '../../shared/ids.ts';
import { unnamedTeacher } from '../../shared/lesson/unnamedTeacher.ts';
import type { Author, Entry, EntryData, EntryKind } from '../../shared/protocol/index.ts';
import { emptyState, fold } from '../../shared/state.ts';
import { newCode, newId, type RouteDeps } from '../access/index.ts';
import { requireDifferentGuests } from '../names/index.ts';
import { toStored } from '../room/index.ts';
import type { Pass, Storage } from '../storage/storage.ts';
import { startMs } from './startMs.ts';

/** A code is taken once in a great many times. */
const ATTEMPTS = 10;

export const createRoutes =
  ({ storage, clock, doors }: RouteDeps) =>
  async (app: FastifyInstance) => {
    app.post('/api/lessons', async (request, reply) => {
      const asked = newLesson.parse(request.body);
      const atMs = clock.nowMs();
      const id = newId() as LessonId;
      const teacherId = newId() as SeatId;
      const { title, language } = asked;
      const name = asked.teacherName ?? unnamedTeacher[language];
      requireDifferentGuests(name, asked.guests);
      const guests = asked.guests.map((card) => ({ ...card, id: newId() as GuestId, photo: null }));

      const entries: Entry[] = [];
      const add = <K extends EntryKind>(kind: K, data: EntryData<K>, by: Author): void => {
        // Entry is a union over kinds; kind and data were paired by K.
        entries.push({ seq: entries.length + 1, atMs, by, kind, data } as unknown as Entry);
      };
      add(
        'lesson:created',
        {
          id,
          title,
          language,
          startsAtMs: startMs(asked.startsAt, atMs) ?? null,
          minutes: asked.minutes ?? null,
          timeZone: asked.timeZone,
        },
        'system',
      );
      add(
        'seat:joined',
        { seatId: teacherId, name, role: 'teacher', colour: 0, place: null, language, guestId: null },
        teacherId,
      );
      for (const guest of guests) add('guest:invited', guest, teacherId);

      const passFor = (kind: Pass['kind'], passId: string): Pass => ({
        kind,
        id: passId,
        lessonId: id,
        version: 1,
        isRevoked: false,
      });
      const teach = passFor('teach', id);
      const guestPasses = guests.map((guest) => passFor('guest', guest.id));
      const passes = [teach, passFor('seat', teacherId), ...guestPasses];
      const code = await withFreeCode((free) =>
        storage.createLesson({ id, code: free, createdAtMs: atMs, entries: entries.map(toStored), passes }),
      );

      const created: CreatedLesson = {
        lesson: { ...entries.reduce(fold, emptyState(id)).lesson, code },
        links: {
          teacher: doors.linkTo(request, `/teach/${doors.issue(teach)}`),
          student: doors.linkTo(request, `/join/${code}`),
          guests: guests.map((guest, index) => ({
            id: guest.id,
            name: guest.name,
            link: doors.linkTo(request, `/guest/${doors.issue(guestPasses[index] ?? passFor('guest', guest.id))}`),
          })),
        },
      };
      return reply.code(201).send(created);
    });
  };

/** Gives a lesson another code. */
export const renewCode = (storage: Storage, lessonId: LessonId): Promise<string> =>
  withFreeCode((code) => storage.setCode(lessonId, code));

async function withFreeCode(use: (code: string) => Promise<void>): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    const code = newCode();
    try {
      await use(code);
      return code;
    } catch (error) {
      const isTaken = error instanceof ClassroomError && error.code === 'conflict';
      if (!isTaken || attempt === ATTEMPTS) throw error;
    }
  }
}
