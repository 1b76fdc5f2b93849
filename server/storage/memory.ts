/** Storage in memory, for tests and trials: keeps every promise but surviving the process. */
import { ClassroomError } from '../../shared/errors.ts';
import type { BoardId, LessonId } from '../../shared/ids.ts';
import { requireGapless } from './gapless.ts';
import {
  NotOwnerError,
  StorageError,
  type BoardRecordRow,
  type OpenedLesson,
  type Owned,
  type Pass,
  type Storage,
  type StoredEntry,
  type Upload,
  type UploadKey,
} from './storage.ts';

interface LessonRow {
  code: string | null;
  generation: number;
  isOpen: boolean;
  checkpoint: { seq: number; state: string } | null;
  readonly entries: StoredEntry[];
  readonly boards: Map<BoardId, BoardRow>;
  readonly uploads: Map<string, { upload: Upload; content: Uint8Array }>;
}

interface BoardRow {
  bytes: number;
  tombstonesSince: number;
  readonly records: Map<string, BoardRecordRow>;
}

export function memoryStorage(): Storage {
  const lessons = new Map<string, LessonRow>();
  const passes = new Map<string, Pass>();
  const formerCodes = new Map<string, LessonId>();

  const known = (lessonId: LessonId): LessonRow => {
    const lesson = lessons.get(lessonId);
    if (!lesson) throw fault(`Lesson ${lessonId} is unknown.`);
    return lesson;
  };
  const owned = ({ lessonId, generation }: Owned): LessonRow => {
    const lesson = known(lessonId);
    if (lesson.generation !== generation) throw new NotOwnerError(lessonId);
    return lesson;
  };
  const byCode = (code: string) => [...lessons].find(([, lesson]) => lesson.code === code);

  return {
    createLesson: async ({ id, code, entries, passes: first }) => {
      requireGapless(0, entries);
      if (lessons.has(id) || byCode(code)) throw new ClassroomError('conflict', 'the code is taken', 'code');
      lessons.set(id, {
        code,
        generation: 0,
        isOpen: false,
        checkpoint: null,
        entries: [...entries],
        boards: new Map(),
        uploads: new Map(),
      });
      for (const pass of first) passes.set(`${pass.kind} ${pass.id}`, pass);
    },
    // Lesson ids enter this map only as LessonId.
    lessonByCode: async (code) => (byCode(code)?.[0] as LessonId | undefined) ?? null,
    lessonByFormerCode: async (code) => formerCodes.get(code) ?? null,
    codeOf: async (lessonId) => lessons.get(lessonId)?.code ?? null,
    setCode: async (lessonId, code) => {
      const lesson = known(lessonId);
      const holder = code === null ? undefined : byCode(code)?.[1];
      if (holder && holder !== lesson) throw new ClassroomError('conflict', 'the code is taken', 'code');
      if (lesson.code !== null && lesson.code !== code) formerCodes.set(lesson.code, lessonId);
      lesson.code = code;
    },

    pass: async (kind, id) => passes.get(`${kind} ${id}`) ?? null,
    putPass: async (pass) => {
      known(pass.lessonId);
      passes.set(`${pass.kind} ${pass.id}`, pass);
    },

    openLesson: async (lessonId) => {
      const lesson = lessons.get(lessonId);
      if (!lesson) return null;
      const opened = openedAs(lesson);
      lesson.generation = opened.generation;
      lesson.isOpen = true;
      return opened;
    },
    readLesson: async (lessonId) => {
      const lesson = lessons.get(lessonId);
      return lesson ? openedAs(lesson) : null;
    },
    readBoard: async (lessonId, id) => {
      const board = lessons.get(lessonId)?.boards.get(id);
      return board ? { records: [...board.records.values()], tombstonesSince: board.tombstonesSince } : null;
    },
    closeLesson: async (owner) => {
      if (lessons.has(owner.lessonId)) owned(owner).isOpen = false;
    },
    append: async (batch) => {
      const lengths = new Map<LessonId, number>();
      for (const { entries, ...owner } of batch) {
        const { lessonId } = owner;
        const length = lengths.get(lessonId) ?? owned(owner).entries.length;
        requireGapless(length, entries);
        lengths.set(lessonId, length + entries.length);
      }
      // Nothing can fail from here on: all or nothing.
      for (const { lessonId, entries } of batch) known(lessonId).entries.push(...entries);
    },
    entries: async (lessonId, fromSeq, limit) => {
      const from = Math.max(0, fromSeq - 1);
      return lessons.get(lessonId)?.entries.slice(from, from + limit) ?? [];
    },
    checkpoint: async (owner, { seq, state, boards }) => {
      const lesson = owned(owner);
      if (seq > lesson.entries.length) throw fault(`The log of lesson ${owner.lessonId} is not at ${seq} yet.`);
      lesson.checkpoint = { seq, state };
      for (const { board, bytes, changed, tombstonesSince } of boards) {
        const { records } = lesson.boards.get(board) ?? { records: new Map<string, BoardRecordRow>() };
        lesson.boards.set(board, { bytes, tombstonesSince, records });
        for (const row of changed) records.set(row.id, row);
        for (const row of records.values())
          if (row.record === null && row.seq < tombstonesSince) records.delete(row.id);
      }
    },

    putUpload: async (upload, content) => {
      const { uploads } = known(upload.lessonId);
      if (!uploads.has(upload.hash)) uploads.set(upload.hash, { upload, content: content.slice() });
    },
    uploadedBytes: async (lessonId) =>
      [...(lessons.get(lessonId)?.uploads.values() ?? [])].reduce((sum, { upload }) => sum + upload.bytes, 0),
    upload: async (lessonId, hash) => lessons.get(lessonId)?.uploads.get(hash)?.upload ?? null,
    uploadContent: async (lessonId, hash) => lessons.get(lessonId)?.uploads.get(hash)?.content ?? null,
    replaceUpload: async (upload, content) => {
      const { uploads } = known(upload.lessonId);
      if (!uploads.has(upload.hash)) throw fault('The upload is unknown.');
      uploads.set(upload.hash, { upload, content: content.slice() });
    },
    uploadsBefore: async (rules, after, limit) => {
      const keyOf = ({ lessonId, hash }: UploadKey): string => `${lessonId} ${hash}`;
      return [...lessons.values()]
        .flatMap(({ uploads }) => [...uploads.values()].map(({ upload }) => upload))
        .filter((upload) => upload.rules < rules && (!after || keyOf(upload) > keyOf(after)))
        .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
        .slice(0, limit);
    },

    check: async () => {},
    space: async () => null,
    close: async () => {},
  };
}

/** What opening it gives. */
function openedAs({ isOpen, generation, checkpoint, entries, boards }: LessonRow): OpenedLesson {
  return {
    generation: isOpen || generation === 0 ? generation + 1 : generation,
    isRaised: isOpen,
    checkpoint: checkpoint && { ...checkpoint, boards: [...boards].map(([board, { bytes }]) => ({ board, bytes })) },
    entries: entries.slice(checkpoint?.seq ?? 0),
  };
}

const fault = (message: string): StorageError => new StorageError(message, { isFull: false, isOfLesson: true });
