/** A real server on a free port with real participants, for tests: everything through the front door. */
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { Participant } from '../../client/connection/participant.ts';
import type { ParticipantState } from '../../client/connection/participantState.ts';
import type { CreatedLesson, NewLesson, Seated } from '../../shared/api.ts';
import type { SeatId } from '../../shared/ids.ts';
import type { Role } from '../../shared/presence/protocol.ts';
import { type App, type AppDeps, createApp } from '../app.ts';
import { memoryStorage } from '../storage/index.ts';
import type { Storage } from '../storage/storage.ts';
import { TestClock } from './testClock.ts';

export interface ClassroomOptions {
  readonly storage?: Storage;
  readonly lesson?: Partial<NewLesson>;
  /** Off: students come in before any teacher did. */
  readonly clock?: TestClock;
  /** What differs from a server for tests. */
  readonly app?: Partial<AppDeps>;
}

export class Classroom {
  readonly clock: TestClock;
  readonly storage: Storage;
  lesson!: CreatedLesson;
  #app: App | null = null;
  #deps: Partial<AppDeps>;
  #port = 0;
  #participants = new Set<Participant>();

  constructor(clock: TestClock, storage: Storage, deps: Partial<AppDeps> = {}) {
    this.clock = clock;
    this.storage = storage;
    this.#deps = deps;
  }

  get url(): string {
    return `http://127.0.0.1:${String(this.#port)}`;
  }
  get app(): App {
    if (!this.#app) throw new Error('the server is down');
    return this.#app;
  }

  /** Starts the server; after a stop, on the same port and storage. */
  async start(): Promise<void> {
    this.#app = await createApp({
      storage: keptOpen(this.storage),
      clock: this.clock,
      secret: new Uint8Array(32).fill(7),
      publicUrl: null,
      trustProxy: false,
      clientDir: null,
      logger: { level: process.env['TEST_LOG'] ?? 'silent' },
      ...this.#deps,
    });
    await this.#app.http.listen({ port: this.#port, host: '127.0.0.1' });
    this.#port = (this.#app.http.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    await this.#app?.close();
    this.#app = null;
  }

  async post(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(this.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  }

  /** Takes a seat by the link or code that fits the role; the first guest is the lecturer. */
  async seat(role: Role, name?: string, place?: string): Promise<Seated> {
    const { links, lesson } = this.lesson;
    const guest = links.guests[0]?.link;
    const door = { teacher: secretOf(links.teacher), lecturer: guest ? secretOf(guest) : '', student: lesson.code }[
      role
    ];
    const kind = { teacher: 'teach', lecturer: 'guest', student: 'join' }[role];
    const body = role === 'student' ? { name: name ?? 'Mila', place: place ?? null } : {};
    const response = await this.post(`/api/doors/${kind}/${door}/seat`, body);
    if (!response.ok) throw new Error(`no seat: ${String(response.status)} ${await response.text()}`);
    return (await response.json()) as Seated;
  }

  /** One participant for each role, all inside when it resolves. */
  async join(...roles: Role[]): Promise<Participant[]> {
    const joined: Participant[] = [];
    for (const role of roles) joined.push(await this.enter(await this.seat(role)));
    return joined;
  }

  /** A device of that seat, inside when it resolves. */
  async enter(seated: Pick<Seated, 'lessonId' | 'token'>): Promise<Participant> {
    const participant = this.connect(seated);
    await until(participant, ({ status, room, you }) => {
      return status === 'online' && room?.seats[you?.seatId ?? '']?.presence === 'here';
    });
    return participant;
  }

  /** A device of that seat that may not be let in. */
  connect(seated: Pick<Seated, 'lessonId' | 'token'>): Participant {
    const participant = new Participant({
      url: this.url,
      lessonId: seated.lessonId,
      token: seated.token,
      device: 'computer',
    });
    this.#participants.add(participant);
    return participant;
  }

  async dispose(): Promise<void> {
    for (const participant of this.#participants) participant.close();
    await this.stop();
  }
}

/** A classroom with one lesson, closed when the test ends. */
export async function startClassroom(options: ClassroomOptions = {}): Promise<Classroom> {
  const classroom = await openClassroom(options);
  onTestFinished(() => classroom.dispose());
  return classroom;
}

/** As `startClassroom`, and closed by whoever asked for it. */
export async function openClassroom(options: ClassroomOptions = {}): Promise<Classroom> {
  const classroom = new Classroom(options.clock ?? new TestClock(), options.storage ?? memoryStorage(), options.app);
  await classroom.start();
  const created = await classroom.post('/api/lessons', {
    title: 'Armoede bespreekbaar maken',
    teacherName: 'Noor Visser',
    guests: [{ name: 'Fatima el Amrani', organisation: 'Wijkz', field: 'Consulent geldzaken' }],
    ...options.lesson,
  });
  if (created.status !== 201) throw new Error(`no lesson: ${String(created.status)} ${await created.text()}`);
  classroom.lesson = (await created.json()) as CreatedLesson;
  return classroom;
}

/** Less than a test has, so that it is said what was waited for. */
const PATIENCE_MS = 45_000;

/** Resolves when the participant's state is as asked. @throws Error what was waited for, and what there is instead */
export function until(
  participant: Participant,
  isSo: (state: ParticipantState) => boolean,
  patienceMs = PATIENCE_MS,
): Promise<ParticipantState> {
  return new Promise((resolve, reject) => {
    const first = participant.store.getState();
    if (isSo(first)) return resolve(first);
    const stop = participant.store.subscribe((state) => {
      if (!isSo(state)) return;
      clearTimeout(timer);
      stop();
      resolve(state);
    });
    const timer = setTimeout(() => {
      stop();
      const { status, closedReason, sync, seq, generation } = participant.store.getState();
      const now = JSON.stringify({ status, closedReason, sync, seq, generation });
      reject(new Error(`waited ${String(patienceMs / 1000)} s for ${isSo.toString()}; there is ${now}`));
    }, patienceMs);
  });
}

/** The participant's own seat. */
export function seatIdOf(participant: Participant): SeatId {
  const { you } = participant.store.getState();
  if (!you) throw new Error('not inside');
  return you.seatId;
}

const secretOf = (link: string): string => new URL(link).pathname.split('/').at(-1) ?? '';

/** A restart of the server closes its storage; the test's one outlives it. */
function keptOpen(storage: Storage): Storage {
  return new Proxy(storage, {
    get(target, name) {
      if (name === 'close') return () => Promise.resolve();
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
