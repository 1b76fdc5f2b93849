/** Tells everybody in one space who publishes what and who speaks there; students nothing of the backstage, not even that it changed. */
import type { SeatId } from '../../shared/ids.ts';
import type { Audience, Publication } from '../../shared/media/protocol.ts';
import type { EventPayload } from '../../shared/protocol/index.ts';
import type { Connection, Room } from '../room/index.ts';

/** What somebody in a space may hear there: each is told alike. */
const views = {
  class: [['stage', 'backstage'], ['stage']],
  group: [['group']],
} as const satisfies Record<string, readonly Hears[]>;

type Hears = readonly Audience[];

export interface PublicationsDeps {
  readonly room: Room;
  readonly isGroup: boolean;
  /** What this connection hears in this space; nothing while it is in another. */
  hearsOf(connection: Connection): Hears;
}

export class Publications {
  readonly #deps: PublicationsDeps;
  #publications: readonly Publication[] = [];
  /** The active speakers as the engine told them last. */
  #speaking: Readonly<Record<Audience, readonly SeatId[]>> = { stage: [], backstage: [], group: [] };
  /** As it was last sent, by what is heard. */
  readonly #told = new Map<string, string>();

  constructor(deps: PublicationsDeps) {
    this.#deps = deps;
  }

  /** Tells it to those for whom something changed. */
  set(publications: readonly Publication[]): void {
    this.#publications = publications;
    this.#tell('media:publications', (heard) => this.visibleTo(heard));
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

  visibleTo(heard: Hears): Publication[] {
    return this.#publications.filter(({ audience }) => heard.includes(audience));
  }

  /** For a newcomer: all others are told changes only. */
  tellSpeakingTo(connection: Connection): void {
    connection.emit('media:speaking', this.#speakingFor(this.#deps.hearsOf(connection)));
  }

  #tellSpeaking(): void {
    this.#tell('media:speaking', (heard) => this.#speakingFor(heard));
  }

  /** The engine may lag: who publishes no microphone does not speak. */
  #speakingFor(heard: Hears): SeatId[] {
    return this.visibleTo(heard).flatMap(({ seatId, audience, mic }) =>
      mic !== null && this.#speaking[audience].includes(seatId) ? seatId : [],
    );
  }

  #tell<N extends 'media:publications' | 'media:speaking'>(event: N, listFor: (heard: Hears) => EventPayload<N>): void {
    const { room, isGroup, hearsOf } = this.#deps;
    for (const heard of views[isGroup ? 'group' : 'class']) {
      const list = listFor(heard);
      const [about, json] = [`${event} ${heard.join()}`, JSON.stringify(list)];
      if ((this.#told.get(about) ?? '[]') === json) continue;
      this.#told.set(about, json);
      room.broadcast(event, list, (connection) => hearsOf(connection).join() === heard.join());
    }
  }
}
