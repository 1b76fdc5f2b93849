/** Takes what this device knows of a person away, for the next one who sits down at it. */
import { forgetAllSeats, forgetSeat } from '../api/http.ts';
import { forgetLesson, myLessons } from './myLessons.ts';
import { rememberName, rememberPlace } from './keep.ts';

/** What belongs to the device rather than to who sits at it; anything else of ours is somebody's. */
const ofTheDevice: ReadonlySet<string> = new Set(
  ['attention', 'devices', 'language', 'saver', 'screen', 'shared', 'shortcuts', 'theme', 'translated'].map(
    (name) => `lol.${name}`,
  ),
);

/**
 * The one who was here as a student, in this lesson and in others; teachers and guests keep the way to theirs. Reload
 * the page afterwards: it may have more in memory.
 * @throws ClassroomError when the server, whose cookie says who this is, could not be asked
 */
export async function forgetStudent(lessonId: string): Promise<void> {
  const lessons = myLessons().filter((lesson) => lesson.role === 'student' || lesson.lessonId === lessonId);
  const ids = new Set([lessonId, ...lessons.map((lesson) => lesson.lessonId)]);
  await Promise.all([...ids].map((id) => forgetSeat(id)));
  for (const lesson of lessons) if (lesson.role === 'student') forgetLesson(lesson.lessonId);
  rememberName('');
  rememberPlace('');
  await clear((key) => [...ids].some((id) => key.includes(id)));
}

/** Everybody and everything: seats, drafts, what was not sent yet, and the list of lessons. As `forgetStudent` otherwise. */
export async function forgetEverybody(): Promise<void> {
  await forgetAllSeats();
  await clear((key) => !ofTheDevice.has(key));
}

async function clear(isTheirs: (key: string) => boolean): Promise<void> {
  for (const area of ['localStorage', 'sessionStorage'] as const) {
    try {
      const storage = window[area];
      for (const key of Object.keys(storage)) if (key.startsWith('lol.') && isTheirs(key)) storage.removeItem(key);
    } catch {
      // Storage is forbidden: nothing was kept.
    }
  }
  await clearUnsent(isTheirs);
}

/** Strokes that were not sent and are too many for `localStorage`: see `client/board/unsentKeep.ts`. */
function clearUnsent(isTheirs: (key: string) => boolean): Promise<void> {
  return new Promise((resolve) => {
    try {
      const opening = indexedDB.open('lol', 1);
      opening.onupgradeneeded = () => opening.transaction?.abort(); // there was none
      opening.onerror = () => resolve();
      opening.onsuccess = () => {
        const database = opening.result;
        const change = database.transaction('unsent', 'readwrite');
        const keys = change.objectStore('unsent').getAllKeys();
        keys.onsuccess = () => {
          for (const key of keys.result)
            if (typeof key === 'string' && isTheirs(key)) change.objectStore('unsent').delete(key);
        };
        change.oncomplete = change.onabort = () => {
          database.close();
          resolve();
        };
      };
    } catch {
      resolve(); // forbidden
    }
  });
}
