/**
 * The media sessions of one room. A session belongs to one connection and outlives it a little, so that a voice does not
 * break off with the connection; any connection of the same seat may take it up again.
 */
import { ClassroomError } from '../../shared/errors.ts';
import type { SeatId } from '../../shared/ids.ts';
import { limits } from '../../shared/limits.ts';
import { spaceRights } from '../../shared/media/mediaRights.ts';
import type { Space } from '../../shared/media/protocol.ts';
import type { Asker, Connection, Room } from '../room/index.ts';
import { newSession, sentBy, type Session } from './session.ts';

export interface SessionsDeps {
  newId(): string;
  /** The session has ended. */
  onEnded(session: Session): void;
}

export class Sessions implements Iterable<Session> {
  readonly #room: Room;
  readonly #deps: SessionsDeps;
  readonly #sessions = new Map<string, Session>();
  readonly #byConnection = new Map<Connection, Session>();

  constructor(room: Room, deps: SessionsDeps) {
    this.#room = room;
    this.#deps = deps;
  }

  /** Oldest first. Sessions may end while one goes through them. */
  [Symbol.iterator](): Iterator<Session> {
    return this.#sessions.values();
  }

  byId(id: string): Session | null {
    return this.#sessions.get(id) ?? null;
  }

  of(connection: Connection): Session | null {
    return this.#byConnection.get(connection) ?? null;
  }

  /** The session by this id, if it is this connection's. @throws ClassroomError `not_found`, also for somebody else's */
  own({ connection }: Asker, id: string): Session {
    const session = this.byId(id);
    if (session?.connection !== connection) throw new ClassroomError('not_found');
    return session;
  }

  /** Those that send something: at most one, except while another takes over. */
  sendingOf(seatId: SeatId): Session[] {
    return [...this].filter((session) => session.seatId === seatId && sentBy(session.sending).length > 0);
  }

  /**
   * The session by `formerId` if it is this seat's and in this space, else a new one. It is this connection's from now on,
   * and its only one.
   */
  take({ seat, connection }: Asker, formerId: string | null, space: Space): { session: Session; isNew: boolean } {
    const former = formerId === null ? null : this.byId(formerId);
    const isOwn = former?.seatId === seat.id && former.space === space;
    const session = isOwn ? former : this.#begin(seat.id, space);
    const other = this.of(connection);
    if (other && other !== session) this.end(other);
    if (session.connection) this.#byConnection.delete(session.connection);
    session.connection = connection;
    this.#byConnection.set(connection, session);
    this.#setGrace(session, null);
    return { session, isNew: !isOwn };
  }

  /** The connection is gone. */
  leave(connection: Connection): void {
    const session = this.of(connection);
    if (!session) return;
    this.#byConnection.delete(connection);
    session.connection = null;
    this.#setGrace(session, this.#room.nowMs() + limits.mediaGraceMs);
  }

  end(session: Session): void {
    this.#setGrace(session, null);
    this.#sessions.delete(session.id);
    if (session.connection) this.#byConnection.delete(session.connection);
    this.#deps.onEnded(session);
  }

  endAll(): void {
    for (const session of this) this.end(session);
  }

  /** Forgets all without `onEnded`: the engine has lost them already. */
  clear(): void {
    for (const session of this) this.#setGrace(session, null);
    this.#sessions.clear();
    this.#byConnection.clear();
  }

  #begin(seatId: SeatId, space: Space): Session {
    const ofSeat = [...this].filter((session) => session.seatId === seatId);
    // Each connection has one; any more belong to lost connections.
    const lost = ofSeat.find(({ connection }) => connection === null);
    if (lost && ofSeat.length >= limits.connectionsPerSeat) this.end(lost);
    const session = newSession(this.#deps.newId(), seatId, space, spaceRights(this.#room.state, seatId, space));
    this.#sessions.set(session.id, session);
    return session;
  }

  #setGrace(session: Session, endMs: number | null): void {
    this.#room.setAlarm(`media ${session.id}`, endMs, () => this.end(session));
  }
}
