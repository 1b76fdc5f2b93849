import { expect, test } from 'vitest';
import type { Channel } from '../../shared/chat/protocol.ts';
import type { MessageId } from '../../shared/ids.ts';
import { limits } from '../../shared/limits.ts';
import { seatIdOf, startClassroom, until } from '../testing/startClassroom.ts';

const id = (text: string): MessageId => text.padEnd(8, '_') as MessageId;
const say = (text: string, channel: Channel = 'class', key = text.slice(0, 20).replace(/\W/g, '-')) => ({
  id: id(key),
  channel,
  text,
  replyTo: null,
});
const texts = (state: ReturnType<Parameters<typeof until>[0]['store']['getState']>, channel: Channel = 'class') =>
  state.room?.chat.channels[channel]?.map(({ text }) => text) ?? [];

test('what one says all read, newcomers included, whatever the script or markup', async () => {
  const classroom = await startClassroom();
  const [teacher, ann] = await classroom.join('teacher', 'student');
  const said = ['<b>vet</b> & "meer"', 'مرحبا بالجميع', '👩‍👩‍👧‍👦 gezin', 'x'.repeat(limits.message)];
  for (const [index, text] of said.entries()) await ann!.send('chat:send', say(text, 'class', `m${String(index)}`));

  const state = await until(teacher!, (now) => texts(now).length === said.length);
  expect(texts(state)).toEqual(said);
  const late = await classroom.enter(await classroom.seat('student', 'Laat'));
  expect(texts(late.store.getState())).toEqual(said);
});

test('a message that is sent again is the same message', async () => {
  const classroom = await startClassroom();
  const [ann] = await classroom.join('student');
  const first = await ann!.send('chat:send', say('hallo'));
  await expect(ann!.send('chat:send', say('hallo'))).resolves.toEqual(first);
  expect(texts(ann!.store.getState())).toEqual(['hallo']);
});

test('a message is recognised after a restart of the server too', async () => {
  const classroom = await startClassroom();
  const [ann] = await classroom.join('student');
  await ann!.send('chat:send', say('hallo'));
  await classroom.stop();
  await classroom.start();
  await until(ann!, (state) => state.status === 'online');
  await ann!.send('chat:send', say('hallo'));
  await ann!.send('chat:send', say('daar'));
  const state = await until(ann!, (now) => texts(now).length >= 2);
  expect(texts(state)).toEqual(['hallo', 'daar']);
});

test('after a restart nobody can send a message under the id of somebody else, in any channel', async () => {
  const classroom = await startClassroom();
  const [teacher, ann, bob] = await classroom.join('teacher', 'student', 'student');
  await ann!.send('chat:send', say('echt'));
  await classroom.stop();
  await classroom.start();
  await until(bob!, (state) => state.status === 'online');
  const line: Channel = `line:${seatIdOf(bob!)}`;
  for (const channel of ['class', line] as const)
    await expect(bob!.send('chat:send', say('vals', channel, 'echt'))).rejects.toMatchObject({ code: 'conflict' });
  await until(teacher!, (state) => state.status === 'online');
  await teacher!.send('chat:delete', { id: id('echt'), channel: 'class' });
  await until(ann!, (now) => now.room?.chat.channels['class']?.[0]?.deletedBy === seatIdOf(teacher!));
});

test('too long and empty messages are refused with the field that is to blame', async () => {
  const classroom = await startClassroom();
  const [ann] = await classroom.join('student');
  for (const text of ['x'.repeat(limits.message + 1), '  \n ', '\u0000\u202e']) {
    await expect(ann!.send('chat:send', say(text, 'class', 'bad'))).rejects.toMatchObject({
      code: 'invalid',
      field: 'text',
    });
  }
});

test.each(['\u200b\u2060', '\u3164', '\u2800\n\u00ad', '\u{e0041}', '\u0301', '\u200e\ue000'])(
  'a message of nothing that shows (%j) is no message, nor is a change to that',
  async (nothing) => {
    const [ann] = await (await startClassroom()).join('student');
    const message = { id: 'message-0001', channel: 'class', text: 'hello', replyTo: null } as const;
    const invalid = { code: 'invalid', field: 'text' };
    await expect(ann!.send('chat:send', { ...message, text: nothing })).rejects.toMatchObject(invalid);
    await ann!.send('chat:send', message);
    const { id, channel } = message;
    await expect(ann!.send('chat:edit', { id, channel, text: nothing })).rejects.toMatchObject(invalid);
  },
);

test('a private line reaches the teacher and nobody else', async () => {
  const classroom = await startClassroom();
  const [teacher, guest, ann, bob] = await classroom.join('teacher', 'lecturer', 'student', 'student');
  const line: Channel = `line:${seatIdOf(ann!)}`;
  await ann!.send('chat:send', say('mag ik even?', line));
  await teacher!.send('chat:send', say('natuurlijk', line));
  await teacher!.send('chat:send', say('dag allemaal'));

  for (const inside of [teacher!, ann!]) {
    expect(texts(await until(inside, (now) => texts(now).length === 1), line)).toEqual(['mag ik even?', 'natuurlijk']);
  }
  for (const outside of [guest!, bob!]) {
    const state = await until(outside, (now) => texts(now).length === 1);
    expect(JSON.stringify(state.room)).not.toContain('mag ik even');
    expect(state.seq).toBe(teacher!.store.getState().seq);
    await expect(outside.send('chat:send', say('hoi', line))).rejects.toMatchObject({ code: 'not_allowed' });
  }
});

test('backstage is for teachers and guests', async () => {
  const classroom = await startClassroom();
  const [teacher, guest, ann] = await classroom.join('teacher', 'lecturer', 'student');
  await guest!.send('chat:send', say('ik ben er klaar voor', 'backstage'));
  await until(teacher!, (now) => texts(now, 'backstage').length === 1);
  await expect(ann!.send('chat:send', say('ik ook', 'backstage'))).rejects.toMatchObject({ code: 'not_allowed' });
  const late = await classroom.enter(await classroom.seat('student', 'Laat'));
  expect(JSON.stringify(late.store.getState().room)).not.toContain('klaar voor');
});

test('paused chat and muted people are quiet in class, not towards the teacher', async () => {
  const classroom = await startClassroom();
  const [teacher, ann, bob] = await classroom.join('teacher', 'student', 'student');
  await teacher!.send('chat:mute', { seatId: seatIdOf(ann!), on: true });
  await expect(ann!.send('chat:send', say('toch'))).rejects.toMatchObject({ code: 'not_allowed' });
  await bob!.send('chat:send', say('ik wel'));
  await teacher!.send('chat:pause', { on: true });
  await expect(bob!.send('chat:send', say('nu niet'))).rejects.toMatchObject({ code: 'not_allowed' });
  await bob!.send('chat:send', say('hulp', `line:${seatIdOf(bob!)}`));
  await teacher!.send('chat:send', say('even stil'));
});

test('people edit and delete their own, the teacher deletes anything', async () => {
  const classroom = await startClassroom();
  const [teacher, ann, bob] = await classroom.join('teacher', 'student', 'student');
  await ann!.send('chat:send', say('foutje'));
  const target = { id: id('foutje'), channel: 'class' as const };
  await expect(bob!.send('chat:edit', { ...target, text: 'haha' })).rejects.toMatchObject({ code: 'not_allowed' });
  await expect(teacher!.send('chat:edit', { ...target, text: 'haha' })).rejects.toMatchObject({ code: 'not_allowed' });
  await ann!.send('chat:edit', { ...target, text: 'goed' });
  await bob!.send('chat:react', { ...target, emoji: '👍', on: true });
  const edited = await until(teacher!, (now) => now.room?.chat.channels['class']?.[0]?.reactions.length === 1);
  expect(edited.room?.chat.channels['class']?.[0]).toMatchObject({
    text: 'goed',
    reactions: [{ emoji: '👍', seats: [seatIdOf(bob!)] }],
  });
  await expect(bob!.send('chat:delete', target)).rejects.toMatchObject({ code: 'not_allowed' });
  await teacher!.send('chat:delete', target);
  const { room } = await until(ann!, (now) => now.room?.chat.channels['class']?.[0]?.deletedBy !== null);
  expect(room?.chat.channels['class']?.[0]).toMatchObject({ text: '', reactions: [], deletedBy: seatIdOf(teacher!) });
});
