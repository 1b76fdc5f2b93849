/** The connection over which a device listens: a line for all that its room may ever carry to it. */
import type { Layer } from '../../../../shared/media/protocol.ts';
import { Budget } from './budget.ts';
import { Connection, type Ground } from './connection.ts';
import type { Lane } from './lane.ts';
import { Line, type Listener } from './line.ts';
import { readRtcp } from './rtcp.ts';
import { isRtcp } from './rtp.ts';

/** Bytes per second that one listener may have sent again. */
const REPEATED_BYTES = 250_000;
/** While the other picture does not come, the one before goes on for this long. */
const HOLD_MS = 2000;
/** From the first packet of a whole picture until all of it is there. */
const PICTURE_MS = 150;

export interface ListenDeps {
  readonly name: string;
  readonly ground: Ground;
  readonly seat: number;
  onGone(): void;
  onSent(packets: number): void;
}

interface Held {
  readonly lane: Lane;
  readonly next: Lane;
  readonly sinceMs: number;
  /** When the other picture began to come; null: it did not. */
  keyAtMs: number | null;
}

export class ListenWay implements Listener {
  readonly connection: Connection;
  readonly seat: number;
  readonly repeats = new Budget(REPEATED_BYTES);
  readonly onSent: (packets: number) => void;
  readonly #lines: Line[];
  readonly #bySsrc: ReadonlyMap<number, Line>;
  #layers: ReadonlyMap<string, Layer>;
  /** The lane that goes on until the one of the other picture has begun, by track. */
  readonly #held = new Map<string, Held>();

  constructor(deps: ListenDeps, lanes: readonly Lane[], layers: ReadonlyMap<string, Layer>) {
    this.seat = deps.seat;
    this.onSent = deps.onSent;
    this.#layers = layers;
    this.#lines = lanes.map((lane) => new Line(lane, this));
    this.#bySsrc = new Map(this.#lines.map((line) => [line.lane.ssrc, line]));
    this.connection = new Connection(deps.name, deps.ground, lanes, {
      onOpen: () => {
        for (const line of this.#lines) line.enter();
      },
      onMessage: (message) => {
        if (isRtcp(message)) readRtcp(message, this);
      },
      onGone: deps.onGone,
    });
  }

  get isHolding(): boolean {
    return this.#held.size > 0;
  }

  layerOf(track: string): Layer {
    return this.#layers.get(track) ?? 'high';
  }

  holds(lane: Lane): boolean {
    return this.#held.get(lane.track)?.lane === lane;
  }

  choose(layers: ReadonlyMap<string, Layer>, nowMs: number): void {
    const before = this.#layers;
    this.#layers = layers;
    this.#held.clear();
    for (const { lane, isOn } of this.#lines) {
      const wanted = this.layerOf(lane.track);
      if (!isOn || lane.layer === null || wanted === lane.layer || wanted === 'off') continue;
      const next = this.#lines.find((line) => line.lane.track === lane.track && line.lane.layer === wanted)?.lane;
      if (next?.source) this.#held.set(lane.track, { lane, next, sinceMs: nowMs, keyAtMs: null });
    }
    for (const { lane } of this.#lines) {
      if (before.get(lane.track) !== layers.get(lane.track)) lane.settle();
    }
  }

  /** Lets go of pictures that were followed by the other one. */
  tend(nowMs: number): void {
    for (const [track, held] of this.#held) {
      if (held.keyAtMs === null && held.next.keyAtMs >= held.sinceMs) held.keyAtMs = nowMs;
      const hasCome = held.keyAtMs !== null && nowMs - held.keyAtMs >= PICTURE_MS;
      if (!hasCome && nowMs - held.sinceMs < HOLD_MS) continue;
      this.#held.delete(track);
      held.lane.settle();
    }
  }

  answer(sdp: string): void {
    this.connection.take(sdp);
  }

  send(packet: Buffer): void {
    this.connection.send(packet);
  }

  onPictureWanted(media: number): void {
    this.#bySsrc.get(media)?.askPicture();
  }

  onLost(media: number, message: Buffer, at: number, end: number): void {
    this.#bySsrc.get(media)?.sendAgain(message, at, end);
  }

  close(): void {
    for (const line of this.#lines) line.leave();
    this.connection.close();
  }
}
