/** The participant that docs/protocol.md writes without any library. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { seatIdOf, startClassroom, until } from '../server/testing/startClassroom.ts';

test('it comes in, speaks, asks for the floor and leaves', async () => {
  const text = readFileSync(join(import.meta.dirname, 'protocol.md'), 'utf8');
  const code = /```js\n([\s\S]+?)```/.exec(text)![1]!;
  const classroom = await startClassroom();
  const [teacher] = await classroom.join('teacher');
  const robot = spawn(
    process.execPath,
    ['--input-type=module', '--eval', code, 'robot', classroom.url, classroom.lesson.lesson.code],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  onTestFinished(() => void robot.kill());
  const ended = once(robot, 'exit');
  const lines: string[] = [];
  createInterface(robot.stdout).on('line', (line) => lines.push(line));

  await until(teacher!, ({ room }) => room?.chat.channels['class']?.[0]?.text === 'Hello!');
  teacher!.queue('chat:send', { channel: 'class', text: 'go', replyTo: null });
  const { room } = await until(teacher!, (state) => state.room?.floor.hands.length === 1);
  const { seatId } = room!.floor.hands[0]!;
  expect(room!.seats[seatId]?.name).toBe('Robot');
  await teacher!.send('floor:grant', { seatId, minutes: null, epoch: room!.floor.epoch });
  await until(teacher!, (state) => state.room?.seats[seatId]?.presence === 'left');
  expect(await ended).toEqual([0, null]);
  expect(lines.some((line) => line.includes(`${seatIdOf(teacher!)} chat:sent`))).toBe(true);
});
