import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Desk } from '../../shared/api.ts';
import type { SeatId } from '../../shared/ids.ts';
import type { Seat } from '../../shared/presence/protocol.ts';
import type { LessonState } from '../../shared/state.ts';
import { nameLine } from '../../shared/text.ts';
import { newId } from '../access/index.ts';
import { addSeat } from '../doors/seats.ts';
import { changeGuest } from '../lessons/index.ts';
import type { Room } from '../room/index.ts';
import { Browser, secretOfLink } from '../testing/http.ts';
import { seatIdOf, startClassroom, until, type Classroom } from '../testing/startClassroom.ts';
import { rename } from './index.ts';
import { looksOf } from './likeness.ts';

const hidden = '\u200b';
const stateOf = (classroom: Classroom): Promise<LessonState> =>
  classroom.app.rooms.use(classroom.lesson.lesson.id, ({ state }) => state);
const namesIn = async (classroom: Classroom): Promise<string[]> =>
  Object.values((await stateOf(classroom)).seats).map(({ name }) => name);
const ask = (classroom: Classroom, name: string) =>
  new Browser(classroom).post(`/api/doors/join/${classroom.lesson.lesson.code}/seat`, { name });

async function school() {
  const classroom = await startClassroom();
  const { links } = classroom.lesson;
  const browser = new Browser(classroom);
  const desk = `/api/desk/${secretOfLink(links.teacher)}`;
  const own = `/api/doors/guest/${secretOfLink(links.guests[0]?.link ?? '')}/card`;
  const card = `${desk}/guests/${links.guests[0]?.id ?? ''}`;
  return { classroom, browser, desk, card, own };
}

test.each(['\u200b\u2060', '\u3164', '\u2800', '\u{e0041}', '\u0301\u20dd', '\ue000', '—'])(
  'nobody is called %j: not at the door, nor later, nor on a card',
  async (nothing) => {
    const { classroom, browser, desk, card, own } = await school();
    const [teacher, ann] = await classroom.join('teacher', 'student');
    const invalid = { code: 'invalid', field: 'name' };
    expect((await ask(classroom, nothing)).error).toEqual(invalid);
    for (const participant of [teacher!, ann!]) {
      const renaming = participant.send('presence:rename', { seatId: seatIdOf(participant), name: nothing });
      await expect(renaming).rejects.toMatchObject(invalid);
    }
    expect((await browser.post(`${desk}/guests`, { name: nothing })).error).toEqual(invalid);
    expect((await browser.patch(card, { name: nothing })).error).toEqual(invalid);
    expect((await browser.patch(own, { name: nothing })).error).toEqual(invalid);
    const lesson = { title: 'A', guests: [{ name: nothing }] };
    expect((await browser.post('/api/lessons', lesson)).error?.field).toBe('guests.0.name');
  },
);

test('who comes with a name that is taken or looks like one gets a number, which nobody else has', async () => {
  const { classroom } = await school();
  for (const name of ['Sam', `S${hidden}am`, 'Ѕам', 'SAM.', 'Sam 2', 'Sam２', 'Nооr Visser', 'Fatima el Аmrani'])
    expect([name, (await ask(classroom, name)).status]).toEqual([name, 200]);
  expect(await namesIn(classroom)).toEqual([
    'Noor Visser',
    'Sam',
    'Sam 2',
    'Ѕам 3',
    'SAM. 4',
    'Sam 2 2',
    'Sam２ 3',
    'Nооr Visser 2',
    'Fatima el Аmrani 2',
  ]);
});

test('the names of thirty who come at once look different', async () => {
  const { classroom } = await school();
  const likenesses = ['Noor Visser', 'Nооr Vіsser', 'NOOR VISSER', `Noor${hidden}Visser`, 'N00r Visser', 'Noor-Visser'];
  await Promise.all(Array.from({ length: 30 }, (_, index) => ask(classroom, likenesses[index % 6]!)));
  expect(Object.values((await stateOf(classroom)).seats)).toHaveLength(31);
  expectDifferent(await stateOf(classroom));
});

test.each(['Docent', 'Noor Visser (docent)', 'Juf Noor', 'Dосent Νoor Visser', 'Gast: Fatima el Amrani'])(
  'nobody passes for the staff as %j: not at the door, nor by another name later, nor by the teacher’s mistake',
  async (name) => {
    const { classroom } = await school();
    const [teacher, ann] = await classroom.join('teacher', 'student');
    const conflict = { code: 'conflict', field: 'name' };
    expect((await ask(classroom, name)).error).toEqual(conflict);
    for (const participant of [teacher!, ann!]) {
      const renaming = participant.send('presence:rename', { seatId: seatIdOf(ann!), name });
      await expect(renaming).rejects.toMatchObject(conflict);
    }
    expect(await namesIn(classroom)).toEqual(['Noor Visser', 'Mila']);
  },
);

test('a student who takes the name of a teacher, an invited guest or another student later gets a number', async () => {
  const { classroom } = await school();
  const [teacher, ann] = await classroom.join('teacher', 'student');
  await ask(classroom, 'Sam');
  for (const [asked, given] of [
    ['Noor Visser', 'Noor Visser 2'],
    ['Fatima el Amrani', 'Fatima el Amrani 2'],
    ['sam', 'sam 2'],
    ['Mila', 'Mila'],
    ['MILA', 'MILA'],
  ] as const) {
    await ann!.send('presence:rename', { seatId: seatIdOf(ann!), name: asked });
    await until(teacher!, ({ room }) => room?.seats[seatIdOf(ann!)]?.name === given);
  }
  await teacher!.send('presence:rename', { seatId: seatIdOf(ann!), name: 'Noor Visser' });
  expect((await namesIn(classroom)).slice(0, 2)).toEqual(['Noor Visser', 'Noor Visser 2']);
  const withoutNumber = ann!.send('presence:rename', { seatId: seatIdOf(ann!), name: 'Noor Visser' });
  await expect(withoutNumber).rejects.toMatchObject({ code: 'conflict', field: 'name' });
});

test('teachers and guests keep their names: a student who is called so from then on has a number', async () => {
  const { classroom, browser, desk, card, own } = await school();
  const [teacher, guest] = await classroom.join('teacher', 'lecturer');
  for (const name of ['Sam', 'Bram', 'Kim', 'Lotte', 'Noor']) await ask(classroom, name);
  await teacher!.send('presence:rename', { seatId: seatIdOf(teacher!), name: 'Noor' });
  await guest!.send('presence:rename', { seatId: seatIdOf(guest!), name: 'Sаm' });
  await browser.post(`${desk}/guests`, { name: 'bram' });
  await browser.patch(card, { name: 'Kim' });
  await browser.patch(own, { name: 'Lotte' });
  expect(await namesIn(classroom)).toEqual(['Noor', 'Sаm', 'Sam 2', 'Bram 2', 'Kim 2', 'Lotte 2', 'Noor 2']);
});

test('no two of the staff look alike, and the card or field that is to blame is named', async () => {
  const { classroom, browser, desk, card, own } = await school();
  const [teacher, guest] = await classroom.join('teacher', 'lecturer');
  const conflict = { code: 'conflict', field: 'name' };
  await browser.post(`${desk}/guests`, { name: 'Bram' });
  expect((await browser.post(`${desk}/guests`, { name: 'Νoor Visser' })).error).toEqual(conflict);
  expect((await browser.post(`${desk}/guests`, { name: 'BRAM' })).error).toEqual(conflict);
  expect((await browser.patch(card, { name: 'Bram.' })).error).toEqual(conflict);
  expect((await browser.patch(own, { name: 'Noor Visser' })).error).toEqual(conflict);
  for (const [participant, name] of [
    [teacher!, 'Fatima el Amrani'],
    [guest!, 'Bram'],
  ] as const) {
    const renaming = participant.send('presence:rename', { seatId: seatIdOf(participant), name });
    await expect(renaming).rejects.toMatchObject(conflict);
  }
  const guests = [{ name: 'Bram' }, { name: 'Kim' }, { name: 'Вrаm' }];
  expect((await browser.post('/api/lessons', { title: 'A', guests })).error).toEqual({
    code: 'conflict',
    field: 'guests.2.name',
  });
  // What stays the same is no conflict.
  const same = await browser.patch(own, { name: 'Fatima El Amrani', organisation: 'VU' });
  expect(same.status).toBe(200);
  expect((await browser.get(desk)).as<Desk>().guests.map(({ name }) => name)).toEqual(['Fatima El Amrani', 'Bram']);
});

test('a lesson from before this rule opens as it was; the student makes way when the guest comes in', async () => {
  const { classroom, browser, card } = await school();
  const { id } = classroom.lesson.lesson;
  await ask(classroom, 'Sam');
  const { seatId } = (await ask(classroom, 'Kim')).as<{ seatId: Seat['id'] }>();
  await classroom.app.rooms.use(id, async (room) => {
    room.append('seat:renamed', { seatId, name: `Fatima${hidden} el Amrani` }, seatId);
    await room.whenCommitted();
  });
  await classroom.stop();
  await classroom.start();
  expect(await namesIn(classroom)).toContain(`Fatima${hidden} el Amrani`);
  expect((await browser.patch(card, { name: 'Fatima el Amrani', bio: 'Hello' })).status).toBe(200);
  await classroom.join('lecturer');
  expect(await namesIn(classroom)).toEqual(['Noor Visser', 'Sam', `Fatima${hidden} el Amrani 2`, 'Fatima el Amrani']);
});

/** What several people might want to be called, with likenesses of all of it. */
const anyName = fc
  .oneof(
    fc.constantFrom(
      'Noor Visser',
      'Νооr Vіssеr',
      'N00R V1SSER',
      'Fatima el Amrani',
      'Sam',
      'Ѕam',
      'sаm',
      'Sam 2',
      'S4m',
    ),
    fc.constantFrom('Docent', 'Juf Noor', '🐱', '🐱 2', 'lan', 'Ian', 'ian', 'rnark', 'Mark', '李', '1', 'l', 'I'),
    fc.string({ unit: 'grapheme', maxLength: 6 }),
    fc.string({ unit: 'binary', maxLength: 6 }),
  )
  .chain((name) => fc.constantFrom(name, `${name}${hidden}`, name.toUpperCase(), ` ${name}.`, `${name} 2`))
  .map((name) => nameLine(60).safeParse(name))
  .filter(({ success }) => success)
  .map(({ data }) => data!);
const anyStep = fc.record({ does: fc.constantFrom('join', 'join', 'rename', 'card'), at: fc.nat(30), name: anyName });

test('whatever people call themselves, in whatever order: no two look alike, and no student looks like the staff', async () => {
  const classroom = await startClassroom();
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 14 }), async (steps) => {
      const guests = [{ name: 'Fatima el Amrani' }, { name: 'Bram' }];
      const made = await classroom.post('/api/lessons', { title: 'A', teacherName: 'Noor Visser', guests });
      const { lesson } = (await made.json()) as { lesson: { id: Room['lessonId'] } };
      await classroom.app.rooms.use(lesson.id, (room) => {
        for (const step of steps) {
          try {
            takeStep(room, step, newId() as SeatId);
          } catch (error) {
            expect(error).toMatchObject({ code: 'conflict', field: 'name' });
          }
          expectDifferent(room.state);
        }
      });
    }),
    { numRuns: 40 },
  );
});

function takeStep(room: Room, { does, at, name }: { does: string; at: number; name: string }, id: Seat['id']): void {
  const seats = Object.values(room.state.seats);
  const guests = Object.values(room.state.guests);
  const seat = seats[at % seats.length]!;
  const guest = guests[at % guests.length]!;
  if (does === 'rename') rename(room, seat, name, seat.id);
  else if (does === 'card') changeGuest(room, guest, { name }, 'system');
  else {
    const isGuest = at === 0 && !seats.some(({ guestId }) => guestId === guest.id);
    addSeat(room, {
      id,
      name: isGuest ? guest.name : name,
      place: null,
      language: 'nl',
      guest: isGuest ? guest : null,
    });
  }
}

function expectDifferent({ seats, guests }: LessonState): void {
  const cards = Object.values(guests).map(({ id, name }) => ({ who: id, name }));
  const all = [...Object.values(seats).map(({ id, guestId, name }) => ({ who: guestId ?? id, name })), ...cards];
  const owners = new Map<string, string>();
  for (const { who, name } of all)
    for (const look of looksOf(name)) {
      expect([look, owners.get(look) ?? who]).toEqual([look, who]);
      owners.set(look, who);
    }
}
