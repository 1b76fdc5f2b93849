/** An engine that carries nothing and remembers all: what the room told it, for tests of the room's rules. */
import { ClassroomError } from '../../../shared/errors.ts';
import type { LessonId } from '../../../shared/ids.ts';
import { limits } from '../../../shared/limits.ts';
import type { Audience, Layer, Source, Ticket, Way } from '../../../shared/media/protocol.ts';
import { trackName } from '../../../shared/media/tracks.ts';
import type { EngineEvents, MediaEngine, MediaStats, Member, SeatRights, Sending, Tracks } from '../engine.ts';

interface Place {
  readonly member: Member;
  rights: SeatRights;
  sending: Sending | null;
  tracks: Tracks;
  opened: Set<Way>;
  layers: Readonly<Record<string, Layer>>;
  hasLine: boolean;
}

const noTracks: Tracks = { mic: null, camera: null, screen: null };

export class FakeEngine implements MediaEngine {
  isUp = true;
  isClosed = false;
  /** Thrown by every call but `leave` while it is set. */
  fault: Error | null = null;
  /** Resolves before a join is answered. */
  joining: Promise<void> = Promise.resolve();
  readonly places = new Map<string, Place>();
  #events: EngineEvents | null = null;

  listen(events: EngineEvents): void {
    this.#events = events;
  }

  /** What an engine may say at any time. */
  get tells(): EngineEvents {
    if (!this.#events) throw new Error('nobody listens');
    return this.#events;
  }

  /** The process ended: all is forgotten, and it is up again at once or, so far, not. */
  crash(isUp = true): void {
    this.places.clear();
    this.isUp = isUp;
    this.tells.reset();
  }

  /** Who sends to this audience, as seat ids, by what the engine was told last. */
  heardOn(lessonId: LessonId, audience: Audience, source: Source = 'mic'): string[] {
    return [...this.places.values()]
      .filter(({ member, sending }) => member.lessonId === lessonId && sending?.audience === audience)
      .filter(({ sending }) => sending?.[source])
      .map(({ member }) => member.seatId);
  }

  async join(member: Member): Promise<Ticket> {
    await this.joining;
    this.#check();
    if (!this.places.has(member.session)) {
      this.places.set(member.session, {
        member,
        rights: member.rights,
        sending: null,
        tracks: noTracks,
        opened: new Set(),
        layers: {},
        hasLine: false,
      });
    }
    return { engine: 'embedded', session: member.session, iceServers: [] };
  }

  leave(session: string): void {
    this.places.delete(session);
  }

  setRights(session: string, rights: SeatRights): void {
    this.#place(session).rights = rights;
  }

  setSending(session: string, sending: Sending): Tracks {
    const place = this.#place(session);
    const { audience } = sending;
    const claim = (source: Source): string | null => {
      if (!sending[source]) return null;
      const kept = place.sending?.audience === audience ? place.tracks[source] : null;
      if (kept) return kept;
      const taken = [...this.places.values()]
        .filter((other) => other !== place && other.member.lessonId === place.member.lessonId)
        .map(({ tracks }) => tracks[source]);
      const names = Array.from({ length: limits.tracks[audience][source] }, (_, index) =>
        trackName(audience, source, index),
      );
      const free = names.find((name) => !taken.includes(name));
      if (!free) throw new ClassroomError('conflict');
      return free;
    };
    place.tracks = { mic: claim('mic'), camera: claim('camera'), screen: claim('screen') };
    place.sending = sending;
    return place.tracks;
  }

  async open(session: string, way: Way): Promise<{ sdp: string }> {
    this.#place(session).opened.add(way);
    return { sdp: `offer to ${way}` };
  }

  async answer(session: string, way: Way, sdp: string): Promise<{ candidates: string[] }> {
    if (!this.#place(session).opened.has(way) || sdp === '') throw new ClassroomError('invalid');
    return { candidates: ['candidate:1'] };
  }

  choose(session: string, layers: Readonly<Record<string, Layer>>): void {
    this.#place(session).layers = layers;
  }

  setLine(session: string, on: boolean): void {
    this.#place(session).hasLine = on;
  }

  stats(): MediaStats {
    const counts = { packetsIn: 11, packetsOut: 22, cpuSeconds: 3, residentBytes: 44, restarts: 5 };
    return { isUp: this.isUp, sessions: this.places.size, ...counts };
  }

  async close(): Promise<void> {
    this.isClosed = true;
  }

  #check(): void {
    if (this.fault) throw this.fault;
    if (!this.isUp) throw new ClassroomError('not_found');
  }

  #place(session: string): Place {
    this.#check();
    const place = this.places.get(session);
    if (!place) throw new ClassroomError('not_found');
    return place;
  }
}
