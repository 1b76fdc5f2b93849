import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startClassroom, until } from '../server/testing/startClassroom.ts';

test('the example joins a lesson from Node, says hello and raises its hand', async () => {
  const classroom = await startClassroom();
  const [teacher] = await classroom.join('teacher');
  const script = join(import.meta.dirname, 'headless.ts');
  const example = spawn(process.execPath, [script, classroom.url, classroom.lesson.lesson.code, 'Grace'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void example.kill('SIGKILL'));
  let printed = '';
  example.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));

  const { room } = await until(teacher!, ({ room }) => room!.floor.hands.length === 1 && said(room!).length === 1);
  const [hand] = room!.floor.hands;
  expect(room!.seats[hand!.seatId]!.name).toBe('Grace');
  expect(said(room!)).toEqual(['Hello from Node!']);

  const ended = new Promise((resolve) => example.on('exit', resolve));
  example.kill('SIGINT');
  await until(teacher!, ({ room }) => room!.seats[hand!.seatId]!.presence === 'left');
  expect(await ended).toBe(0);
  expect(printed).toContain('chat:sent {"');
});

const said = (room: { chat: { channels: Record<string, { text: string }[]> } }): string[] =>
  room.chat.channels['class']!.map(({ text }) => text);
