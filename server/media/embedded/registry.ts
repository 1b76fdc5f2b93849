/**
 * The sessions at the engine and the tracks they hold. All of it in this process and at once: a right that ends has ended
 * here before anybody is told.
 */
import { ClassroomError } from '../../../shared/errors.ts';
import type { LessonId, SeatId } from '../../../shared/ids.ts';
import type { Sending, Space } from '../../../shared/media/protocol.ts';
import {
  audiences,
  noTracks,
  sources,
  type Audience,
  type Source,
  type Tracks,
} from '../../../shared/media/sources.ts';
import { tracksOf } from '../../../shared/media/tracks.ts';
import { nothingSent, type Member } from '../engine.ts';

export interface RegisteredSession {
  /** The forwarder's id of this session. */
  readonly number: number;
  readonly seat: number;
  readonly member: Member;
  readonly room: RegisteredRoom;
  audience: Audience;
  tracks: Tracks;
  /** Does it get audio over the room's own connection? */
  hasFallback: boolean;
}

export class RegisteredRoom {
  readonly number: number;
  readonly lessonId: LessonId;
  readonly space: Space;
  readonly sessions = new Set<RegisteredSession>();
  /** By track that is taken. */
  readonly publishers = new Map<string, SeatId>();
  readonly #seats = new Map<SeatId, number>();
  /** Free tracks, the longest free first, so that a late packet is not taken for the next publisher's. */
  readonly #free = new Map<string, string[]>();

  constructor(number: number, { lessonId, space }: Pick<Member, 'lessonId' | 'space'>) {
    this.number = number;
    this.lessonId = lessonId;
    this.space = space;
    for (const audience of audiences) {
      for (const source of sources) this.#free.set(audience + source, tracksOf(audience, source));
    }
  }

  seat(seatId: SeatId): number {
    const number = this.#seats.get(seatId) ?? this.#seats.size;
    this.#seats.set(seatId, number);
    return number;
  }

  hasFree(audience: Audience, source: Source): boolean {
    return this.#freeOf(audience, source).length > 0;
  }

  take(audience: Audience, source: Source, seatId: SeatId): string {
    const track = this.#freeOf(audience, source).shift();
    if (track === undefined) throw new ClassroomError('conflict', `no free track: ${audience} ${source}`);
    this.publishers.set(track, seatId);
    return track;
  }

  release(audience: Audience, source: Source, track: string): void {
    this.publishers.delete(track);
    this.#freeOf(audience, source).push(track);
  }

  /** Does anybody need the audio fallback for this audience? */
  hasFallback(audience: Audience): boolean {
    for (const session of this.sessions)
      if (session.hasFallback && session.member.hears.includes(audience)) return true;
    return false;
  }

  #freeOf(audience: Audience, source: Source): string[] {
    return this.#free.get(audience + source) ?? [];
  }
}

const keyOf = ({ lessonId, space }: Pick<Member, 'lessonId' | 'space'>): string => `${lessonId} ${space}`;

/** A room for each space of each lesson, while somebody is in it. */
export class Registry {
  readonly #rooms = new Map<string, RegisteredRoom>();
  readonly #sessions = new Map<string, RegisteredSession>();
  readonly #byNumber = new Map<number, RegisteredSession>();
  readonly #roomsByNumber = new Map<number, RegisteredRoom>();
  #lastNumber = 0;

  get size(): number {
    return this.#sessions.size;
  }

  find(id: string): RegisteredSession | undefined {
    return this.#sessions.get(id);
  }

  /** @throws ClassroomError `not_found`: it never joined, has left, or the engine has restarted since */
  get(id: string): RegisteredSession {
    const session = this.#sessions.get(id);
    if (!session) throw new ClassroomError('not_found', 'no such session');
    return session;
  }

  byNumber(number: number): RegisteredSession | undefined {
    return this.#byNumber.get(number);
  }

  roomByNumber(number: number): RegisteredRoom | undefined {
    return this.#roomsByNumber.get(number);
  }

  add(member: Member): RegisteredSession {
    let room = this.#rooms.get(keyOf(member));
    if (!room) {
      room = new RegisteredRoom(++this.#lastNumber, member);
      this.#rooms.set(keyOf(member), room);
      this.#roomsByNumber.set(room.number, room);
    }
    const session: RegisteredSession = {
      number: ++this.#lastNumber,
      seat: room.seat(member.seatId),
      member,
      room,
      audience: nothingSent.audience,
      tracks: noTracks,
      hasFallback: false,
    };
    room.sessions.add(session);
    this.#sessions.set(member.session, session);
    this.#byNumber.set(session.number, session);
    return session;
  }

  remove(session: RegisteredSession): void {
    this.setSending(session, { ...nothingSent, audience: session.audience });
    session.room.sessions.delete(session);
    this.#sessions.delete(session.member.session);
    this.#byNumber.delete(session.number);
    if (session.room.sessions.size > 0) return;
    this.#rooms.delete(keyOf(session.room));
    this.#roomsByNumber.delete(session.room.number);
  }

  /** @throws ClassroomError `conflict` when no track is free for one of the sources; then nothing has changed */
  setSending(session: RegisteredSession, sending: Sending): Tracks {
    const { room, audience: before, tracks } = session;
    const { audience } = sending;
    const keeps = (source: Source): boolean => sending[source] && audience === before && tracks[source] !== null;
    for (const source of sources) {
      // What this session itself gives back belongs to another source or audience: it frees nothing here.
      if (!sending[source] || keeps(source) || room.hasFree(audience, source)) continue;
      throw new ClassroomError('conflict', `no free track: ${audience} ${source}`);
    }
    const next: Record<Source, string | null> = { ...noTracks };
    for (const source of sources) {
      const held = tracks[source];
      if (keeps(source)) next[source] = held;
      else if (held !== null) room.release(before, source, held);
      if (sending[source] && next[source] === null) next[source] = room.take(audience, source, session.member.seatId);
    }
    session.audience = audience;
    session.tracks = next;
    return next;
  }

  clear(): void {
    this.#rooms.clear();
    this.#sessions.clear();
    this.#byNumber.clear();
    this.#roomsByNumber.clear();
  }
}
