/** One device: what it may receive, where what it sends is routed to, and its two transports. */
import type { Audience, Layer, Direction } from '../../../../shared/media/protocol.ts';
import { noTracks, type SimulcastLayer, type Tracks, type WantedLayers } from '../../../../shared/media/sources.ts';
import type { IceContext } from './connection.ts';
import type { Load } from './load.ts';
import type { Producer } from './producer.ts';
import { PublisherTransport } from './publisherTransport.ts';
import type { Room, RoomSession } from './room.ts';
import type { RtpStream } from './rtpStream.ts';
import { Refusal } from './sdp.ts';
import { SubscriberTransport } from './subscriberTransport.ts';

/** A layer that loses its last consumer stays wanted this long: it may be a subscriber that reloads. */
const WANTED_MS = 2000;

export interface SessionDeps {
  readonly number: number;
  readonly seat: number;
  readonly room: Room;
  readonly hears: readonly Audience[];
  readonly ice: IceContext;
  readonly load: Load;
  onReceived(forwarded: number): void;
  onRetransmitted(packets: number): void;
  onWanted(wanted: WantedLayers): void;
}

export class Session implements RoomSession {
  readonly room: Room;
  readonly #deps: SessionDeps;
  #subscriber: SubscriberTransport | null = null;
  #publisher: PublisherTransport | null = null;
  #tracks = noTracks;
  #layers: ReadonlyMap<string, Layer> = new Map();
  /** As it was last told; null: it was not. */
  #wanted: WantedLayers | null = null;
  #wantedAtMs = { high: -Infinity, low: -Infinity };

  constructor(deps: SessionDeps) {
    this.room = deps.room;
    this.#deps = deps;
  }

  /** Does it publish, or switch layers? Only then it needs ticks. */
  get isBusy(): boolean {
    return this.#subscriber?.isSwitching === true || Object.values(this.#tracks).some((track) => track !== null);
  }

  get microphone(): Producer | null {
    return this.#publisher?.producers.find(({ kind }) => kind.mid === 'mic') ?? null;
  }

  /** The offer of a new transport, which replaces an older one of the same direction. */
  open(direction: Direction): string {
    this.#close(direction);
    const deps = { ...this.#deps, name: `${direction} ${String(this.#deps.number)}` };
    if (direction === 'subscribe') {
      const streams: RtpStream[] = this.#deps.hears.flatMap((audience) => [...this.room.streams[audience]]);
      const subscriber: SubscriberTransport = new SubscriberTransport(
        { ...deps, onGone: () => this.#subscriber === subscriber && this.#close('subscribe') },
        streams,
        this.#layers,
      );
      this.#subscriber = subscriber;
      return subscriber.connection.offer();
    }
    const publisher: PublisherTransport = new PublisherTransport({
      ...deps,
      onGone: () => this.#publisher === publisher && this.#close('publish'),
    });
    this.#publisher = publisher;
    this.#wanted = null;
    publisher.route(this.#tracks);
    return publisher.connection.offer();
  }

  /** @throws Refusal when there is nothing to answer, or it does not fit */
  answer(direction: Direction, sdp: string): void {
    const transport = direction === 'subscribe' ? this.#subscriber : this.#publisher;
    if (!transport) throw new Refusal('there was no offer');
    transport.answer(sdp);
  }

  route(tracks: Tracks): void {
    if (tracks.camera !== this.#tracks.camera) this.#wanted = null;
    this.#tracks = tracks;
    this.#publisher?.route(tracks);
  }

  selectLayers(layers: Readonly<Record<string, Layer>>): void {
    this.#layers = new Map(Object.entries(layers));
    this.#subscriber?.selectLayers(this.#layers, performance.now());
  }

  tick(nowMs: number): void {
    this.#subscriber?.tick(nowMs);
    this.#publisher?.tick(nowMs);
    this.#tellWanted(nowMs);
  }

  report(nowMs: number): void {
    this.#publisher?.report(nowMs);
  }

  close(): void {
    this.#tracks = noTracks;
    this.#close('subscribe');
    this.#close('publish');
  }

  #close(direction: Direction): void {
    if (direction === 'subscribe') {
      this.#subscriber?.close();
      this.#subscriber = null;
    } else {
      this.#publisher?.close();
      this.#publisher = null;
    }
  }

  /** A layer without consumers need not be encoded. */
  #tellWanted(nowMs: number): void {
    if (this.#tracks.camera === null || !this.#publisher) return;
    const isWanted = (layer: SimulcastLayer): boolean => {
      const stream = this.#publisher?.producers.find(({ kind }) => kind.layer === layer)?.stream;
      if (stream && stream.activeConsumers > 0) this.#wantedAtMs[layer] = nowMs;
      return nowMs - this.#wantedAtMs[layer] < WANTED_MS;
    };
    const wanted = { high: isWanted('high'), low: isWanted('low') };
    if (wanted.high === this.#wanted?.high && wanted.low === this.#wanted.low) return;
    this.#wanted = wanted;
    this.#deps.onWanted(wanted);
  }
}
