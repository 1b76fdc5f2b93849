/** A server process with a lesson on a disk of its own, in which everybody may draw, and a look at what it holds. */
import { readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHeadlessBoard } from '../../client/board/headlessBoard.ts';
import { Participant } from '../../client/connection/participant.ts';
import { ClassroomServer } from '../../e2e/harness/classroomServer.ts';
import { openStorage, type StoredEntry } from '../../server/storage/index.ts';
import type { Seated } from '../../shared/api.ts';
import { publicPart } from '../../shared/audience.ts';
import { digest } from '../../shared/digest.ts';
import type { Acknowledged, Holding, Seat } from './record.ts';

const pollMs = 5;

export interface School {
  readonly server: ClassroomServer;
  readonly lessonId: string;
  /** The teacher's first. */
  readonly seats: readonly Seat[];
  /** What somebody who comes in now gets to see: the state and the board as the server has them. */
  look(): Promise<Holding>;
  /** Processor time of the server since it started, in milliseconds; null where the system does not tell. */
  cpuMs(): number | null;
  /** The whole log as it lies on the disk. Only while the server is down. */
  log(): Promise<readonly StoredEntry[]>;
}

/**
 * @param count people, the teacher among them
 * @param given on another folder than a new one; it is started here
 */
export async function openSchool(count: number, given?: ClassroomServer): Promise<School> {
  const server = given ?? new ClassroomServer(await mkdtemp(join(tmpdir(), 'lol-bench-')), { LOG_LEVEL: 'error' });
  await server.start();
  const { lesson, links } = await server.createLesson({ title: 'Weather', teacherName: 'Noor Visser' });
  const take = async (door: string, body: object): Promise<Seated> => {
    const response = await fetch(`${server.url}/api/doors/${door}/seat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`no seat: ${String(response.status)} ${await response.text()}`);
    return (await response.json()) as Seated;
  };
  const secret = new URL(links.teacher).pathname.split('/').at(-1) ?? '';
  const seats: Seat[] = [await take(`teach/${secret}`, {})];
  while (seats.length < count) seats.push(await take(`join/${lesson.code}`, { name: `P${String(seats.length)}` }));
  const teacher = seats[0] as Seat;

  const enter = async (): Promise<Participant> => {
    const participant = new Participant({ url: server.url, ...teacher, device: 'computer' });
    await until(() => participant.store.getState().status === 'online');
    return participant;
  };
  const first = await enter();
  await first.send('chalk:everyone', { on: true });
  first.close();

  return {
    server,
    lessonId: lesson.id,
    seats,
    async look() {
      const participant = await enter();
      const board = openHeadlessBoard(participant);
      await board.loaded;
      const { room, seq, sync } = participant.store.getState();
      const holding = { seq, sync, state: room && digest(publicPart(room)), board: board.sync.digest() };
      board.close();
      participant.close();
      return holding;
    },
    cpuMs() {
      try {
        // Fields 14 and 15 after the name in parentheses: hundredths of a second in and for the process.
        const fields =
          readFileSync(`/proc/${String(server.pid)}/stat`, 'latin1')
            .split(') ')[1]
            ?.split(' ') ?? [];
        return 10 * (Number(fields[11]) + Number(fields[12]));
      } catch {
        return null;
      }
    },
    async log() {
      const storage = await openStorage({ dataDir: server.dataDir });
      const entries = await storage.entries(lesson.id, 1, Number.MAX_SAFE_INTEGER);
      await storage.close();
      return entries;
    },
  };
}

/** What was acknowledged and is not in the log, in words. */
export function lostOf(acknowledged: readonly Acknowledged[], log: readonly StoredEntry[]): string[] {
  const lost: string[] = [];
  log.forEach(({ seq }, at) => {
    if (seq !== at + 1) lost.push(`entry ${String(at + 1)}: the log goes on with ${String(seq)}`);
  });
  const parsed = log.map((entry) => ({ ...entry, content: JSON.parse(entry.data) as Content }));
  const times = new Map<string, number>();
  for (const { kind, content } of parsed)
    if (kind === 'chat:sent') times.set(content.id ?? '', (times.get(content.id ?? '') ?? 0) + 1);
  for (const one of acknowledged) {
    const name = `${one.kind} ${one.ids.join()} by ${one.by} as entry ${String(one.seq)}`;
    const entry = one.seq === null ? undefined : parsed[one.seq - 1];
    const isKept = {
      push: () => entry?.by === one.by && idsOf(entry.content).every((id) => one.ids.includes(id)),
      message: () => entry?.content.id === one.ids[0] && times.get(one.ids[0] ?? '') === 1,
      reaction: () =>
        parsed.some(({ kind, by, content }) => kind === 'chat:reacted' && by === one.by && content.id === one.ids[0]),
    }[one.kind]();
    if (!isKept) lost.push(name);
  }
  return lost;
}

interface Content {
  readonly id?: string;
  readonly diff?: object;
  readonly ink?: readonly unknown[];
}

const idsOf = ({ diff, ink }: Content): string[] => (ink ? [String(ink[0])] : diff ? Object.keys(diff) : ['nothing']);

/** All devices show what the server has, to the digest. */
export const areSame = (devices: readonly Holding[], server: Holding): boolean =>
  devices.every(({ seq, state, board }) => seq === server.seq && state === server.state && board === server.board);

/** Looks until it is so; false: not within the time. */
export async function until(isSo: () => boolean | Promise<boolean>, withinMs = 30_000): Promise<boolean> {
  const endMs = performance.now() + withinMs;
  while (!(await isSo())) {
    if (performance.now() > endMs) return false;
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  return true;
}
