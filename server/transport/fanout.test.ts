/** What goes to all: the same for everybody, in order, whatever carries it. */
import { io, type Socket } from 'socket.io-client';
import { expect, onTestFinished, test } from 'vitest';
import { untilTrue } from '../../client/board/testing/boards.ts';
import { Participant } from '../../client/connection/participant.ts';
import { tamperWith } from '../../client/connection/testing/tamper.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import { type Classroom, startClassroom, until } from '../testing/startClassroom.ts';

interface Heard {
  readonly socket: Socket;
  /** In the order of arrival: `answer 7` to the command that made entry 7, `entry 7`, and others by name. */
  readonly heard: string[];
}

/** A student who notes what arrives, and when. */
async function listen(classroom: Classroom, transports: readonly ('polling' | 'websocket')[]): Promise<Heard> {
  const { lessonId, token } = await classroom.seat('student');
  const socket = io(classroom.url, {
    query: { lesson: lessonId },
    auth: { token },
    transports: [...transports],
    forceNew: true,
    reconnection: false,
  });
  onTestFinished(() => void socket.disconnect());
  const heard: string[] = [];
  socket.onAny((name: string, payload: { seq: number; entries: unknown[] }) => {
    if (name === 'room:frame') payload.entries.forEach((_, index) => heard.push(`entry ${payload.seq + index}`));
    else heard.push(name);
  });
  const joined = (await socket.emitWithAck('room:join', {
    version: PROTOCOL_VERSION,
    generation: 0,
    seq: 0,
    device: 'computer',
  })) as { ok: boolean };
  expect(joined.ok).toBe(true);
  return { socket, heard };
}

/** Says so many things at once, without waiting, and notes the answers. */
function chatter({ socket, heard }: Heard, count: number, id: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  let open = count;
  for (let at = 0; at < count; at++) {
    const message = {
      id: `message-${id}-${at}`,
      channel: 'class',
      text: 'x'.repeat(1 + ((at * 977) % 3999)),
      replyTo: null,
    };
    socket.emit('chat:send', message, (answer: { ok: boolean; value: { seq: number } }) => {
      heard.push(answer.ok ? `answer ${answer.value.seq}` : 'refused');
      if (--open === 0) resolve(undefined);
    });
  }
  return promise;
}

const entriesOf = (heard: readonly string[]): number[] =>
  heard.filter((what) => what.startsWith('entry')).map((what) => Number(what.slice(6)));

test('an answer comes before the frame with its entry, and frames in order, while all talk at once', async () => {
  const classroom = await startClassroom();
  await classroom.join('teacher');
  const people = await Promise.all([
    listen(classroom, ['websocket']),
    listen(classroom, ['websocket']),
    listen(classroom, ['polling']),
    // Changes from one to the other in the middle of it.
    listen(classroom, ['polling', 'websocket']),
    listen(classroom, ['polling', 'websocket']),
  ]);
  for (let round = 0; round < 6; round++)
    await Promise.all(people.map((person, at) => chatter(person, 3, `${round}-${at}`)));
  const last = classroom.app.rooms.loaded()[0]!.committed.seq;
  for (const { heard } of people) {
    await untilTrue(() => entriesOf(heard).at(-1) === last);
    const entries = entriesOf(heard);
    expect(entries).toEqual(Array.from(entries, (_, at) => entries[0]! + at));
    const answers = heard.filter((what) => what.startsWith('answer'));
    expect(answers).toHaveLength(18);
    for (const answer of answers)
      expect(heard.indexOf(answer)).toBeLessThan(heard.indexOf(answer.replace('answer', 'entry')));
  }
  const { rawFrames, fallbackFrames, connections } = classroom.app.sockets.stats();
  expect(connections).toBe(6);
  expect(rawFrames).toBeGreaterThan(10);
  expect(fallbackFrames).toBeGreaterThan(0);
});

test('long polling gets the same as a web socket', async () => {
  const classroom = await startClassroom();
  const [teacher] = await classroom.join('teacher');
  const { lessonId, token } = await classroom.seat('student');
  const url = await tamperWith(classroom.url, (packet) => packet);
  const participant = new Participant({ url, lessonId, token, device: 'computer', transports: ['polling'] });
  onTestFinished(() => participant.close());
  await until(participant, ({ status }) => status === 'online');
  teacher!.queue('chat:send', { channel: 'class', text: 'Goedemorgen é€😀', replyTo: null });
  const { room } = await until(participant, (state) => state.room?.chat.channels['class']?.length === 1);
  expect(room?.chat.channels['class']?.[0]?.text).toBe('Goedemorgen é€😀');
});
