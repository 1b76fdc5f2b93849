/** The connection over which a device listens: a line for all that its room may ever carry to it. */
import type { Layer } from '../../../../shared/media/protocol.ts';
import { Budget } from './budget.ts';
import { Connection, type Ground } from './connection.ts';
import type { Lane } from './lane.ts';
import { Line, type Listener } from './line.ts';

/** Bytes per second that one listener may have sent again. */
const REPEATED_BYTES = 250_000;
/** While the other picture does not come, the one before goes on for this long. */
const HOLD_MS = 2000;
/** From the first packet of a whole picture until all of it is there. */
const PICTURE_MS = 150;

/** Lines open a moment after their connection: how long until they are looked at again, and how often. */
const OPEN_MS = 2;
const OPEN_TRIES = 500;

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
  #layers: ReadonlyMap<string, Layer>;
  #isClosed = false;
  /** The lane that goes on until the one of the other picture has begun, by track. */
  readonly #held = new Map<string, Held>();

  constructor(deps: ListenDeps, lanes: readonly Lane[], layers: ReadonlyMap<string, Layer>) {
    this.seat = deps.seat;
    this.onSent = deps.onSent;
    this.#layers = layers;
    this.connection = new Connection(deps.name, deps.ground, {
      onOpen: () => this.#enter(this.#lines, OPEN_TRIES),
      onGone: deps.onGone,
    });
    this.#lines = lanes.map(
      (lane) => new Line(lane, this, this.connection.addLine({ mid: lane.mid, form: lane.form, ssrc: lane.ssrc })),
    );
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

  /** One by one they would each need a way to tell it, which costs at every packet for as long as they live. */
  #enter(lines: readonly Line[], tries: number): void {
    if (this.#isClosed) return;
    const closed: Line[] = [];
    for (const line of lines) {
      if (line.isOpen) line.enter();
      else closed.push(line);
    }
    // A device may have refused some of them.
    if (closed.length > 0 && tries > 0) setTimeout(() => this.#enter(closed, tries - 1), OPEN_MS);
  }

  close(): void {
    this.#isClosed = true;
    for (const line of this.#lines) line.leave();
    this.connection.close();
  }
}
