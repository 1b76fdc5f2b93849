/** Dates and times as people of this language write them, in the time zone of their device. */
import type { Language } from '../../shared/lesson/language.ts';
import { knownZone, offsetMinutes, ownTimeZone, placeOf } from '../../shared/lesson/zone.ts';
import { currentLanguage, useTranslation } from './language.ts';
import { isolated, type Translate } from './translate.ts';

/** `nl-NL` writes 24-hour times; so does the English of our schools. */
const locales = { nl: 'nl-NL', en: 'en-GB' } as const;

export interface Formats {
  /** 10:30 */
  time(atMs: number): string;
  /** dinsdag 24 november; with the year when it is not this one */
  day(atMs: number): string;
  /** dinsdag 24 november · 10:30 – 11:30, or without an end when `minutes` is null */
  span(startsAtMs: number, minutes: number | null): string;
  /** As `span`; where the clock of the lesson differs from the one here, by both. */
  lessonSpan(lesson: PlannedLesson): string;
  /** 10:30 today, otherwise with the day */
  moment(atMs: number): string;
  /** A, B en C */
  list(items: readonly string[]): string;
}

interface PlannedLesson {
  readonly startsAtMs: number;
  readonly minutes: number | null;
  /** IANA name */
  readonly timeZone: string;
}

/** Renders again when the language changes. */
export function useFormats(): Formats {
  const { t } = useTranslation();
  return formatsOf(currentLanguage(), t);
}

/** @param here IANA name of a zone; without one the zone of this device, which costs nothing to ask for */
export function formatsOf(language: Language, t: Translate, here?: string): Formats {
  const { time, day, span, locale } = clockOf(language, here);
  const lessonSpan: Formats['lessonSpan'] = ({ startsAtMs, minutes, timeZone }) => {
    const own = span(startsAtMs, minutes);
    if (offsetMinutes(timeZone, startsAtMs) === offsetMinutes(here ?? ownTimeZone(), startsAtMs)) return own;
    const there = clockOf(language, timeZone);
    const isOtherDay = there.day(startsAtMs) !== day(startsAtMs);
    return t('common.bothTimes', {
      own,
      there: isOtherDay ? there.span(startsAtMs, minutes) : there.hours(startsAtMs, minutes),
      place: placeOf(timeZone, startsAtMs, language),
    });
  };
  return {
    time,
    day,
    span,
    lessonSpan,
    moment: (atMs) =>
      new Date(atMs).toDateString() === new Date().toDateString() ? time(atMs) : `${day(atMs)}, ${time(atMs)}`,
    list: (items) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(items.map(isolated)),
  };
}

function clockOf(language: Language, zone?: string) {
  const locale = locales[language];
  const place = zone === undefined ? {} : { timeZone: knownZone(zone) };
  const time = (atMs: number) =>
    new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', ...place }).format(atMs);
  const day = (atMs: number) => {
    const isThisYear = new Date(atMs).getFullYear() === new Date().getFullYear();
    return new Intl.DateTimeFormat(locale, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      ...(isThisYear ? {} : { year: 'numeric' }),
      ...place,
    }).format(atMs);
  };
  const hours = (startsAtMs: number, minutes: number | null) =>
    minutes === null ? time(startsAtMs) : `${time(startsAtMs)} – ${time(startsAtMs + minutes * 60_000)}`;
  const span: Formats['span'] = (startsAtMs, minutes) => `${day(startsAtMs)} · ${hours(startsAtMs, minutes)}`;
  return { time, day, hours, span, locale };
}
