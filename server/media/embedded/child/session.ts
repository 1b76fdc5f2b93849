/** One device: what it may get, what it sends where, and its two connections. */
import type { Audience, Layer, Way } from '../../../../shared/media/protocol.ts';
import type { Tracks } from '../../engine.ts';
import type { Ground } from './connection.ts';
import type { Lane } from './lane.ts';
import type { Load } from './load.ts';
import type { Room } from './room.ts';
import { Refusal } from './sdp.ts';
import type { Source } from './source.ts';
import { ListenWay } from './listenWay.ts';
import { SpeakWay } from './speakWay.ts';

/** Nobody wants a picture any more: it may be a listener that reloads. */
const WANTED_MS = 2000;
const noTracks: Tracks = { mic: null, camera: null, screen: null };

export interface SessionDeps {
  readonly number: number;
  readonly seat: number;
  readonly room: Room;
  readonly hears: readonly Audience[];
  readonly ground: Ground;
  readonly load: Load;
  onReceived(sent: number): void;
  onSent(packets: number): void;
  onWanted(wanted: Wanted): void;
}

export interface Wanted {
  readonly high: boolean;
  readonly low: boolean;
}

export class Session {
  readonly room: Room;
  readonly #deps: SessionDeps;
  #listen: ListenWay | null = null;
  #speak: SpeakWay | null = null;
  #tracks = noTracks;
  #layers: ReadonlyMap<string, Layer> = new Map();
  /** As it was last told; null: it was not. */
  #wanted: Wanted | null = null;
  #wantedAtMs = { high: -Infinity, low: -Infinity };

  constructor(deps: SessionDeps) {
    this.room = deps.room;
    this.#deps = deps;
  }

  /** Does it send, or change pictures? Then it is to be tended. */
  get isBusy(): boolean {
    return this.#listen?.isHolding === true || Object.values(this.#tracks).some((track) => track !== null);
  }

  get voice(): Source | null {
    return this.#speak?.sources.find(({ kind }) => kind.mid === 'mic') ?? null;
  }

  /** The offer of a new connection; an older one the same way is over. */
  open(way: Way): string {
    this.#close(way);
    const deps = { ...this.#deps, name: `${way} ${String(this.#deps.number)}` };
    if (way === 'listen') {
      const lanes: Lane[] = this.#deps.hears.flatMap((audience) => [...this.room.lanes[audience]]);
      const listen: ListenWay = new ListenWay(
        { ...deps, onGone: () => this.#listen === listen && this.#close('listen') },
        lanes,
        this.#layers,
      );
      this.#listen = listen;
      return listen.connection.offer();
    }
    const speak: SpeakWay = new SpeakWay({ ...deps, onGone: () => this.#speak === speak && this.#close('speak') });
    this.#speak = speak;
    this.#wanted = null;
    speak.route(this.#tracks);
    return speak.connection.offer();
  }

  /** @throws Refusal when there is nothing to answer, or it does not fit */
  answer(way: Way, sdp: string): void {
    const open = way === 'listen' ? this.#listen : this.#speak;
    if (!open) throw new Refusal('there was no offer');
    open.answer(sdp);
  }

  route(tracks: Tracks): void {
    if (tracks.camera !== this.#tracks.camera) this.#wanted = null;
    this.#tracks = tracks;
    this.#speak?.route(tracks);
  }

  choose(layers: Readonly<Record<string, Layer>>): void {
    this.#layers = new Map(Object.entries(layers));
    this.#listen?.choose(this.#layers, performance.now());
  }

  tend(nowMs: number): void {
    this.#listen?.tend(nowMs);
    this.#speak?.tend(nowMs);
    this.#tellWanted(nowMs);
  }

  report(nowMs: number): void {
    this.#speak?.report(nowMs);
  }

  close(): void {
    this.#tracks = noTracks;
    this.#close('listen');
    this.#close('speak');
  }

  #close(way: Way): void {
    if (way === 'listen') {
      this.#listen?.close();
      this.#listen = null;
    } else {
      this.#speak?.close();
      this.#speak = null;
    }
  }

  /** A picture that nobody gets need not be made. */
  #tellWanted(nowMs: number): void {
    if (this.#tracks.camera === null || !this.#speak) return;
    const isWanted = (layer: 'high' | 'low'): boolean => {
      const mid = layer === 'high' ? 'cameraHigh' : 'cameraLow';
      const lane = this.#speak?.sources.find(({ kind }) => kind.mid === mid)?.lane;
      if (lane && lane.listeners > 0) this.#wantedAtMs[layer] = nowMs;
      return nowMs - this.#wantedAtMs[layer] < WANTED_MS;
    };
    const wanted = { high: isWanted('high'), low: isWanted('low') };
    if (wanted.high === this.#wanted?.high && wanted.low === this.#wanted.low) return;
    this.#wanted = wanted;
    this.#deps.onWanted(wanted);
  }
}
