/** What everybody in one room is told of who sends and who speaks: students nothing of what is backstage, not even when. */
import type { SeatId } from '../../shared/ids.ts';
import { hears } from '../../shared/media/mediaRights.ts';
import type { Audience, OnAir } from '../../shared/media/protocol.ts';
import type { Seat } from '../../shared/presence/protocol.ts';
import type { EventPayload } from '../../shared/protocol/index.ts';
import type { Connection, Room } from '../room/index.ts';

export class Air {
  readonly #room: Room;
  #air: readonly OnAir[] = [];
  /** As the engine said last. */
  #speaking: Readonly<Record<Audience, readonly SeatId[]>> = { stage: [], backstage: [] };
  /** As it went over the wire last, to those who hear the backstage and to the others. */
  readonly #told = new Map<string, string>();

  constructor(room: Room) {
    this.#room = room;
  }

  /** Who sends what from now on. Told where it changed. */
  set(air: readonly OnAir[]): void {
    this.#air = air;
    this.#tell('media:air', (isInside) => this.#airFor(isInside));
    this.#tellSpeaking();
  }

  setSpeaking(audience: Audience, seatIds: readonly SeatId[]): void {
    this.#speaking = { ...this.#speaking, [audience]: seatIds };
    this.#tellSpeaking();
  }

  /** Whose microphone this is, if it is on air for this audience. */
  ownerOf(audience: Audience, track: string): SeatId | null {
    return this.#air.find((each) => each.audience === audience && each.mic === track)?.seatId ?? null;
  }

  airFor(seat: Seat): OnAir[] {
    return this.#airFor(hears(seat, 'backstage'));
  }

  /** For whoever comes in: changes alone are told to all. */
  tellSpeakingTo(connection: Connection): void {
    connection.emit('media:speaking', this.#speakingFor(this.#isInside(connection)));
  }

  #tellSpeaking(): void {
    this.#tell('media:speaking', (isInside) => this.#speakingFor(isInside));
  }

  #airFor(isInside: boolean): OnAir[] {
    return this.#air.filter(({ audience }) => isInside || audience === 'stage');
  }

  /** The engine may be a moment late: who is not on air does not speak. */
  #speakingFor(isInside: boolean): SeatId[] {
    return this.#airFor(isInside).flatMap(({ seatId, audience, mic }) =>
      mic !== null && this.#speaking[audience].includes(seatId) ? seatId : [],
    );
  }

  #tell<N extends 'media:air' | 'media:speaking'>(event: N, listFor: (isInside: boolean) => EventPayload<N>): void {
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
