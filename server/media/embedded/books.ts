/**
 * Who is at the engine and which track carries what of whom. All of it in this process and at once: a right that ends has
 * ended here before anybody is told.
 */
import { ClassroomError } from '../../../shared/errors.ts';
import type { LessonId, SeatId } from '../../../shared/ids.ts';
import type { Audience, Source } from '../../../shared/media/protocol.ts';
import { tracksOf } from '../../../shared/media/tracks.ts';
import type { Member, Sending, Tracks } from '../engine.ts';

export const noTracks: Tracks = { mic: null, camera: null, screen: null };
const sources = ['mic', 'camera', 'screen'] as const;
const audiences = ['stage', 'backstage'] as const;

export interface Place {
  /** The forwarder's name for this device. */
  readonly number: number;
  readonly seat: number;
  readonly member: Member;
  readonly room: RoomBook;
  audience: Audience;
  tracks: Tracks;
  /** Does it get voices over the room's connection? */
  hasLine: boolean;
}

export class RoomBook {
  readonly number: number;
  readonly lessonId: LessonId;
  readonly places = new Set<Place>();
  /** Who is carried by each track that is taken. */
  readonly holders = new Map<string, SeatId>();
  readonly #seats = new Map<SeatId, number>();
  /** The one that was free for longest comes first, so that a late packet of the last one finds nobody new. */
  readonly #free = new Map<string, string[]>();

  constructor(number: number, lessonId: LessonId) {
    this.number = number;
    this.lessonId = lessonId;
    for (const audience of audiences) {
      for (const source of sources) this.#free.set(audience + source, tracksOf(audience, source));
    }
  }

  seat(seatId: SeatId): number {
    const number = this.#seats.get(seatId) ?? this.#seats.size;
    this.#seats.set(seatId, number);
    return number;
  }

  hasRoom(audience: Audience, source: Source): boolean {
    return this.#freeOf(audience, source).length > 0;
  }

  take(audience: Audience, source: Source, seatId: SeatId): string {
    const track = this.#freeOf(audience, source).shift();
    if (track === undefined) throw new ClassroomError('conflict', `no free track: ${audience} ${source}`);
    this.holders.set(track, seatId);
    return track;
  }

  release(audience: Audience, source: Source, track: string): void {
    this.holders.delete(track);
    this.#freeOf(audience, source).push(track);
  }

  /** Does anybody want the voices of this audience over the room's connection? */
  hasLine(audience: Audience): boolean {
    for (const place of this.places) if (place.hasLine && place.member.hears.includes(audience)) return true;
    return false;
  }

  #freeOf(audience: Audience, source: Source): string[] {
    return this.#free.get(audience + source) ?? [];
  }
}

export class Books {
  readonly #rooms = new Map<LessonId, RoomBook>();
  readonly #places = new Map<string, Place>();
  readonly #byNumber = new Map<number, Place>();
  readonly #roomsByNumber = new Map<number, RoomBook>();
  #lastNumber = 0;

  get size(): number {
    return this.#places.size;
  }

  find(session: string): Place | undefined {
    return this.#places.get(session);
  }

  /** @throws ClassroomError `not_found`: it never joined, left, or everything began anew since */
  get(session: string): Place {
    const place = this.#places.get(session);
    if (!place) throw new ClassroomError('not_found', 'no such session');
    return place;
  }

  byNumber(number: number): Place | undefined {
    return this.#byNumber.get(number);
  }

  roomByNumber(number: number): RoomBook | undefined {
    return this.#roomsByNumber.get(number);
  }

  add(member: Member): Place {
    let room = this.#rooms.get(member.lessonId);
    if (!room) {
      room = new RoomBook(++this.#lastNumber, member.lessonId);
      this.#rooms.set(member.lessonId, room);
      this.#roomsByNumber.set(room.number, room);
    }
    const place: Place = {
      number: ++this.#lastNumber,
      seat: room.seat(member.seatId),
      member,
      room,
      audience: 'stage',
      tracks: noTracks,
      hasLine: false,
    };
    room.places.add(place);
    this.#places.set(member.session, place);
    this.#byNumber.set(place.number, place);
    return place;
  }

  remove(place: Place): void {
    this.setSending(place, { audience: place.audience, mic: false, camera: false, screen: false });
    place.room.places.delete(place);
    this.#places.delete(place.member.session);
    this.#byNumber.delete(place.number);
    if (place.room.places.size > 0) return;
    this.#rooms.delete(place.room.lessonId);
    this.#roomsByNumber.delete(place.room.number);
  }

  /** @throws ClassroomError `conflict` when no track is free for one of the sources; then nothing has changed */
  setSending(place: Place, sending: Sending): Tracks {
    const { room, audience: before, tracks } = place;
    const { audience } = sending;
    const keeps = (source: Source): boolean => sending[source] && audience === before && tracks[source] !== null;
    for (const source of sources) {
      // What this very place gives back elsewhere is of another source or audience: it makes no room here.
      if (!sending[source] || keeps(source) || room.hasRoom(audience, source)) continue;
      throw new ClassroomError('conflict', `no free track: ${audience} ${source}`);
    }
    const next: Record<Source, string | null> = { ...noTracks };
    for (const source of sources) {
      const held = tracks[source];
      if (keeps(source)) next[source] = held;
      else if (held !== null) room.release(before, source, held);
      if (sending[source] && next[source] === null) next[source] = room.take(audience, source, place.member.seatId);
    }
    place.audience = audience;
    place.tracks = next;
    return next;
  }

  clear(): void {
    this.#rooms.clear();
    this.#places.clear();
    this.#byNumber.clear();
    this.#roomsByNumber.clear();
  }
}
