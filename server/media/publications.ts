/** Tells everybody in one room who publishes what and who speaks; students nothing of the backstage, not even that it changed. */
import type { SeatId } from '../../shared/ids.ts';
import { hears } from '../../shared/media/mediaRights.ts';
import type { Audience, Publication } from '../../shared/media/protocol.ts';
import type { Seat } from '../../shared/presence/protocol.ts';
import type { EventPayload } from '../../shared/protocol/index.ts';
import type { Connection, Room } from '../room/index.ts';

export class Publications {
  readonly #room: Room;
  #publications: readonly Publication[] = [];
  /** The active speakers as the engine told them last. */
  #speaking: Readonly<Record<Audience, readonly SeatId[]>> = { stage: [], backstage: [] };
  /** As it was last sent, to those who hear the backstage and to the others. */
  readonly #told = new Map<string, string>();

  constructor(room: Room) {
    this.#room = room;
  }

  /** Tells it to those for whom something changed. */
  set(publications: readonly Publication[]): void {
    this.#publications = publications;
    this.#tell('media:publications', (isInside) => this.#publicationsFor(isInside));
    this.#tellSpeaking();
  }

  setSpeaking(audience: Audience, seatIds: readonly SeatId[]): void {
    this.#speaking = { ...this.#speaking, [audience]: seatIds };
    this.#tellSpeaking();
  }

  /** Whose microphone this track is, if it is published to this audience. */
  ownerOf(audience: Audience, track: string): SeatId | null {
    return this.#publications.find((each) => each.audience === audience && each.mic === track)?.seatId ?? null;
  }

  visibleTo(seat: Seat): Publication[] {
    return this.#publicationsFor(hears(seat, 'backstage'));
  }

  /** For a newcomer: all others are told changes only. */
  tellSpeakingTo(connection: Connection): void {
    connection.emit('media:speaking', this.#speakingFor(this.#isInside(connection)));
  }

  #tellSpeaking(): void {
    this.#tell('media:speaking', (isInside) => this.#speakingFor(isInside));
  }

  #publicationsFor(isInside: boolean): Publication[] {
    return this.#publications.filter(({ audience }) => isInside || audience === 'stage');
  }

  /** The engine may lag: who publishes no microphone does not speak. */
  #speakingFor(isInside: boolean): SeatId[] {
    return this.#publicationsFor(isInside).flatMap(({ seatId, audience, mic }) =>
      mic !== null && this.#speaking[audience].includes(seatId) ? seatId : [],
    );
  }

  #tell<N extends 'media:publications' | 'media:speaking'>(
    event: N,
    listFor: (isInside: boolean) => EventPayload<N>,
  ): void {
    for (const isInside of [true, false]) {
      const list = listFor(isInside);
      const [about, json] = [`${event} ${String(isInside)}`, JSON.stringify(list)];
      if ((this.#told.get(about) ?? '[]') === json) continue;
      this.#told.set(about, json);
      this.#room.broadcast(event, list, (connection) => this.#isInside(connection) === isInside);
    }
  }

  #isInside({ seatId }: Connection): boolean {
    const seat = this.#room.state.seats[seatId];
    return seat !== undefined && hears(seat, 'backstage');
  }
}
