/** People in a classroom with an engine that remembers what it was told. */
import { expect, vi } from 'vitest';
import type { Participant } from '../../../client/connection/participant.ts';
import type { Publication, Sending, Space } from '../../../shared/media/protocol.ts';
import type { Role } from '../../../shared/presence/protocol.ts';
import type { EventName, EventPayload, Reply } from '../../../shared/protocol/index.ts';
import { type Classroom, type ClassroomOptions, seatIdOf, startClassroom } from '../../testing/startClassroom.ts';
import { FakeEngine } from './fakeEngine.ts';

const noticed = [
  'media:publications',
  'media:speaking',
  'media:wanted',
  'media:ended',
  'media:voice',
  'media:closed',
  'media:reset',
] as const;

/** A participant with a session at the engine. */
export class Device {
  readonly participant: Participant;
  session = '';
  publications: readonly Publication[] = [];
  readonly #told: { name: EventName; payload: unknown }[] = [];

  constructor(participant: Participant) {
    this.participant = participant;
    for (const name of noticed) participant.on(name, (payload) => this.#told.push({ name, payload }));
    participant.on('media:publications', (publications) => (this.publications = publications));
  }

  get seatId() {
    return seatIdOf(this.participant);
  }

  async join(session: string | null = null, space?: Space): Promise<Reply<'media:join'>> {
    const reply = await this.participant.send('media:join', { session, ...(space && { space }) });
    if ('session' in reply.ticket) this.session = reply.ticket.session;
    this.publications = reply.publications;
    return reply;
  }

  /** From now on exactly these: `m` microphone, `c` camera, `s` screen. */
  sends(what: '' | 'm' | 'c' | 's' | 'mc' | 'mcs', audience: Sending['audience'] = 'stage', session = this.session) {
    const [mic, camera, screen] = [what.includes('m'), what.includes('c'), what.includes('s')];
    return this.participant.send('media:send', { session, audience, mic, camera, screen });
  }

  told<N extends EventName>(name: N): EventPayload<N>[] {
    // As it was kept.
    return this.#told.filter((each) => each.name === name).map(({ payload }) => payload as EventPayload<N>);
  }

  /** Resolves when exactly these are published, in any order: device and sources, as in `sends`. */
  hears(...expected: (readonly [Device, string])[]): Promise<void> {
    const wanted = expected.map(([{ seatId }, what]) => `${seatId} ${what}`).sort();
    return vi.waitFor(() =>
      expect(this.publications.map((each) => `${each.seatId} ${short(each)}`).sort()).toEqual(wanted),
    );
  }

  waitsFor<N extends EventName>(name: N, count = 1): Promise<EventPayload<N>[]> {
    return vi.waitFor(() => {
      const told = this.told(name);
      expect(told.length, name).toBeGreaterThanOrEqual(count);
      return told;
    });
  }
}

const short = ({ mic, camera, screen }: Publication): string =>
  [mic && 'm', camera && 'c', screen && 's'].filter(Boolean).join('');

export interface Stage {
  readonly classroom: Classroom;
  readonly engine: FakeEngine;
  readonly lessonId: Classroom['lesson']['lesson']['id'];
  /** A device for each role, with a session at the engine. */
  join(...roles: Role[]): Promise<Device[]>;
  /** The floor for this one, given by that teacher. */
  grant(teacher: Device, to: Device): Promise<unknown>;
}

export async function startStage(options: ClassroomOptions = {}): Promise<Stage> {
  const engine = new FakeEngine();
  const classroom = await startClassroom({ ...options, app: { media: engine, ...options.app } });
  return {
    classroom,
    engine,
    lessonId: classroom.lesson.lesson.id,
    async join(...roles) {
      const devices = (await classroom.join(...roles)).map((participant) => new Device(participant));
      for (const device of devices) await device.join();
      return devices;
    },
    async grant({ participant }, { seatId }) {
      const { epoch } = participant.store.getState().room!.floor;
      return participant.send('floor:grant', { seatId, minutes: null, epoch });
    },
  };
}
