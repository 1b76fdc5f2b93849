import { request } from 'node:http';
import { expect, test } from 'vitest';
import type { Participant } from '../../client/connection/participant.ts';
import { put, stroke } from '../board/testing/fixtures.ts';
import { FakeEngine } from '../media/testing/fakeEngine.ts';
import { memoryStorage, StorageError, type Storage } from '../storage/index.ts';
import { connectBoard } from '../board/testing/connect.ts';
import { type Classroom, seatIdOf, startClassroom, until } from '../testing/startClassroom.ts';
import { createLog } from './index.ts';

/** A loaded machine takes its time. */
const patient = { timeout: 20_000 };

const metricsOf = async (classroom: Classroom): Promise<string> => (await fetch(`${classroom.url}/metrics`)).text();
/** The value of a metric, with its labels as they are written. */
const valueOf = (metrics: string, name: string): number =>
  Number(
    metrics
      .split('\n')
      .find((line) => line.startsWith(`${name} `))
      ?.slice(name.length + 1),
  );
async function readiness(classroom: Classroom): Promise<{ status: number; reasons: string[] }> {
  const response = await fetch(`${classroom.url}/readyz`);
  return { status: response.status, reasons: ((await response.json()) as { reasons: string[] }).reasons };
}

/** Storage that can be told to refuse. */
function sometimesFull(): { storage: Storage; fill(isFull: boolean): void } {
  const memory = memoryStorage();
  let isFull = false;
  const guarded =
    <A extends unknown[]>(write: (...args: A) => Promise<void>) =>
    async (...args: A): Promise<void> => {
      if (isFull) throw new StorageError('No space left.', { isFull: true });
      return write(...args);
    };
  const storage = {
    ...memory,
    append: guarded(memory.append),
    checkpoint: guarded(memory.checkpoint),
    check: guarded(memory.check),
  };
  return { storage, fill: (full) => void (isFull = full) };
}

const draw = (participant: Participant, id: string) =>
  participant.send('board:push', { clock: 0, diff: put(stroke(id)) as Record<string, unknown[]> });

test('the metrics tell of people, strokes, commits, refusals and requests', async () => {
  const classroom = await startClassroom();
  const [teacher, student] = await classroom.join('teacher', 'student');
  // Nobody looks at the board yet: no frame tells of it.
  await draw(teacher!, 'unseen');
  await connectBoard(student!);
  await draw(teacher!, 'a');
  await expect(student!.send('chat:pause', { on: true })).rejects.toMatchObject({ code: 'not_allowed' });
  expect((await draw(student!, 'b')).refused).toBe('not_allowed');
  const metrics = await metricsOf(classroom);
  expect(valueOf(metrics, 'lol_rooms')).toBe(1);
  expect(valueOf(metrics, 'lol_connections{role="teacher"}')).toBe(1);
  expect(valueOf(metrics, 'lol_connections{role="student"}')).toBe(1);
  expect(valueOf(metrics, 'lol_connections{role="lecturer"}')).toBe(0);
  expect(valueOf(metrics, 'lol_stroke_delay_seconds_count')).toBe(1);
  expect(valueOf(metrics, 'lol_committed_entries_total')).toBeGreaterThan(2);
  expect(valueOf(metrics, 'lol_refusals_total{code="not_allowed",what="chat:pause"}')).toBe(1);
  expect(valueOf(metrics, 'lol_refusals_total{code="not_allowed",what="board:push"}')).toBe(1);
  expect(valueOf(metrics, 'lol_http_requests_total{method="POST",route="/api/lessons",status="201"}')).toBe(1);
  expect(metrics).toContain('route="/api/doors/:kind/:secret/seat"');
  expect(metrics).not.toContain(classroom.lesson.lesson.code);
  expect(metrics).not.toContain(seatIdOf(teacher!));
});

test('the metrics tell of what carries voices, where anything does', async () => {
  const engine = new FakeEngine();
  const metrics = await metricsOf(await startClassroom({ app: { media: engine } }));
  const figures = ['up', 'sessions', 'packets_in_total', 'packets_out_total', 'cpu_seconds_total'];
  expect(figures.map((name) => valueOf(metrics, `lol_media_${name}`))).toEqual([1, 0, 11, 22, 3]);
  expect(valueOf(metrics, 'lol_media_resident_memory_bytes')).toBe(44);
  expect(valueOf(metrics, 'lol_media_restarts_total')).toBe(5);
  expect(await metricsOf(await startClassroom())).not.toContain('lol_media');
});

test('only this machine reads the metrics, or who has the token', async () => {
  const token = 'a-token-of-the-school';
  const classroom = await startClassroom({ app: { metricsToken: token } });
  const statusWith = (headers: Record<string, string>): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const asked = request(`${classroom.url}/metrics`, { headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      asked.on('error', reject).end();
    });
  expect(await statusWith({})).toBe(200);
  expect(await statusWith({ host: 'les.school.nl' })).toBe(403);
  expect(await statusWith({ 'x-forwarded-for': '203.0.113.9' })).toBe(403);
  expect(await statusWith({ forwarded: 'for=127.0.0.1', authorization: 'Bearer guessed-guessed-1' })).toBe(403);
  expect(await statusWith({ 'x-forwarded-for': '203.0.113.9', authorization: `Bearer ${token}` })).toBe(200);
});

test('while storage refuses nobody is sent here, and it is said once', async () => {
  const { storage, fill } = sometimesFull();
  const lines: string[] = [];
  const logger = createLog({ level: 'info', format: 'json', write: (line) => lines.push(line) });
  const classroom = await startClassroom({ storage, app: { logger } });
  const [teacher] = await classroom.join('teacher');
  expect(await readiness(classroom)).toEqual({ status: 200, reasons: [] });

  fill(true);
  await expect(draw(teacher!, 'a')).rejects.toMatchObject({ code: 'storage' });
  await expect(draw(teacher!, 'b')).rejects.toMatchObject({ code: 'storage' });
  expect(await readiness(classroom)).toEqual({ status: 503, reasons: ['storage'] });
  const metrics = await metricsOf(classroom);
  expect(valueOf(metrics, 'lol_storage_writable')).toBe(0);
  expect(valueOf(metrics, 'lol_readonly_rooms')).toBe(1);
  expect(valueOf(metrics, 'lol_storage_failures_total{reason="full"}')).toBeGreaterThan(1);

  fill(false);
  await expect.poll(() => readiness(classroom), patient).toEqual({ status: 200, reasons: [] });
  await draw(teacher!, 'c');
  const said = lines.map((line) => (JSON.parse(line) as { msg: string }).msg);
  expect(said.filter((words) => words.startsWith('storage'))).toEqual([
    'storage refuses, lessons cannot be changed now',
    'storage works again',
  ]);
});

test('nobody is sent to a server whose disk is nearly full, while its lessons go on', async () => {
  const storage: Storage = { ...memoryStorage(), space: async () => ({ freeBytes: 1e6, totalBytes: 1e12 }) };
  const classroom = await startClassroom({ storage });
  const [teacher] = await classroom.join('teacher');
  expect(await readiness(classroom)).toEqual({ status: 503, reasons: ['storage'] });
  const metrics = await metricsOf(classroom);
  expect(valueOf(metrics, 'lol_storage_free_bytes')).toBe(1e6);
  expect(valueOf(metrics, 'lol_storage_writable')).toBe(1);
  expect((await draw(teacher!, 'a')).refused).toBeNull();
});

test('the canary measures its own ink, and nobody sees it', async () => {
  const memory = memoryStorage();
  const stored: string[] = [];
  const storage: Storage = {
    ...memory,
    append: (batch) => {
      for (const { lessonId, entries } of batch) stored.push(...entries.map(() => lessonId));
      return memory.append(batch);
    },
  };
  const classroom = await startClassroom({ storage, app: { canary: { everyMs: 1 } } });
  const drawn = async () => valueOf(await metricsOf(classroom), 'lol_canary_delay_seconds_count');
  // More than one stroke of it.
  await expect.poll(drawn, patient).toBeGreaterThan(110);
  expect(stored).toEqual([]);
  const metrics = await metricsOf(classroom);
  expect(valueOf(metrics, 'lol_rooms')).toBe(0);
  expect(valueOf(metrics, 'lol_connections{role="teacher"}')).toBe(0);
  expect(valueOf(metrics, 'lol_stroke_delay_seconds_count')).toBe(0);
  expect(valueOf(metrics, 'lol_canary_failures')).toBe(0);
  expect(metrics).not.toContain('outcome="failed"');

  const [teacher] = await classroom.join('teacher');
  await draw(teacher!, 'a');
  expect(new Set(stored)).toEqual(new Set([classroom.lesson.lesson.id]));
});

test('a canary that cannot draw makes the server unready, until it can again', async () => {
  const { storage, fill } = sometimesFull();
  const classroom = await startClassroom({ storage, app: { canary: { everyMs: 1 } } });
  const reasons = async () => (await readiness(classroom)).reasons;
  await expect
    .poll(async () => valueOf(await metricsOf(classroom), 'lol_canary_delay_seconds_count'))
    .toBeGreaterThan(0);
  fill(true);
  await expect.poll(reasons, patient).toEqual(['storage', 'canary']);
  fill(false);
  await expect.poll(reasons, patient).toEqual([]);
});

test('the log tells of seats and lessons by their ids, not of strokes, and of nobody by name', async () => {
  const lines: string[] = [];
  const logger = createLog({ level: 'info', format: 'json', write: (line) => lines.push(line) });
  const classroom = await startClassroom({ app: { logger } });
  const [teacher, student] = await classroom.join('teacher', 'student');
  await draw(teacher!, 'a');
  student!.queue('chat:send', { channel: 'class', text: 'Een geheim woord', replyTo: null });
  await until(teacher!, ({ room }) => (room?.chat.channels['class']?.length ?? 0) > 0);
  await student!.send('room:fetch', { from: 99, to: 1 }).catch(() => undefined);
  const seatId = seatIdOf(student!);
  await student!.leave();
  await until(teacher!, ({ room }) => room?.seats[seatId]?.presence === 'left');
  await teacher!.send('lesson:end', {});

  const lessonId = classroom.lesson.lesson.id;
  const told = lines
    .map((line) => JSON.parse(line) as { msg: string; lessonId?: string; seatId?: string; what?: string })
    .filter((line) => line.lessonId !== undefined);
  expect(told.every((line) => line.lessonId === lessonId)).toBe(true);
  expect(told.filter((line) => line.seatId === seatId).map(({ msg, what }) => what ?? msg)).toEqual([
    'seat taken',
    'seat came in',
    'room:fetch',
    'seat left',
  ]);
  expect(told.map(({ msg }) => msg)).toEqual(expect.arrayContaining(['room loaded', 'lesson opened', 'lesson ended']));
  const { links, lesson } = classroom.lesson;
  const secrets = [links.teacher, links.student].map((link) => link.split('/').at(-1)!);
  const all = lines.filter((line) => !line.includes('Server listening')).join('');
  for (const word of [...secrets, lesson.code, 'Noor', 'Mila', 'Fatima', 'Armoede', 'geheim', '127.0.0.1'])
    expect(all).not.toContain(word);
});
