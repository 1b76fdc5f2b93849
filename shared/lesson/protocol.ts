/** The lesson itself: what it is called, when it is, whether it is on. */
import { z } from 'zod';
import { lessonId } from '../ids.ts';
import { limits } from '../limits.ts';
import { command } from '../protocol/contract.ts';
import { line } from '../text.ts';
import { languages } from './language.ts';
import { isTimeZone } from './zone.ts';

export const language = z.enum(languages);

/** IANA name, `Europe/Amsterdam`. */
export const timeZone = z.string().max(64).refine(isTimeZone);

export const lessonDetails = z.strictObject({
  title: line(limits.title),
  /** Unix milliseconds; null: no planned time, the door is open. */
  startsAtMs: z.number().int().nonnegative().nullable(),
  minutes: z.number().int().min(5).max(limits.minutes).nullable(),
  language,
  /** Whose clock the planned time is by. */
  timeZone,
});

export const lesson = lessonDetails.extend({
  id: lessonId,
  /** When a teacher first came in; the clock of the lesson. Null before that. */
  openedAtMs: z.number().nullable(),
  endedAtMs: z.number().nullable(),
});
export type Lesson = z.infer<typeof lesson>;

export const commands = {
  /** Ends the lesson for everyone. The room and all that was made stay. */
  'lesson:end': command(z.strictObject({}), z.null()),
  /** Opens an ended lesson again. The first time, a teacher's coming in opens it. */
  'lesson:open': command(z.strictObject({}), z.null()),
};

export const entries = {
  'lesson:created': lessonDetails.extend({ id: lessonId }),
  'lesson:changed': lessonDetails,
  'lesson:opened': z.strictObject({}),
  'lesson:ended': z.strictObject({}),
};
