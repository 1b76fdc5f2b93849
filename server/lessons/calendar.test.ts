import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import type { Desk } from '../../shared/api.ts';
import { Browser, secretOfLink } from '../testing/http.ts';
import { startClassroom } from '../testing/startClassroom.ts';

async function planned(lesson = {}) {
  const classroom = await startClassroom({
    lesson: { title: 'Armoede; schuld, en geld', startsAt: '2026-11-24T10:30:00+01:00', minutes: 45, ...lesson },
  });
  const base = `/api/desk/${secretOfLink(classroom.lesson.links.teacher)}`;
  const guest = classroom.lesson.links.guests[0];
  const path = `${base}/guests/${guest?.id ?? ''}/invitation.ics`;
  return { browser: new Browser(classroom), base, path, guest, classroom };
}

function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  const component = calendar.getFirstSubcomponent('vevent');
  if (!component) throw new Error('no event');
  return { calendar, component, event: new ICAL.Event(component) };
}

test('a calendar program reads when, where and how', async () => {
  const { browser, path, guest } = await planned();
  const answer = await browser.get(path);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8; method=PUBLISH');
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="les.ics"');
  expect(answer.text).toContain('DTSTART:20261124T093000Z');

  const { calendar, component, event } = read(answer.text);
  expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
  expect(event.summary).toBe('Gastcollege: Armoede; schuld, en geld');
  expect(event.startDate.toJSDate().getTime()).toBe(Date.UTC(2026, 10, 24, 9, 30));
  expect(event.endDate.toJSDate().getTime()).toBe(Date.UTC(2026, 10, 24, 10, 15));
  expect(event.location).toBe(guest?.link);
  expect(component.getFirstPropertyValue('url')).toBe(guest?.link);
  expect(event.description).toContain('Beste Fatima el Amrani,');
  expect(event.description).toContain('geen account nodig en hoeft niets te installeren');
  expect(event.description).toContain(guest?.link);
  expect(event.description).toContain(
    'Wanneer: dinsdag 24 november 2026, 10:30 uur (tijd in Amsterdam, UTC+1), 45 minuten',
  );
  expect(answer.text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  const alarm = component.getFirstSubcomponent('valarm');
  expect(alarm?.getFirstPropertyValue('action')).toBe('DISPLAY');
  expect(String(alarm?.getFirstPropertyValue('trigger'))).toBe('-PT10M');
});

test('the language is the one that was asked for', async () => {
  const { browser, path } = await planned();
  const { event } = read((await browser.get(`${path}?language=en`)).text);
  expect(event.summary).toBe('Guest lecture: Armoede; schuld, en geld');
  expect(event.description).toContain('No account is needed and there is nothing to install');
  expect((await browser.get(`${path}?language=fr`)).error).toEqual({ code: 'invalid', field: 'language' });
});

test('after a change it is the same event, newer', async () => {
  const { browser, base, path } = await planned();
  const before = read((await browser.get(path)).text).event;
  await browser.patch(base, { startsAt: '2026-11-25T10:30:00+01:00', minutes: null });
  const after = read((await browser.get(path)).text).event;
  expect(after.uid).toBe(before.uid);
  expect(after.sequence).toBeGreaterThan(before.sequence);
  expect(after.startDate.toJSDate().getTime()).toBe(Date.UTC(2026, 10, 25, 9, 30));
  expect(after.endDate.toJSDate().getTime()).toBe(Date.UTC(2026, 10, 25, 10, 30));
});

test.each<[string, (browser: Browser, base: string, guestId: string) => Promise<unknown>]>([
  ['title', (browser, base) => browser.patch(base, { title: 'Schulden' })],
  ['length', (browser, base) => browser.patch(base, { minutes: 30 })],
  ['zone', (browser, base) => browser.patch(base, { timeZone: 'America/Toronto' })],
  ['language', (browser, base) => browser.patch(base, { language: 'en' })],
  ['guest’s name', (browser, base, id) => browser.patch(`${base}/guests/${id}`, { name: 'Dr. Fatima' })],
  ['guest’s link', (browser, base, id) => browser.post(`${base}/guests/${id}/link`)],
])('a calendar takes the file with another %s for newer', async (_what, change) => {
  const { browser, base, path, guest } = await planned();
  const before = (await browser.get(path)).text;
  await change(browser, base, guest?.id ?? '');
  const after = (await browser.get(path)).text;
  const told = (text: string) => text.replace(/^(SEQUENCE|DTSTAMP).*$/gm, '');
  expect(told(after)).not.toBe(told(before));
  expect(read(after).event.uid).toBe(read(before).event.uid);
  expect(read(after).event.sequence).toBeGreaterThan(read(before).event.sequence);
});

test('it is one event by whatever name the server was asked', async () => {
  const { browser, path, classroom } = await planned();
  const other = await fetch(classroom.url.replace('127.0.0.1', 'localhost') + path);
  const [here, there] = [read((await browser.get(path)).text), read(await other.text())];
  expect(there.event.location).not.toBe(here.event.location);
  expect(there.event.uid).toBe(here.event.uid);
});

test('there is no file without a planned time, without a guest, or with a revoked link', async () => {
  const { browser, base, path, guest } = await planned();
  expect((await browser.get(path.replace(guest?.id ?? '', 'guest_00000'))).error?.code).toBe('not_found');
  expect((await browser.delete(`${base}/guests/${guest?.id ?? ''}/link`)).as<Desk>().guests[0]?.link).toBeNull();
  expect((await browser.get(path)).error?.code).toBe('not_found');
  await browser.post(`${base}/guests/${guest?.id ?? ''}/link`);
  expect((await browser.get(path)).status).toBe(200);
  await browser.patch(base, { startsAt: null });
  expect((await browser.get(path)).error).toEqual({ code: 'not_found', field: null });
  expect((await browser.get(path.replace('/desk/', '/desk/x'))).error?.code).toBe('gone');
});
