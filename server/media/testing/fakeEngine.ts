/** An engine that carries nothing and remembers what the room told it, for tests of the room's rules. */
import { ClassroomError } from '../../../shared/errors.ts';
import type { LessonId } from '../../../shared/ids.ts';
import { limits } from '../../../shared/limits.ts';
import type { Audience, Layer, Sending, Source, Space, Ticket, Direction } from '../../../shared/media/protocol.ts';
import { noTracks, type Tracks } from '../../../shared/media/sources.ts';
import { trackName } from '../../../shared/media/tracks.ts';
import type { EngineEvents, MediaEngine, MediaStats, Member, SeatRights } from '../engine.ts';

interface FakeSession {
  readonly member: Member;
  rights: SeatRights;
  sending: Sending | null;
  tracks: Tracks;
  opened: Set<Direction>;
  layers: Readonly<Record<string, Layer>>;
  hasFallback: boolean;
}

export class FakeEngine implements MediaEngine {
  isUp = true;
  isClosed = false;
  /** Thrown by every call but `leave` while it is set. */
  fault: Error | null = null;
  /** Resolves before a join is answered. */
  joining: Promise<void> = Promise.resolve();
  readonly sessions = new Map<string, FakeSession>();
  #events: EngineEvents | null = null;

  listen(events: EngineEvents): void {
    this.#events = events;
  }

  /** What an engine may say at any time. */
  get tells(): EngineEvents {
    if (!this.#events) throw new Error('nobody listens');
    return this.#events;
  }

  /** The process ended: all sessions are lost. `isUp`: it has restarted already. */
  crash(isUp = true): void {
    this.sessions.clear();
    this.isUp = isUp;
    this.tells.reset();
  }

  /** Who sends to this audience, as seat ids, by what the engine was told last. */
  heardOn(lessonId: LessonId, audience: Audience, source: Source = 'mic', space: Space = 'class'): string[] {
    return [...this.sessions.values()]
      .filter(({ member }) => member.space === space)
      .filter(({ member, sending }) => member.lessonId === lessonId && sending?.audience === audience)
      .filter(({ sending }) => sending?.[source])
      .map(({ member }) => member.seatId);
  }

  async join(member: Member): Promise<Ticket> {
    await this.joining;
    this.#check();
    if (!this.sessions.has(member.session)) {
      this.sessions.set(member.session, {
        member,
        rights: member.rights,
        sending: null,
        tracks: noTracks,
        opened: new Set(),
        layers: {},
        hasFallback: false,
      });
    }
    return { engine: 'embedded', session: member.session, iceServers: [] };
  }

  leave(session: string): void {
    this.sessions.delete(session);
  }

  setRights(session: string, rights: SeatRights): void {
    this.#session(session).rights = rights;
  }

  setSending(session: string, sending: Sending): Tracks {
    const own = this.#session(session);
    const { audience } = sending;
    const claim = (source: Source): string | null => {
      if (!sending[source]) return null;
      const kept = own.sending?.audience === audience ? own.tracks[source] : null;
      if (kept) return kept;
      const taken = [...this.sessions.values()]
        .filter((other) => other !== own && other.member.lessonId === own.member.lessonId)
        .filter((other) => other.member.space === own.member.space)
        .map(({ tracks }) => tracks[source]);
      const names = Array.from({ length: limits.tracks[audience][source] }, (_, index) =>
        trackName(audience, source, index),
      );
      const free = names.find((name) => !taken.includes(name));
      if (!free) throw new ClassroomError('conflict');
      return free;
    };
    own.tracks = { mic: claim('mic'), camera: claim('camera'), screen: claim('screen') };
    own.sending = sending;
    return own.tracks;
  }

  async open(session: string, direction: Direction): Promise<{ sdp: string }> {
    this.#session(session).opened.add(direction);
    return { sdp: `offer to ${direction}` };
  }

  async answer(session: string, direction: Direction, sdp: string): Promise<{ candidates: string[] }> {
    if (!this.#session(session).opened.has(direction) || sdp === '') throw new ClassroomError('invalid');
    return { candidates: ['candidate:1'] };
  }

  selectLayers(session: string, layers: Readonly<Record<string, Layer>>): void {
    this.#session(session).layers = layers;
  }

  setFallback(session: string, on: boolean): void {
    this.#session(session).hasFallback = on;
  }

  stats(): MediaStats {
    const counts = { packetsIn: 11, packetsOut: 22, cpuSeconds: 3, residentBytes: 44, restarts: 5 };
    return { isUp: this.isUp, sessions: this.sessions.size, ...counts };
  }

  async close(): Promise<void> {
    this.isClosed = true;
  }

  #check(): void {
    if (this.fault) throw this.fault;
    if (!this.isUp) throw new ClassroomError('not_found');
  }

  #session(session: string): FakeSession {
    this.#check();
    const own = this.sessions.get(session);
    if (!own) throw new ClassroomError('not_found');
    return own;
  }
}
