/** The server as a process of its own, on a real disk, under the faults that machines have. Nothing acknowledged may be lost. */
import { execFileSync } from 'node:child_process';
import { appendFile, mkdtemp, open, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { Person } from '../bench/faults/person.ts';
import { areSame, lostOf, openSchool, until, type School } from '../bench/faults/school.ts';
import { Participant } from '../client/connection/participant.ts';
import { openNetwork } from '../client/connection/testing/network.ts';
import type { MessageId } from '../shared/ids.ts';
import { ClassroomServer } from './harness/classroomServer.ts';

/** No test passes or fails by it: it is only when waiting is given up. */
const patienceMs = 60_000;
const eventually = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
  expect(await until(isSo, patienceMs)).toBe(true);
};

interface Class {
  readonly school: School;
  readonly people: readonly Person[];
}

/** People who draw and write from now on, each over this address. */
async function startClass(count: number, urlOf: (school: School) => Promise<string>): Promise<Class> {
  const school = await openSchool(count);
  onTestFinished(() => school.server.dispose());
  const url = await urlOf(school);
  const people = school.seats.map((seat, at) => new Person(`p${String(at)}`, { url, ...seat, device: 'computer' }));
  onTestFinished(() => people.forEach((person) => person.close()));
  await Promise.all(people.map(({ loaded }) => loaded));
  for (const person of people) person.start();
  return { school, people };
}

const strokesOf = ({ people }: Class): number => people.reduce((sum, { strokes }) => sum + strokes.length, 0);
const acknowledgedBy = ({ people }: Class) => people.flatMap(({ participant }) => participant.acknowledged);

/** All put their pens down, and in the end show what the server has, with every stroke whole. */
async function expectWhole(all: Class): Promise<void> {
  for (const person of all.people) person.stop();
  await eventually(() => all.people.every(({ isBack }) => isBack));
  await eventually(async () =>
    areSame(
      all.people.map(({ holding }) => holding),
      await all.school.look(),
    ),
  );
  for (const { strokes } of all.people)
    for (const stroke of strokes)
      expect(
        all.people.filter((person) => !person.has(stroke)),
        stroke.id,
      ).toEqual([]);
}

test('a server that is killed in the middle of it, or stopped, loses nothing that it said yes to', async () => {
  const all = await startClass(4, async ({ server }) => server.url);
  const { server } = all.school;
  for (const end of ['kill', 'stop', 'kill'] as const) {
    const before = acknowledgedBy(all).length;
    await eventually(() => acknowledgedBy(all).length > before + 40);
    const drawn = strokesOf(all);
    await server[end]();
    // Nobody waits for the server.
    await eventually(() => strokesOf(all) > drawn + 3);
    await server.start();
    await expectWhole(all);
    for (const person of all.people) person.start();
  }
  await expectWhole(all);
  const acknowledged = acknowledgedBy(all);
  for (const person of all.people) person.close();
  await server.stop();
  expect(lostOf(acknowledged, await all.school.log())).toEqual([]);
});

test('a whole class without a network draws on, whether it is refused or nothing answers, and has it all afterwards', async () => {
  let network!: Awaited<ReturnType<typeof openNetwork>>;
  const all = await startClass(4, async ({ server }) => {
    network = await openNetwork(server.url);
    return network.url;
  });
  onTestFinished(() => network.close());
  const isOffline = ({ participant }: Person): boolean => participant.store.getState().status === 'offline';
  for (const how of ['refuse', 'swallow'] as const) {
    const before = strokesOf(all);
    await eventually(() => strokesOf(all) > before + 4);
    await network[how]();
    // The browser says that something is wrong with the network; else the next ping would find out.
    for (const { participant } of all.people) participant.nudge();
    await eventually(() => all.people.every(isOffline));
    const drawn = strokesOf(all);
    await eventually(() => strokesOf(all) > drawn + 6);
    await network.mend();
    for (const { participant } of all.people) participant.nudge();
    await expectWhole(all);
    for (const person of all.people) person.start();
  }
});

/** A disk of its own that holds 4 MB; null where this user may not mount one. */
async function smallDisk(): Promise<{ readonly folder: string; fill(): Promise<void>; free(): Promise<void> } | null> {
  const folder = await mkdtemp(join(tmpdir(), 'lol-full-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'lol-test', folder], { stdio: 'ignore' });
  } catch {
    return null;
  }
  onTestFinished(() => void execFileSync('umount', ['-l', folder]));
  const ballast = join(folder, 'ballast');
  const fillWith = async (bytes: number): Promise<void> => {
    for (;;) await appendFile(ballast, Buffer.alloc(bytes));
  };
  return {
    folder,
    async fill() {
      for (const bytes of [16 * 1024, 1024]) await expect(fillWith(bytes)).rejects.toMatchObject({ code: 'ENOSPC' });
    },
    free: () => rm(ballast),
  };
}

const needsMount = 'needs the right to mount a small disk';

test('a disk that is full refuses, says so, and heals without a restart', async ({ skip }) => {
  const disk = await smallDisk();
  if (!disk) return skip(needsMount);
  const school = await openSchool(2, new ClassroomServer(disk.folder, {}));
  onTestFinished(() => school.server.kill());
  const [ann, ben] = school.seats.map((seat) => {
    const participant = new Participant({ url: school.server.url, ...seat, device: 'computer' });
    onTestFinished(() => participant.close());
    return participant;
  });
  await eventually(() => [ann!, ben!].every(({ store }) => store.getState().status === 'online'));
  await disk.fill();
  const text = 'x'.repeat(4000);
  const say = (at: number) =>
    ann!.send('chat:send', { id: `message-${String(at)}` as MessageId, channel: 'class', text, replyTo: null });

  let kept = 0;
  for (;;) {
    const code = await say(10 + kept).then(
      () => null,
      (error: unknown) => (error as { code: string }).code,
    );
    if (code === null) kept += 1;
    else if (code === 'storage') break;
    // Faster than anybody types: again in a moment.
    else await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await eventually(() => !ben!.store.getState().isWritable);
  await disk.free();
  await eventually(() => [ann!, ben!].every(({ store }) => store.getState().isWritable));
  await eventually(() => ben!.store.getState().room!.chat.channels['class']!.length === kept);
});

test('a server that starts on a full disk lets everybody in to read what is there, and heals without a restart', async ({
  skip,
}) => {
  const disk = await smallDisk();
  if (!disk) return skip(needsMount);
  const school = await openSchool(2, new ClassroomServer(disk.folder, {}));
  onTestFinished(() => school.server.kill());
  const enter = (seat: (typeof school.seats)[number]): Participant => {
    const participant = new Participant({ url: school.server.url, ...seat, device: 'computer' });
    onTestFinished(() => participant.close());
    return participant;
  };
  const say = (participant: Participant, text: string) =>
    participant.send('chat:send', { id: `${text}-message` as MessageId, channel: 'class', text, replyTo: null });
  const texts = ({ store }: Participant) => store.getState().room?.chat.channels['class']?.map(({ text }) => text);
  const before = enter(school.seats[0]!);
  await eventually(() => before.store.getState().status === 'online');
  await say(before, 'kept');
  const { generation } = before.store.getState();
  before.close();

  // After an end without a goodbye the log goes on in the next generation; not even that can be noted.
  for (const end of ['stop', 'kill'] as const) {
    await school.server[end]();
    await disk.fill();
    await school.server.start();
    const [teacher, student] = school.seats.map(enter);
    await eventually(() => [teacher!, student!].every((one) => texts(one)?.[0] === 'kept'));
    await eventually(() => !teacher!.store.getState().isWritable);
    const { reasons } = (await (await fetch(`${school.server.url}/readyz`)).json()) as { reasons: string[] };
    expect(reasons).toContain('storage');
    await expect(say(teacher!, end)).rejects.toMatchObject({ code: 'storage' });
    await disk.free();
    await eventually(() => [teacher!, student!].every(({ store }) => store.getState().isWritable));
    await say(teacher!, end);
    await eventually(() => texts(student!)?.at(-1) === end);
    expect(student!.store.getState().generation).toBe(end === 'stop' ? generation : generation + 1);
    for (const one of [teacher!, student!]) one.close();
  }
});

test('damage: a lesson that cannot be read is refused alone, a broken file is refused whole, both with the remedy', async () => {
  const school = await openSchool(2);
  onTestFinished(() => school.server.dispose());
  const other = await school.server.createLesson({ title: 'Volcanoes' });
  await school.server.kill();
  const file = join(school.server.dataDir, 'lol.db');
  const db = new DatabaseSync(file);
  db.prepare(`UPDATE entry SET data = '{"half' WHERE lesson_id = ? AND seq = 2`).run(school.lessonId);
  db.close();
  await school.server.start();
  const enter = (seat: { lessonId: string; token: string }): Participant => {
    const participant = new Participant({ url: school.server.url, ...seat, device: 'computer' });
    onTestFinished(() => participant.close());
    return participant;
  };
  const refused = enter(school.seats[0]!);
  await eventually(() => /is damaged in the database.*restore a backup/.test(school.server.output));
  expect(school.server.output).toContain(school.lessonId);
  expect(refused.store.getState().room).toBeNull();
  const secret = new URL(other.links.teacher).pathname.split('/').at(-1)!;
  const seated = await fetch(`${school.server.url}/api/doors/teach/${secret}/seat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  const welcome = enter((await seated.json()) as { lessonId: string; token: string });
  await eventually(() => welcome.store.getState().status === 'online');

  // The last page of the file: nobody knows what else is wrong, so nothing of it is served.
  await school.server.stop();
  const { size } = await stat(file);
  const handle = await open(file, 'r+');
  await handle.write(Buffer.alloc(4096, 0xa5), 0, 4096, size - 4096);
  await handle.close();
  await expect(school.server.start()).rejects.toThrow(/is damaged[^]*restore a backup/);
});

test('a write-ahead log torn by a power cut: what is whole stays, and every device shows that', async () => {
  const all = await startClass(3, async ({ server }) => server.url);
  await eventually(() => acknowledgedBy(all).length > 60);
  await all.school.server.kill();
  const wal = join(all.school.server.dataDir, 'lol.db-wal');
  const { size } = await stat(wal);
  await truncate(wal, size - 6000);
  await all.school.server.start();
  for (const person of all.people) person.stop();
  await eventually(() => all.people.every(({ isBack }) => isBack));
  await eventually(async () =>
    areSame(
      all.people.map(({ holding }) => holding),
      await all.school.look(),
    ),
  );
  for (const person of all.people) person.close();
  await all.school.server.stop();
  // Without a gap, and what is there is right: what was torn off was lost by the disk, not mixed up.
  const log = await all.school.log();
  expect(log.map(({ seq }) => seq)).toEqual(log.map((_, at) => at + 1));
});
