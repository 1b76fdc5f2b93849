/** The connection over which a device speaks: a microphone, a camera in two sizes, a screen. */
import type { Source as SourceName } from '../../../../shared/media/protocol.ts';
import { type SpeakMid, speakMids } from '../../../../shared/media/tracks.ts';
import type { Tracks } from '../../engine.ts';
import { Connection, type Ground } from './connection.ts';
import type { Load } from './load.ts';
import type { Room } from './room.ts';
import { receiverReport, type Reception } from './rtcp.ts';
import { pictureForm, Source, type SourceKind, voiceForm } from './source.ts';

export interface SpeakDeps {
  readonly name: string;
  readonly ground: Ground;
  readonly seat: number;
  readonly room: Room;
  readonly load: Load;
  onGone(): void;
  /** A packet came and went to so many. */
  onReceived(sent: number): void;
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

  constructor(deps: SpeakDeps) {
    this.#room = deps.room;
    this.connection = new Connection(deps.name, deps.ground, { onGone: deps.onGone });
    const lines = speakMids.map((mid) => {
      const kind = kinds[mid];
      const track = this.connection.addLine({ mid, form: kind.form, ssrc: null, kilobits: kind.kilobits });
      return { track, source: new Source(kind, track, deps) };
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
