/**
 * What the devices of one room send and may send. Cutting off never waits, neither for the disk nor for an answer; a new
 * right turns nothing on, which takes the person's own click.
 */
import { ClassroomError } from '../../shared/errors.ts';
import type { SeatId } from '../../shared/ids.ts';
import { spaceRights } from '../../shared/media/mediaRights.ts';
import type { Audience, Publication, Sending, Source, Space } from '../../shared/media/protocol.ts';
import type { WantedLayers } from '../../shared/media/sources.ts';
import type { EventPayload, Payload, Reply } from '../../shared/protocol/index.ts';
import type { LessonState } from '../../shared/state.ts';
import type { Asker, Connection, Log, Room } from '../room/index.ts';
import { Publications } from './publications.ts';
import type { MediaEngine } from './engine.ts';
import { mayEverSend, noSession, nothing, sentBy, without, type Session } from './session.ts';
import { Sessions } from './sessions.ts';

export interface RoomMediaDeps {
  readonly engine: MediaEngine;
  readonly log: Log;
  newId(): string;
  /** May this lesson have so many groups at the engine, one more than it has? */
  mayHaveGroups(count: number): boolean;
}

type Because = EventPayload<'media:ended'>['because'];

export class RoomMedia {
  readonly sessions: Sessions;
  readonly #room: Room;
  readonly #deps: RoomMediaDeps;
  readonly #class: Publications;
  /** Of groups that have a session. */
  readonly #groups = new Map<Space, Publications>();
  /** The state that `review` saw last. */
  #reviewed: LessonState | null = null;

  constructor(room: Room, deps: RoomMediaDeps) {
    this.#room = room;
    this.#deps = deps;
    this.#class = this.#publications('class');
    this.sessions = new Sessions(room, {
      newId: deps.newId,
      onEnded: ({ id }) => {
        this.#attempt(() => deps.engine.leave(id));
        this.#tell();
      },
    });
  }

  /** Groups that have a session. */
  get groups(): number {
    return this.#groups.size;
  }

  /**
   * @throws ClassroomError `not_found` while the engine is down; `not_allowed`: it may not be in this space, or there is
   * none; `too_large`: in as many groups as can be somebody is at the engine
   */
  async join(asker: Asker, formerId: string | null, space: Space): Promise<Reply<'media:join'>> {
    const { seat, connection } = asker;
    this.#requireRoomIn(space, seat.id);
    const { session, isNew } = this.sessions.take(asker, formerId, space);
    const publications = this.#in(space) ?? this.#publications(space);
    if (space !== 'class') this.#groups.set(space, publications);
    try {
      const ticket = await this.#deps.engine.join({
        session: session.id,
        lessonId: this.#room.lessonId,
        space,
        seatId: seat.id,
        name: seat.name,
        role: seat.role,
        hears: session.rights.hears,
        rights: session.rights.sends,
      });
      // Removed meanwhile, or the engine restarted.
      if (this.sessions.byId(session.id) !== session) throw new ClassroomError('not_found');
      if (ticket.engine === 'none') {
        this.sessions.end(session);
        return noSession;
      }
      publications.tellSpeakingTo(connection);
      this.#tellWanted(session);
      const visible = publications.visibleTo(session.rights.hears);
      return { ticket, publications: visible, sending: isNew ? null : session.sending };
    } catch (error) {
      this.sessions.end(session);
      throw error;
    }
  }

  /** @throws ClassroomError `not_allowed`: no right to send this there; `conflict`: all tracks are taken */
  send(asker: Asker, { session: id, ...sending }: Payload<'media:send'>): void {
    const session = this.sessions.own(asker, id);
    const may = session.rights.sends[sending.audience];
    const sent = sentBy(sending);
    if (sent.some((source) => !may[source])) throw new ClassroomError('not_allowed');
    const others = sent.length === 0 ? [] : this.sessions.sendingOf(session.seatId).filter((one) => one !== session);
    // Their tracks are free for this session.
    for (const other of others) this.#obey(other, nothing(other.sending));
    try {
      session.tracks = this.#deps.engine.setSending(session.id, sending);
    } catch (error) {
      for (const other of others) this.#obey(other, other.sending);
      this.#tell();
      throw error;
    }
    session.sending = sending;
    for (const other of others) this.#noteEnd(other, sentBy(other.sending), 'elsewhere');
    this.#tell();
    if (sending.camera) this.#tellWanted(session);
    if (sending.mic && session.seatId in this.#room.state.media.asked)
      this.#room.append('media:answered', { seatId: session.seatId, on: true }, session.seatId);
    // What storage refused must not go on all the same.
    this.#room.onceCommitted((error) => {
      if (error) this.stopAll(session);
    });
  }

  /** A teacher ends one source of a seat. */
  stop(seatId: SeatId, source: Source): void {
    for (const session of this.sessions.sendingOf(seatId))
      if (session.sending[source]) this.#end(session, [source], 'stopped');
    this.#tell();
  }

  /** Tells the device nothing: it knows, or is gone. */
  stopAll(session: Session): void {
    session.sending = nothing(session.sending);
    this.#obey(session, session.sending);
    this.#tell();
  }

  isSending(seatId: SeatId, source: Source): boolean {
    return this.sessions.sendingOf(seatId).some(({ sending }) => sending[source]);
  }

  open(asker: Asker, { session, direction }: Payload<'media:open'>): Promise<Reply<'media:open'>> {
    const { rights } = this.sessions.own(asker, session);
    if (direction === 'publish' && !mayEverSend(rights.sends)) throw new ClassroomError('not_allowed');
    return this.#deps.engine.open(session, direction);
  }

  answer(asker: Asker, { session, direction, sdp }: Payload<'media:sdpAnswer'>): Promise<Reply<'media:sdpAnswer'>> {
    this.sessions.own(asker, session);
    return this.#deps.engine.answer(session, direction, sdp);
  }

  selectLayers(asker: Asker, { session, layers }: Payload<'media:choose'>): void {
    this.sessions.own(asker, session);
    this.#deps.engine.selectLayers(session, layers);
  }

  setFallback(asker: Asker, { session, on }: Payload<'media:fallback'>): void {
    const own = this.sessions.own(asker, session);
    this.#deps.engine.setFallback(session, on);
    own.hasFallback = on;
  }

  /** Ends what may not be sent any more, in the very turn in which a right ended. */
  review(): void {
    const { state } = this.#room;
    const { lesson, seats, floor, media, boards } = this.#reviewed ?? {};
    this.#reviewed = state;
    const isForAll =
      lesson !== state.lesson || floor !== state.floor || media !== state.media || boards !== state.boards;
    if (!isForAll && seats === state.seats) return;
    for (const session of this.sessions) {
      const seat = state.seats[session.seatId];
      if (!isForAll && seats?.[session.seatId] === seat) continue;
      if (!seat || seat.removed || seat.presence === 'left') this.sessions.end(session);
      else this.#rule(session, state);
    }
    this.#tell();
  }

  speaking(space: Space, audience: Audience, seatIds: readonly SeatId[]): void {
    this.#in(space)?.setSpeaking(audience, seatIds);
  }

  wanted(session: Session, { high, low }: WantedLayers): void {
    session.wanted = { high, low };
    this.#tellWanted(session);
  }

  /** For those with the audio fallback, but nobody's own voice. */
  voice(space: Space, audience: Audience, voice: EventPayload<'media:voice'>): void {
    const owner = this.#in(space)?.ownerOf(audience, voice.track);
    if (!owner) return;
    const to = new Set<Connection>();
    for (const { connection, hasFallback, seatId, space: its, rights } of this.sessions) {
      const isHeard = its === space && rights.hears.includes(audience);
      if (connection && hasFallback && seatId !== owner && isHeard) to.add(connection);
    }
    if (to.size > 0) this.#room.broadcastVolatile('media:voice', voice, (connection) => to.has(connection));
  }

  /** The engine restarted and has lost all sessions. */
  reset(): void {
    this.sessions.clear();
    this.#tell();
    this.#room.broadcast('media:reset', {});
  }

  #rule(session: Session, state: LessonState): void {
    const rights = spaceRights(state, session.seatId, session.space);
    if (rights.hears.length === 0) {
      session.connection?.emit('media:closed', { session: session.id });
      return this.sessions.end(session);
    }
    if (JSON.stringify(rights) !== JSON.stringify(session.rights)) {
      session.rights = rights;
      this.#attempt(() => this.#deps.engine.setRights?.(session.id, rights.sends));
    }
    const may = rights.sends[session.sending.audience];
    const lost = sentBy(session.sending).filter((source) => !may[source]);
    if (lost.length > 0) this.#end(session, lost, 'right');
  }

  #end(session: Session, ended: readonly Source[], because: Because): void {
    this.#obey(session, without(session.sending, ended));
    this.#noteEnd(session, ended, because);
  }

  #noteEnd(session: Session, ended: readonly Source[], because: Because): void {
    session.sending = without(session.sending, ended);
    session.connection?.emit('media:ended', { session: session.id, sources: [...ended], because });
  }

  /** Sending less always works. If the engine fails at it, the session ends, so that nothing of it reaches anybody. */
  #obey(session: Session, sending: Sending): void {
    const isDone = this.#attempt(() => {
      session.tracks = this.#deps.engine.setSending(session.id, sending);
    });
    if (!isDone) this.sessions.end(session);
  }

  #tell(): void {
    const inUse = new Map<Space, Publication[]>([['class', []]]);
    for (const { space, seatId, sending, tracks } of this.sessions) {
      const all = inUse.get(space) ?? [];
      inUse.set(space, all);
      if (sentBy(sending).length > 0) all.push({ seatId, audience: sending.audience, ...tracks });
    }
    for (const space of this.#groups.keys()) if (!inUse.has(space)) this.#groups.delete(space);
    for (const [space, all] of inUse) this.#in(space)?.set(all);
  }

  #in(space: Space): Publications | undefined {
    return space === 'class' ? this.#class : this.#groups.get(space);
  }

  #requireRoomIn(space: Space, seatId: SeatId): void {
    if (spaceRights(this.#room.state, seatId, space).hears.length === 0) throw new ClassroomError('not_allowed');
    if (this.#in(space)) return;
    if (!this.#deps.mayHaveGroups(this.groups + 1)) throw new ClassroomError('too_large');
  }

  #publications(space: Space): Publications {
    return new Publications({
      room: this.#room,
      isGroup: space !== 'class',
      hearsOf: (connection) => {
        const session = this.sessions.of(connection);
        if ((session?.space ?? 'class') !== space) return [];
        // Who has no session yet is in class.
        return (session?.rights ?? spaceRights(this.#room.state, connection.seatId, space)).hears;
      },
    });
  }

  #tellWanted({ id, connection, wanted }: Session): void {
    if (wanted) connection?.emit('media:wanted', { session: id, ...wanted });
  }

  /** The engine's faults must not reach the room. */
  #attempt(work: () => void): boolean {
    try {
      work();
      return true;
    } catch (error) {
      // Expected while it starts: all are told to join again then.
      if (!(error instanceof ClassroomError))
        this.#deps.log.error({ error, lessonId: this.#room.lessonId }, 'the media engine failed');
      return false;
    }
  }
}
