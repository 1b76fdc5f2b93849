/** The lessons that were opened on this device, so that a lost link is not a lost lesson. */
import { useSyncExternalStore } from 'react';
import type { Role } from '../../shared/presence/protocol.ts';
import { keep, readKept } from './keep.ts';

export interface MyLesson {
  readonly lessonId: string;
  readonly title: string;
  readonly role: Role;
  /** Path on this host that leads back in. */
  readonly path: string;
  readonly startsAtMs: number | null;
  readonly seenAtMs: number;
  /** The lesson that it was planned after, on this device. */
  readonly follows?: string;
}

const storageKey = 'lol.lessons';
const most = 40;
const ranks: readonly Role[] = ['student', 'lecturer', 'teacher'];
const listeners = new Set<() => void>();
let known: readonly MyLesson[] | null = null;

/** Newest first. */
export function useMyLessons(): readonly MyLesson[] {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    const reread = () => {
      known = null;
      listener();
    };
    window.addEventListener('storage', reread);
    return () => {
      listeners.delete(listener);
      window.removeEventListener('storage', reread);
    };
  }, myLessons);
}

/** A teacher or guest who also came in by the students' door keeps the way back that has their rights. */
export function rememberLesson(lesson: Omit<MyLesson, 'seenAtMs'>): void {
  const before = myLessons().find(({ lessonId }) => lessonId === lesson.lessonId);
  if (before && ranks.indexOf(before.role) > ranks.indexOf(lesson.role)) return;
  const follows = before?.follows ? { follows: before.follows } : {};
  change([{ ...follows, ...lesson, seenAtMs: Date.now() }, ...others(lesson.lessonId)].slice(0, most));
}

export function forgetLesson(lessonId: string): void {
  change(others(lessonId));
}

const others = (id: string): MyLesson[] => myLessons().filter(({ lessonId }) => lessonId !== id);

export function myLessons(): readonly MyLesson[] {
  if (known === null) {
    const kept = readKept('localStorage', storageKey);
    known = Array.isArray(kept) ? kept.filter(isLesson) : [];
  }
  return known;
}

function change(lessons: readonly MyLesson[]): void {
  known = lessons;
  keep('localStorage', storageKey, lessons.length > 0 ? lessons : null);
  for (const listener of listeners) listener();
}

function isLesson(value: unknown): value is MyLesson {
  if (typeof value !== 'object' || value === null) return false;
  const lesson = value as Partial<Record<keyof MyLesson, unknown>>;
  return (
    typeof lesson.lessonId === 'string' &&
    typeof lesson.title === 'string' &&
    ['teacher', 'lecturer', 'student'].includes(String(lesson.role)) &&
    typeof lesson.path === 'string' &&
    lesson.path.startsWith('/') &&
    !lesson.path.startsWith('//') &&
    (lesson.follows === undefined || typeof lesson.follows === 'string') &&
    (lesson.startsAtMs === null || typeof lesson.startsAtMs === 'number') &&
    typeof lesson.seenAtMs === 'number'
  );
}
