/** Clocks of other places: a lesson has the time zone of whoever planned it, and every text says which clock it means. */
import type { Language } from './language.ts';

/** Of lessons from before they had a zone, and of programs that name none. */
export const defaultTimeZone = 'Europe/Amsterdam';

/** A name of the IANA database that is known here; an offset is none. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][\w+/-]*$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false; // RangeError: unknown
  }
}

/** The zone, or UTC where this device does not know it: the time is right with the words that go with it. */
export const knownZone = (timeZone: string): string => (isTimeZone(timeZone) ? timeZone : 'UTC');

/** The zone of this device. */
export function ownTimeZone(): string {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return isTimeZone(timeZone) ? timeZone : defaultTimeZone;
}

/** How far the clocks of a zone are ahead of UTC at a moment, in minutes. */
export function offsetMinutes(timeZone: string, atMs: number): number {
  const { date, time } = wallTime(timeZone, atMs);
  return Math.round((Date.parse(`${date}T${time}Z`) - Math.floor(atMs / 60_000) * 60_000) / 60_000);
}

/** `2026-11-24` and `10:30`, as clocks of a zone show a moment. */
export function wallTime(timeZone: string, atMs: number): { readonly date: string; readonly time: string } {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: knownZone(timeZone),
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const parts = Object.fromEntries(format.formatToParts(atMs).map(({ type, value }) => [type, value.padStart(2, '0')]));
  const of = (part: string): string => parts[part] ?? '00';
  return { date: `${of('year').padStart(4, '0')}-${of('month')}-${of('day')}`, time: `${of('hour')}:${of('minute')}` };
}

/**
 * The moment at which clocks of a zone show this; the later one of an hour that comes twice. Null: not a date.
 * @param date `2026-11-24`
 * @param time `10:30`
 */
export function momentOf(timeZone: string, date: string, time: string): number | null {
  const shownMs = Date.parse(`${date}T${time}Z`);
  if (!Number.isFinite(shownMs)) return null;
  // The offset of nearly the right moment, and then that of the right one.
  const nearMs = shownMs - offsetMinutes(timeZone, shownMs) * 60_000;
  return shownMs - offsetMinutes(timeZone, nearMs) * 60_000;
}

/** Dutch names of places that are called otherwise than in the database. */
const dutch: Readonly<Record<string, string>> = {
  ...{ Athens: 'Athene', Berlin: 'Berlijn', Brussels: 'Brussel', Bucharest: 'Boekarest', Budapest: 'Boedapest' },
  ...{ Cairo: 'Caïro', Copenhagen: 'Kopenhagen', Lisbon: 'Lissabon', London: 'Londen', Luxembourg: 'Luxemburg' },
  ...{ Moscow: 'Moskou', Paris: 'Parijs', Prague: 'Praag', Rome: 'Rome', Tehran: 'Teheran', Vienna: 'Wenen' },
  ...{ Warsaw: 'Warschau', Zurich: 'Zürich', Jerusalem: 'Jeruzalem', Istanbul: 'Istanbul', Singapore: 'Singapore' },
};
/** Under their names of now. */
const renamed: Readonly<Record<string, string>> = { Calcutta: 'Kolkata', Kiev: 'Kyiv', Saigon: 'Ho Chi Minh' };

/** `UTC+1`, also for half hours. */
function offsetText(timeZone: string, atMs: number): string {
  const minutes = offsetMinutes(timeZone, atMs);
  const hours = Math.trunc(Math.abs(minutes) / 60);
  const rest = Math.abs(minutes) % 60;
  if (minutes === 0) return 'UTC';
  return `UTC${minutes < 0 ? '-' : '+'}${String(hours)}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
}

/** The place whose clock it is: `Buenos Aires`. `UTC-3` for a zone without a place. */
export function placeOf(timeZone: string, atMs: number, language: Language): string {
  const [area, ...rest] = knownZone(timeZone).split('/');
  const named = rest.at(-1)?.replaceAll('_', ' ');
  if (!named || area === 'Etc') return offsetText(timeZone, atMs);
  const place = renamed[named] ?? named;
  return language === 'nl' ? (dutch[place] ?? place) : place;
}

/** Whose clock a time is by: `tijd in Amsterdam, UTC+1`, for people who may be anywhere. */
export function zoneInWords(timeZone: string, atMs: number, language: Language): string {
  const offset = offsetText(timeZone, atMs);
  const place = placeOf(timeZone, atMs, language);
  if (place === offset) return offset;
  return `${language === 'nl' ? `tijd in ${place}` : `${place} time`}, ${offset}`;
}
