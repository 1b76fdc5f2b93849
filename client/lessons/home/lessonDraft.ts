/** A lesson while it is being written down, and what is still wrong with it. */
import { limits } from '../../../shared/limits.ts';
import type { Language } from '../../../shared/lesson/language.ts';
import { momentOf, ownTimeZone, wallTime } from '../../../shared/lesson/zone.ts';
import { isName, isVisible } from '../../../shared/visible.ts';
import type { NewLesson } from '../../api/http.ts';
import { cardOf, emptyGuest, restoreGuest, type GuestDraft } from '../guests/guestDraft.ts';

export interface PlannedTime {
  /** `2026-11-24`, as the browser's date field gives it; empty: not planned */
  readonly date: string;
  /** `10:30` */
  readonly time: string;
  /** Minutes as typed; empty: unknown */
  readonly minutes: string;
}

export interface GuestWithPhoto extends GuestDraft {
  /** Data URL, so that it survives a reload like the rest. */
  readonly photo: string | null;
}

export interface LessonDraft extends PlannedTime {
  readonly title: string;
  readonly teacherName: string;
  readonly language: Language;
  readonly guests: readonly GuestWithPhoto[];
  readonly isMoreOpen: boolean;
}

/** What is wrong, by the field's path in the HTTP interface; the words are `home.problem.*`. */
export type Problem =
  | 'titleMissing'
  | 'dateMissing'
  | 'timeMissing'
  | 'timeInvalid'
  | 'timePast'
  | 'timeFar'
  | 'minutesInvalid'
  | 'guestNameMissing'
  | 'nameTaken'
  | 'refused';
export type Problems = Readonly<Record<string, Problem>>;

/** There is more than a title, which is thrown away as easily as by hand. */
export const isWritten = ({ date, time, minutes, guests }: LessonDraft, usualMinutes: string): boolean =>
  date !== '' || time !== '' || minutes !== usualMinutes || guests.length > 0;

export const emptyGuestWithPhoto = (): GuestWithPhoto => ({ ...emptyGuest(), photo: null });

/**
 * Why the planned time cannot be, if so; keys are `date`, `time` and `minutes`.
 * @param nowMs null: the time was not chosen now, and may be long ago
 */
export function timeProblems(
  { date, time, minutes }: PlannedTime,
  nowMs: number | null,
  timeZone = ownTimeZone(),
): Problems {
  const problems: Record<string, Problem> = {};
  if (date && !time) problems['time'] = 'timeMissing';
  if (time && !date) problems['date'] = 'dateMissing';
  const startsAtMs = plannedStart({ date, time }, timeZone);
  if (date && time && startsAtMs === null) problems['date'] = 'timeInvalid';
  // A lesson that began a moment ago is fine: people are late.
  if (startsAtMs !== null && nowMs !== null) {
    if (startsAtMs < nowMs - 12 * 3_600_000) problems['date'] = 'timePast';
    if (startsAtMs > nowMs + limits.plannedAheadMs) problems['date'] = 'timeFar';
  }
  if (minutes && minutesOf(minutes) === null) problems['minutes'] = 'minutesInvalid';
  return problems;
}

export function problemsOf(draft: LessonDraft, nowMs: number): Problems {
  const problems: Record<string, Problem> = { ...timeProblems(draft, nowMs) };
  if (!isVisible(draft.title)) problems['title'] = 'titleMissing';
  draft.guests.forEach((guest, index) => {
    if (!isName(guest.name)) problems[`guests.${index}.name`] = 'guestNameMissing';
  });
  return problems;
}

/** The field of this form that a refusal of the server is about. */
export function fieldOfRefusal(field: string | null): string | null {
  if (field === 'startsAt' || field === 'startsAtMs') return 'date';
  return field;
}

/** Unix milliseconds of what was filled in, by the clock of a zone; null: not planned, or not a date. */
export function plannedStart({ date, time }: Pick<PlannedTime, 'date' | 'time'>, timeZone: string): number | null {
  if (!date || !time) return null;
  const atMs = momentOf(timeZone, date, time);
  return atMs !== null && atMs >= 0 ? atMs : null;
}

/** The other way round, for a lesson that is changed. */
export function plannedFields(startsAtMs: number | null, minutes: number | null, timeZone: string): PlannedTime {
  const length = minutes === null ? '' : String(minutes);
  if (startsAtMs === null) return { date: '', time: '', minutes: length };
  return { ...wallTime(timeZone, startsAtMs), minutes: length };
}

/** Null: empty, or not a length that a lesson can have. */
export function minutesOf(typed: string): number | null {
  const minutes = Number(typed);
  return typed.trim() && Number.isInteger(minutes) && minutes >= 5 && minutes <= limits.minutes ? minutes : null;
}

export function newLessonOf(draft: LessonDraft): NewLesson {
  const timeZone = ownTimeZone();
  const startsAtMs = plannedStart(draft, timeZone);
  return {
    title: draft.title.trim(),
    startsAt: startsAtMs === null ? null : new Date(startsAtMs).toISOString(),
    minutes: minutesOf(draft.minutes),
    language: draft.language,
    timeZone,
    teacherName: draft.teacherName.trim() || null,
    guests: draft.guests.map(cardOf),
  };
}

/** @param kept whatever the tab's storage held */
export function restoreLesson(kept: unknown, teacherName: string, language: Language, minutes = ''): LessonDraft {
  const found = typeof kept === 'object' && kept !== null ? (kept as Partial<Record<keyof LessonDraft, unknown>>) : {};
  const text = (value: unknown, otherwise = ''): string => (typeof value === 'string' ? value : otherwise);
  return {
    title: text(found.title),
    date: text(found.date),
    time: text(found.time),
    minutes: text(found.minutes, minutes),
    teacherName: text(found.teacherName, teacherName),
    language: found.language === 'nl' || found.language === 'en' ? found.language : language,
    guests: Array.isArray(found.guests) ? found.guests.flatMap(restoreGuestWithPhoto) : [],
    isMoreOpen: found.isMoreOpen === true,
  };
}

function restoreGuestWithPhoto(kept: unknown): GuestWithPhoto[] {
  const guest = restoreGuest(kept);
  if (!guest) return [];
  const { photo } = kept as { photo?: unknown };
  return [{ ...guest, photo: typeof photo === 'string' && photo.startsWith('data:image/jpeg') ? photo : null }];
}
