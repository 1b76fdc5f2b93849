import { expect, test } from 'vitest';
import { Participant } from '../../client/connection/participant.ts';
import { tamperWith } from '../../client/connection/testing/tamper.ts';
import type { BoardId } from '../../shared/ids.ts';
import type { Entry } from '../../shared/protocol/index.ts';
import { connectBoard } from '../board/testing/connect.ts';
import * as make from '../board/testing/fixtures.ts';
import { seatIdOf, startClassroom, until } from '../testing/startClassroom.ts';

const inkOf = (participant: Participant): Entry[] => {
  const heard: Entry[] = [];
  participant.onEntry((entry) => {
    if (entry.kind === 'board:ink') heard.push(entry);
  });
  return heard;
};

test('the points of a stroke travel packed, and all read the same, whoever comes in or misses one', async () => {
  const classroom = await startClassroom();
  const [teacher] = await classroom.join('teacher');
  await connectBoard(teacher!);
  const written = inkOf(teacher!);
  let length = 3;
  const draw = async (): Promise<number> => {
    const diff = make.pointsPatch('shape:s', ['append', make.points(1, length), length]);
    length += 1;
    const { seq } = await teacher!.send('board:push', { clock: length, diff: diff as never });
    return seq!;
  };
  const stroke = make.put(make.stroke('s', make.points(3)));
  await teacher!.send('board:push', { clock: 1, diff: stroke as never });

  const packets: string[] = [];
  let isLosing = false;
  const url = await tamperWith(classroom.url, (packet) => {
    if (!packet.includes('board:ink') && !packet.startsWith('42["ink"')) return packet;
    packets.push(packet);
    return isLosing ? null : packet;
  });
  const student = new Participant({
    ...(await classroom.seat('student')),
    url,
    device: 'computer',
    transports: ['polling'],
  });
  const read = inkOf(student);
  await until(student, ({ status }) => status === 'online');
  await connectBoard(student);

  for (let i = 0; i < 3; i++) await draw();
  await until(student, ({ seq }) => seq === teacher!.store.getState().seq);
  expect(packets.map((packet) => packet.startsWith('42["ink"'))).toEqual([false, true, true]);

  // Loses one: what follows names an entry that this student never saw.
  isLosing = true;
  const lost = await draw();
  await expect.poll(() => packets.length).toBe(4);
  isLosing = false;
  const last = await draw();
  await until(student, ({ seq }) => seq >= last);
  expect(read.map(({ seq }) => seq)).toContain(lost);

  // Comes in between: for this one the stroke begins with a whole entry again.
  const [newcomer] = await classroom.join('student');
  await connectBoard(newcomer!);
  const readByNewcomer = inkOf(newcomer!);
  await until(student, ({ seq }) => seq === teacher!.store.getState().seq);
  await draw();
  const end = await draw();
  await Promise.all([student, newcomer!].map((each) => until(each, ({ seq }) => seq >= end)));

  expect(read).toEqual(written);
  expect(readByNewcomer).toEqual(written.slice(-2));
  student.close();
});

test('a point that is committed with points of another board travels alone to who looks at one of both', async () => {
  const classroom = await startClassroom();
  const [teacher] = await classroom.join('teacher');
  // Well-formed by construction.
  const other = 'deck:slides-01' as BoardId;
  await teacher!.send('board:create', { board: other, seats: [] });
  for (const board of ['main', other] as const) {
    await connectBoard(teacher!, board);
    const diff = make.put(make.stroke('s', make.points(1)));
    await teacher!.send('board:push', { board, clock: 1, diff: diff as never });
  }
  const packets: string[] = [];
  const url = await tamperWith(classroom.url, (packet) => {
    if (packet.startsWith('42["ink"') || packet.startsWith('42["room:frame"')) packets.push(packet);
    return packet;
  });
  const student = new Participant({
    ...(await classroom.seat('student')),
    url,
    device: 'computer',
    transports: ['polling'],
  });
  await until(student, ({ status }) => status === 'online');
  await connectBoard(student);
  const read = inkOf(student);

  const [room] = classroom.app.rooms.loaded();
  const by = seatIdOf(teacher!);
  let length = 1;
  /** Appended in one go, committed together: a point on the other board, one on the main board, one on the other. */
  const draw = async (): Promise<void> => {
    for (const board of [other, 'main', other] as const)
      room!.append('board:ink', { ink: ['shape:s', 0, length, [length, 2, 0.5]], board }, by);
    length += 1;
    await room!.whenCommitted();
  };
  await draw();
  await expect.poll(() => read.length).toBe(1);
  packets.length = 0;
  await draw();
  await expect.poll(() => read.length).toBe(2);
  const { seq } = read[1]!;
  expect(packets.map((packet) => JSON.parse(packet.slice(2)) as unknown)).toEqual([
    ['ink', [[seq, 2], 3, expect.any(Number), 0, 2, 2, 0.5]],
  ]);
  expect(read.map((entry) => entry.data)).toEqual(
    [1, 2].map((at) => ({ ink: ['shape:s', 0, at, [at, 2, 0.5]], board: 'main' })),
  );
  student.close();
});
