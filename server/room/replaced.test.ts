/** Deleted is gone: what was deleted or replaced does not leave the server again, however one asks. */
import { expect, onTestFinished, test } from 'vitest';
import { Participant } from '../../client/connection/participant.ts';
import { startNetworkProxy } from '../testing/networkProxy.ts';
import type { MessageId } from '../../shared/ids.ts';
import { limits } from '../../shared/limits.ts';
import { Browser, secretOfLink } from '../testing/http.ts';
import { seatIdOf, startClassroom, until, type Classroom } from '../testing/startClassroom.ts';

const id = (key: string): MessageId => key.padEnd(8, '_') as MessageId;
const target = (key: string) => ({ id: id(key), channel: 'class' as const });
const say = (key: string, text: string) => ({ ...target(key), text, replyTo: null });

/** All that the log gives who asks from its first entry on, as text. */
async function allFetched(asker: Participant): Promise<string> {
  let text = '';
  const { seq } = asker.store.getState();
  for (let from = 1; from <= seq;) {
    const { frames } = await asker.send('room:fetch', { from, to: Math.min(seq, from + limits.tailEntries - 1) });
    for (const frame of frames) from = frame.seq + frame.entries.length;
    text += JSON.stringify(frames);
  }
  return text;
}

/** In each of these words one or another thing was deleted or replaced. */
const gone = ['slecht-woord', 'eerste-versie', 'tweede-versie', 'Vieze Naam', 'oud-telefoonnummer', 'Oude titel'];

async function lessonWithRegrets(): Promise<Classroom> {
  const classroom = await startClassroom({ lesson: { title: 'Oude titel' } });
  const [teacher] = await classroom.join('teacher');
  const mila = await classroom.enter(await classroom.seat('student', 'Vieze Naam'));
  await mila.send('chat:send', say('weg', 'slecht-woord'));
  await mila.send('chat:send', say('beter', 'eerste-versie'));
  await mila.send('chat:edit', { ...target('beter'), text: 'tweede-versie' });
  await mila.send('chat:edit', { ...target('beter'), text: 'laatste-versie' });
  await mila.send('chat:send', { ...say('antwoord', 'op weg'), replyTo: id('weg') });
  await teacher!.send('chat:delete', target('weg'));
  await teacher!.send('presence:rename', { seatId: seatIdOf(mila), name: 'Mila' });
  const browser = new Browser(classroom);
  const desk = `/api/desk/${secretOfLink(classroom.lesson.links.teacher)}`;
  const guest = `${desk}/guests/${classroom.lesson.links.guests[0]?.id ?? ''}`;
  await browser.patch(guest, { name: 'Fatima', bio: 'oud-telefoonnummer' });
  await browser.patch(guest, { name: 'Fatima', bio: 'bel de school' });
  await browser.patch(desk, { title: 'Nieuwe titel' });
  await until(mila, ({ room }) => room?.lesson.title === 'Nieuwe titel');
  return classroom;
}

function expectGone(text: string): void {
  expect(gone.filter((word) => text.includes(word))).toEqual([]);
  for (const word of ['laatste-versie', 'op weg', 'Mila', 'bel de school', 'Nieuwe titel'])
    expect(text).toContain(word);
}

test('deleted is gone: a newcomer who fetches the whole log finds none of it', async () => {
  const classroom = await lessonWithRegrets();
  const late = await classroom.enter(await classroom.seat('student', 'Laat'));
  expectGone(JSON.stringify(late.store.getState().room));
  expectGone(await allFetched(late));
});

test('deleted is gone: nor in what is older than the room has at hand, after a restart too', async () => {
  const classroom = await lessonWithRegrets();
  await classroom.stop();
  await classroom.start();
  const late = await classroom.enter(await classroom.seat('student', 'Laat'));
  expectGone(await allFetched(late));
  // Said once more, so that what was deleted then and what is deleted now are both known.
  const teacher = await classroom.enter(await classroom.seat('teacher'));
  await teacher.send('chat:send', say('nog', 'ook-weg'));
  await teacher.send('chat:delete', target('nog'));
  await until(late, ({ room }) => room?.chat.channels['class']?.at(-1)?.deletedBy !== null);
  const fetched = await allFetched(late);
  expectGone(fetched);
  expect(fetched).not.toContain('ook-weg');
});

test('deleted is gone: who comes back after a break in the line is not sent it, and is in step', async () => {
  const classroom = await startClassroom();
  const [teacher] = await classroom.join('teacher');
  const network = await startNetworkProxy(classroom.url);
  const seated = await classroom.seat('student');
  const student = new Participant({ ...seated, url: network.url, device: 'computer' });
  onTestFinished(() => student.close());
  await until(student, ({ status }) => status === 'online');
  const heard: string[] = [];
  student.onEntry((entry) => heard.push(JSON.stringify(entry)));
  network.block();
  await until(student, ({ status }) => status !== 'online');
  await teacher!.send('chat:send', say('weg', 'slecht-woord'));
  await teacher!.send('chat:send', say('beter', 'eerste-versie'));
  await teacher!.send('chat:delete', target('weg'));
  await teacher!.send('chat:edit', { ...target('beter'), text: 'laatste-versie' });
  network.mend();
  await until(student, ({ room }) => room?.chat.channels['class']?.[0]?.deletedBy === seatIdOf(teacher!));
  expect(heard.some((entry) => entry.includes('chat:sent'))).toBe(true);
  expect(heard.filter((entry) => /slecht-woord|eerste-versie/.test(entry))).toEqual([]);
  const { room } = await until(student, ({ room }) => room?.chat.channels['class']?.[1]?.text === 'laatste-versie');
  expect(room).toEqual(teacher!.store.getState().room);
});
