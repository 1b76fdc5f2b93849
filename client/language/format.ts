/** Dates and times as people of this language write them, in the time zone of their device. */
import { currentLanguage, useTranslation } from './language.ts';
import { isolated } from './translate.ts';

/** `nl-NL` writes 24-hour times; so does the English of our schools. */
const locales = { nl: 'nl-NL', en: 'en-GB' } as const;

export interface Formats {
  /** 10:30 */
  time(atMs: number): string;
  /** dinsdag 24 november; with the year when it is not this one */
  day(atMs: number): string;
  /** dinsdag 24 november · 10:30 – 11:30, or without an end when `minutes` is null */
  span(startsAtMs: number, minutes: number | null): string;
  /** 10:30 today, otherwise with the day */
  moment(atMs: number): string;
  /** A, B en C */
  list(items: readonly string[]): string;
}

export function useFormats(): Formats {
  useTranslation(); // renders again when the language changes
  const locale = locales[currentLanguage()];
  const time = (atMs: number) => new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(atMs);
  const day = (atMs: number) => {
    const isThisYear = new Date(atMs).getFullYear() === new Date().getFullYear();
    return new Intl.DateTimeFormat(locale, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      ...(isThisYear ? {} : { year: 'numeric' }),
    }).format(atMs);
  };
  return {
    time,
    day,
    span: (startsAtMs, minutes) => {
      const start = `${day(startsAtMs)} · ${time(startsAtMs)}`;
      return minutes === null ? start : `${start} – ${time(startsAtMs + minutes * 60_000)}`;
    },
    moment: (atMs) =>
      new Date(atMs).toDateString() === new Date().toDateString() ? time(atMs) : `${day(atMs)}, ${time(atMs)}`,
    list: (items) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(items.map(isolated)),
  };
}
