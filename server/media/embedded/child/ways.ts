/** The two connections of a device: to listen, and to speak. */
import type { Layer, Source as SourceName } from '../../../../shared/media/protocol.ts';
import { type SpeakMid, speakMids } from '../../../../shared/media/tracks.ts';
import type { Tracks } from '../../engine.ts';
import { Budget } from './budget.ts';
import { Connection } from './connection.ts';
import type { Lane } from './lane.ts';
import { Line, type Listener } from './line.ts';
import type { Room } from './room.ts';
import { receiverReport, type Reception } from './rtcp.ts';
import { pictureForm, Source, type SourceKind, voiceForm } from './source.ts';

/** Bytes per second that one listener may have sent again. */
const REPEATED_BYTES = 250_000;
/** While the other picture does not come, the one before goes on for this long. */
const HOLD_MS = 2000;
/** From the first packet of a whole picture until all of it is there. */
const PICTURE_MS = 150;

export interface WayDeps {
  readonly name: string;
  readonly port: number;
  readonly seat: number;
  readonly room: Room;
  onGone(): void;
  onReceived(sent: number): void;
  onSent(packets: number): void;
}

export class ListenWay implements Listener {
  readonly connection: Connection;
  readonly seat: number;
  readonly repeats = new Budget(REPEATED_BYTES);
  readonly onSent: (packets: number) => void;
  readonly #lines: Line[];
  #layers: ReadonlyMap<string, Layer>;
  /** The lane that goes on until the one of the other picture has begun, by track. */
  readonly #held = new Map<string, { readonly lane: Lane; readonly next: Lane; readonly sinceMs: number }>();

  constructor(deps: WayDeps, lanes: readonly Lane[], layers: ReadonlyMap<string, Layer>) {
    this.seat = deps.seat;
    this.onSent = deps.onSent;
    this.#layers = layers;
    this.connection = new Connection(deps.name, deps.port, deps.onGone);
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
      if (next?.source) this.#held.set(lane.track, { lane, next, sinceMs: nowMs });
    }
    for (const { lane } of this.#lines) {
      if (before.get(lane.track) !== layers.get(lane.track)) lane.settle();
    }
  }

  /** Lets go of pictures that were followed by the other one. */
  tend(nowMs: number): void {
    for (const [track, { lane, next, sinceMs }] of this.#held) {
      const hasCome = next.keyAtMs >= sinceMs && nowMs - next.keyAtMs >= PICTURE_MS;
      if (!hasCome && nowMs - sinceMs < HOLD_MS) continue;
      this.#held.delete(track);
      lane.settle();
    }
  }

  close(): void {
    for (const line of this.#lines) line.leave();
    this.connection.close();
  }
}

const REPORT_MS = 900;
/** Kilobits per second. A voice needs 32; a screen is still for most of the time. */
const kinds: Readonly<Record<SpeakMid, SourceKind>> = {
  mic: { mid: 'mic', form: voiceForm, kilobits: 64 },
  cameraHigh: { mid: 'cameraHigh', form: pictureForm, kilobits: 600 },
  cameraLow: { mid: 'cameraLow', form: pictureForm, kilobits: 150 },
  screen: { mid: 'screen', form: pictureForm, kilobits: 2500 },
};
/**
 * The sender may use all of it at once, and is held back by the limit of each line: a browser believes the first
 * limit it hears at once, and climbs from a lower one by some percent a second.
 */
const bitsPerSecond = 1000 * Object.values(kinds).reduce((sum, { kilobits }) => sum + kilobits, 0);

const sourceOf: Readonly<Record<SpeakMid, SourceName>> = {
  mic: 'mic',
  cameraHigh: 'camera',
  cameraLow: 'camera',
  screen: 'screen',
};

export class SpeakWay {
  readonly connection: Connection;
  readonly sources: readonly Source[];
  readonly #room: Room;
  readonly #send: (message: Buffer) => void;
  #reportedAtMs = -Infinity;

  constructor(deps: WayDeps) {
    this.#room = deps.room;
    this.connection = new Connection(deps.name, deps.port, deps.onGone);
    const lines = speakMids.map((mid) => {
      const kind = kinds[mid];
      const track = this.connection.addLine({ mid, form: kind.form, ssrc: null, kilobits: kind.kilobits });
      return { track, source: new Source(kind, deps.seat, track, deps.onReceived) };
    });
    this.sources = lines.map(({ source }) => source);
    this.#send = (message) => {
      const open = lines.find(({ track }) => track.isOpen());
      open?.track.sendMessageBinary(message);
    };
  }

  route(tracks: Tracks): void {
    for (const source of this.sources) {
      const track = tracks[sourceOf[source.kind.mid]];
      source.sendTo(track === null ? null : this.#room.laneFor(track, source.kind.mid));
    }
  }

  tend(nowMs: number): void {
    for (const source of this.sources) source.tend(nowMs);
  }

  /** Once a second; the first as soon as there is something to say, because a browser goes by it at once. */
  report(nowMs: number): void {
    if (nowMs - this.#reportedAtMs < REPORT_MS) return;
    const receptions = this.sources
      .map((source) => source.reception(nowMs))
      .filter((reception): reception is Reception => reception !== null);
    if (receptions.length === 0) return;
    this.#reportedAtMs = nowMs;
    try {
      this.#send(receiverReport(receptions, bitsPerSecond));
    } catch {
      // Closed meanwhile; its end is told by the connection.
    }
  }

  close(): void {
    for (const source of this.sources) source.sendTo(null);
    this.connection.close();
  }
}
