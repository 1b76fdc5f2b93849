/** The connection over which a device speaks: a microphone, a camera in two sizes, a screen. */
import type { Source as SourceName } from '../../../../shared/media/protocol.ts';
import { type SpeakMid, speakMids } from '../../../../shared/media/tracks.ts';
import type { Tracks } from '../../engine.ts';
import { Connection, type Ground } from './connection.ts';
import type { Load } from './load.ts';
import type { Room } from './room.ts';
import { readRtcp, receiverReport, type Reception } from './rtcp.ts';
import { isRtcp } from './rtp.ts';
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
  /** By what they come with, as the device said. */
  #bySsrc: ReadonlyMap<number, Source> = new Map();
  #reportedAtMs = -Infinity;

  constructor(deps: SpeakDeps) {
    this.#room = deps.room;
    const lines = speakMids.map((mid) => ({ ...kinds[mid], ssrc: null }));
    this.connection = new Connection(deps.name, deps.ground, lines, {
      onMessage: (message) => {
        if (isRtcp(message)) readRtcp(message, this);
        else if (message.length >= 12) this.#bySsrc.get(message.readUInt32BE(8))?.take(message);
      },
      onGone: deps.onGone,
    });
    this.sources = speakMids.map((mid) => new Source(kinds[mid], (message) => this.connection.send(message), deps));
  }

  answer(sdp: string): void {
    const { sources } = this.connection.take(sdp);
    const bySsrc = new Map<number, Source>();
    for (const source of this.sources) {
      const ssrc = sources.get(source.kind.mid);
      if (ssrc === undefined || bySsrc.has(ssrc)) continue;
      source.comesWith(ssrc);
      bySsrc.set(ssrc, source);
    }
    this.#bySsrc = bySsrc;
  }

  onReport(sender: number, message: Buffer, at: number): void {
    this.#bySsrc.get(sender)?.takeReport(message, at);
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
    this.connection.send(receiverReport(receptions, bitsPerSecond));
  }

  close(): void {
    for (const source of this.sources) source.sendTo(null);
    this.connection.close();
  }
}
