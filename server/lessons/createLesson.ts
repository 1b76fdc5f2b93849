/** Making a lesson, whoever asks: a title is enough for one with its teacher, code and invitations. */
import type { z } from 'zod';
import type { newLesson } from '../../shared/api.ts';
import { ClassroomError } from '../../shared/errors.ts';
import type { GuestId, LessonId, SeatId } from '../../shared/ids.ts';
import type { Lesson } from '../../shared/lesson/protocol.ts';
import { unnamedTeacher } from '../../shared/lesson/unnamedTeacher.ts';
import type { Author, Entry, EntryData, EntryKind } from '../../shared/protocol/index.ts';
import { emptyState, fold } from '../../shared/state.ts';
import { newCode, newId } from '../access/index.ts';
import type { Clock } from '../clock.ts';
import { requireDifferentGuests } from '../names/index.ts';
import { toStored } from '../room/index.ts';
import type { Pass, Storage } from '../storage/storage.ts';
import { startMs } from './startMs.ts';

/** A code is taken once in a great many times. */
const ATTEMPTS = 10;

export interface MadeLesson {
  readonly lesson: Lesson;
  readonly code: string;
  /** Of the teacher's link. */
  readonly teach: Pass;
  /** In the order in which they were invited. */
  readonly guests: readonly { readonly name: string; readonly pass: Pass & { readonly id: GuestId } }[];
}

/**
 * Kept whole or not at all.
 *
 * @throws ClassroomError `conflict`: two people of equal names; `storage`
 */
export async function createLesson(
  { storage, clock }: { readonly storage: Storage; readonly clock: Clock },
  asked: z.output<typeof newLesson>,
): Promise<MadeLesson> {
  const atMs = clock.nowMs();
  const id = newId() as LessonId;
  const teacherId = newId() as SeatId;
  const { title, language, timeZone } = asked;
  const name = asked.teacherName ?? unnamedTeacher[language];
  requireDifferentGuests(name, asked.guests);
  const cards = asked.guests.map((card) => ({ ...card, id: newId() as GuestId, photo: null }));

  const entries: Entry[] = [];
  const add = <K extends EntryKind>(kind: K, data: EntryData<K>, by: Author): void => {
    // Entry is a union over kinds; kind and data were paired by K.
    entries.push({ seq: entries.length + 1, atMs, by, kind, data } as unknown as Entry);
  };
  const startsAtMs = startMs(asked.startsAt, atMs) ?? null;
  add('lesson:created', { id, title, language, startsAtMs, minutes: asked.minutes ?? null, timeZone }, 'system');
  add(
    'seat:joined',
    { seatId: teacherId, name, role: 'teacher', colour: 0, place: null, language, guestId: null },
    teacherId,
  );
  for (const card of cards) add('guest:invited', card, teacherId);

  const pass = <I extends string>(kind: Pass['kind'], passId: I) => {
    return { kind, id: passId, lessonId: id, version: 1, isRevoked: false };
  };
  const teach = pass('teach', id);
  const guests = cards.map((card) => ({ name: card.name, pass: pass('guest', card.id) }));
  const passes = [teach, pass('seat', teacherId), ...guests.map((guest) => guest.pass)];
  const code = await withFreeCode((free) =>
    storage.createLesson({ id, code: free, createdAtMs: atMs, entries: entries.map(toStored), passes }),
  );
  return { lesson: entries.reduce(fold, emptyState(id)).lesson, code, teach, guests };
}

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
