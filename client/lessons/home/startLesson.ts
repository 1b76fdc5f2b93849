import { createLesson, deskOf, doorOf } from '../../api/http.ts';
import { currentLanguage } from '../../language/index.ts';
import { fromDataUrl } from '../guests/photo.ts';
import { rememberName, rememberUsualLesson } from '../keep.ts';
import { lessonPath, pathOf, secretOf } from '../links.ts';
import { rememberLesson } from '../myLessons.ts';
import { newLessonOf, type LessonDraft } from './lessonDraft.ts';

export interface StartedLesson {
  /** Where to go now: the room, or the desk of a lesson that is still to come. */
  readonly path: string;
  /** Names of guests whose photo did not arrive; the lesson is there all the same. */
  readonly photosLost: readonly string[];
}

/**
 * Makes the lesson, brings the guests' photos, and takes the teacher's seat unless the lesson is planned for later.
 * @throws ClassroomError when there is no lesson; whatever fails after that is not worth losing it for
 */
export async function startLesson(draft: LessonDraft): Promise<StartedLesson> {
  const { lesson, links } = await createLesson(newLessonOf(draft));
  const token = secretOf(links.teacher);
  rememberName(draft.teacherName);
  rememberUsualLesson({ minutes: draft.minutes.trim(), language: draft.language });
  rememberLesson({
    lessonId: lesson.id,
    title: lesson.title,
    role: 'teacher',
    path: pathOf(links.teacher),
    startsAtMs: lesson.startsAtMs,
  });
  const photosLost = await bringPhotos(draft, token, links.guests);
  if (lesson.startsAtMs !== null) return { path: pathOf(links.teacher), photosLost };
  try {
    const { lessonId } = await doorOf('teach', token).takeSeat({
      name: draft.teacherName.trim() || null,
      language: currentLanguage(),
    });
    return { path: `${lessonPath(lessonId)}#share`, photosLost };
  } catch {
    return { path: pathOf(links.teacher), photosLost }; // the desk opens the lesson as well, and says what is wrong
  }
}

async function bringPhotos(draft: LessonDraft, token: string, guests: readonly { id: string; name: string }[]) {
  const lost: string[] = [];
  for (const [index, guest] of guests.entries()) {
    const kept = draft.guests[index]?.photo;
    const photo = kept ? fromDataUrl(kept) : null;
    if (!photo) continue;
    try {
      await deskOf(token).putPhoto(guest.id, photo);
    } catch {
      lost.push(guest.name);
    }
  }
  return lost;
}
