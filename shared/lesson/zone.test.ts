import { expect, test } from 'vitest';
import { isTimeZone, momentOf, offsetMinutes, placeOf, wallTime, zoneInWords } from './zone.ts';

const winter = Date.UTC(2026, 11, 1, 9, 30);
const summer = Date.UTC(2026, 6, 1, 9, 30);
const hourMs = 3_600_000;

test.each([
  ['Europe/Amsterdam', winter, 'tijd in Amsterdam, UTC+1', 'Amsterdam time, UTC+1'],
  ['Europe/Amsterdam', summer, 'tijd in Amsterdam, UTC+2', 'Amsterdam time, UTC+2'],
  ['Europe/Brussels', winter, 'tijd in Brussel, UTC+1', 'Brussels time, UTC+1'],
  ['America/Toronto', winter, 'tijd in Toronto, UTC-5', 'Toronto time, UTC-5'],
  ['America/Argentina/Buenos_Aires', winter, 'tijd in Buenos Aires, UTC-3', 'Buenos Aires time, UTC-3'],
  ['Asia/Kolkata', winter, 'tijd in Kolkata, UTC+5:30', 'Kolkata time, UTC+5:30'],
  ['America/St_Johns', winter, 'tijd in St Johns, UTC-3:30', 'St Johns time, UTC-3:30'],
  ['Europe/London', winter, 'tijd in Londen, UTC', 'London time, UTC'],
  ['UTC', winter, 'UTC', 'UTC'],
  ['Etc/GMT+5', winter, 'UTC-5', 'UTC-5'],
  // A zone that this device does not know: the time is said in UTC, too.
  ['Mars/Olympus', winter, 'UTC', 'UTC'],
])('%s at %i is said so that somebody elsewhere understands', (zone, atMs, nl, en) => {
  expect([zoneInWords(zone, atMs, 'nl'), zoneInWords(zone, atMs, 'en')]).toEqual([nl, en]);
});

test('only names of zones are zones', () => {
  for (const good of ['Europe/Amsterdam', 'UTC', 'Etc/GMT+5', 'Asia/Calcutta'])
    expect([good, isTimeZone(good)]).toEqual([good, true]);
  for (const bad of ['', '+01:00', 'Mars/Olympus', 'Europe/Amsterdam\n', '../etc', 'x'.repeat(99)])
    expect([bad, isTimeZone(bad)]).toEqual([bad, false]);
});

test.each(['Europe/Amsterdam', 'America/Toronto', 'Asia/Kolkata', 'Pacific/Auckland', 'UTC', 'Australia/Lord_Howe'])(
  'the clock of %s and the moment give each other back, also around changes of the clock',
  (zone) => {
    const start = Date.UTC(2026, 0, 1, 0, 17);
    const days = Array.from({ length: 400 }, (_, day) => start + day * 24 * hourMs);
    const changes = days.filter((atMs) => offsetMinutes(zone, atMs) !== offsetMinutes(zone, atMs + 24 * hourMs));
    expect(changes.length).toBe(zone === 'UTC' || zone === 'Asia/Kolkata' ? 0 : 2);
    const around = changes.flatMap((atMs) => Array.from({ length: 48 }, (_, at) => atMs + (at * hourMs) / 2));
    for (const atMs of [...days.filter((_, day) => day % 5 === 0), ...around]) {
      const { date, time } = wallTime(zone, atMs);
      const back = momentOf(zone, date, time)!;
      // Of an hour that comes twice either one is right.
      expect(wallTime(zone, back)).toEqual({ date, time });
      expect(Math.abs(back - atMs)).toBeLessThanOrEqual(hourMs);
    }
  },
);

test('clocks are read to the minute', () => {
  expect(wallTime('Europe/Amsterdam', winter)).toEqual({ date: '2026-12-01', time: '10:30' });
  expect(wallTime('Pacific/Auckland', winter)).toEqual({ date: '2026-12-01', time: '22:30' });
  expect(momentOf('America/Toronto', '2026-12-01', '04:30')).toBe(winter);
  expect(momentOf('Europe/Amsterdam', '2026-13-01', '04:30')).toBeNull();
  // An hour that is left out in spring is the one after it.
  expect(momentOf('Europe/Amsterdam', '2026-03-29', '02:30')).toBe(Date.UTC(2026, 2, 29, 1, 30));
  expect(offsetMinutes('Asia/Kolkata', winter)).toBe(330);
  expect(placeOf('Europe/Paris', winter, 'nl')).toBe('Parijs');
});
