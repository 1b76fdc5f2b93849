/**
 * The canary's lesson is never stored: it begins anew with each opening. Each of its commits is a real transaction all
 * the same, one that leaves nothing behind, so that the delay it measures has the disk in it.
 */
import type { LessonId, SeatId } from '../../shared/ids.ts';
import { type Pass, type Storage, StorageError, type StoredEntry } from '../storage/storage.ts';

export interface CanaryLesson {
  readonly id: LessonId;
  readonly writer: Pass & { readonly id: SeatId };
  readonly reader: Pass & { readonly id: SeatId };
}

/** @param newId makes ids that nobody can guess */
export function canaryLesson(newId: () => string): CanaryLesson {
  const id = newId() as LessonId;
  const pass = (): CanaryLesson['writer'] => ({
    kind: 'seat',
    id: newId() as SeatId,
    lessonId: id,
    version: 1,
    isRevoked: false,
  });
  return { id, writer: pass(), reader: pass() };
}

export function withCanary(storage: Storage, lesson: CanaryLesson): Storage {
  const passes = new Map([lesson.writer, lesson.reader].map((pass) => [`${pass.kind} ${pass.id}`, pass]));
  const isCanary = (lessonId: LessonId): boolean => lessonId === lesson.id;
  let generation = 0;
  return {
    ...storage,
    codeOf: async (lessonId) => (isCanary(lessonId) ? null : storage.codeOf(lessonId)),
    pass: async (kind, id) => passes.get(`${kind} ${id}`) ?? storage.pass(kind, id),
    openLesson: async (lessonId) => {
      if (!isCanary(lessonId)) return storage.openLesson(lessonId);
      generation++;
      return { generation, isRaised: false, checkpoint: null, entries: firstEntries(lesson) };
    },
    readBoard: async (lessonId, board) => (isCanary(lessonId) ? null : storage.readBoard(lessonId, board)),
    closeLesson: async (owned) => {
      if (!isCanary(owned.lessonId)) await storage.closeLesson(owned);
    },
    append: (batch) => {
      const kept = batch.filter(({ lessonId }) => !isCanary(lessonId));
      return kept.length > 0 ? storage.append(kept) : storage.check();
    },
    entries: async (lessonId, fromSeq, limit) => (isCanary(lessonId) ? [] : storage.entries(lessonId, fromSeq, limit)),
    checkpoint: async (owned, change) => {
      if (!isCanary(owned.lessonId)) await storage.checkpoint(owned, change);
    },
    putUpload: async (upload, content) => {
      if (isCanary(upload.lessonId)) throw new StorageError('The canary has no pictures.', { isFull: false });
      await storage.putUpload(upload, content);
    },
  };
}

function firstEntries({ id, writer, reader }: CanaryLesson): StoredEntry[] {
  const seat = (seatId: SeatId, role: string) => ({
    ...{ seatId, name: role, role, colour: 0, place: null, language: 'en', guestId: null },
  });
  const entries: readonly (readonly [string, StoredEntry['by'], object])[] = [
    ['lesson:created', 'system', { id, title: 'canary', language: 'en', startsAtMs: null, minutes: null }],
    ['seat:joined', writer.id, seat(writer.id, 'teacher')],
    ['seat:joined', reader.id, seat(reader.id, 'student')],
  ];
  return entries.map(([kind, by, data], index) => ({
    seq: index + 1,
    atMs: 0,
    by,
    kind,
    version: 1,
    data: JSON.stringify(data),
  }));
}
