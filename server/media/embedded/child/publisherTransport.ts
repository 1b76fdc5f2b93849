/** The connection over which a device publishes: a microphone, a camera in two simulcast layers, a screen. */
import type { Source } from '../../../../shared/media/protocol.ts';
import { type PublisherMid, publisherMids } from '../../../../shared/media/tracks.ts';
import type { Tracks } from '../../engine.ts';
import { opus, vp8 } from './codec.ts';
import { Connection, type IceContext } from './connection.ts';
import type { Load } from './load.ts';
import { Producer, type ProducerKind } from './producer.ts';
import type { Room } from './room.ts';
import { readRtcp, receiverReport, type ReportBlock } from './rtcp.ts';
import { isRtcp } from './rtp.ts';

export interface PublisherDeps {
  readonly name: string;
  readonly ice: IceContext;
  readonly seat: number;
  readonly room: Room;
  readonly load: Load;
  onGone(): void;
  /** A packet was received and forwarded to this many. */
  onReceived(forwarded: number): void;
}

const REPORT_MS = 900;
/** A voice needs 32 kbit/s; a screen is still most of the time. */
const kinds: Readonly<Record<PublisherMid, ProducerKind>> = {
  mic: { mid: 'mic', codec: opus, maxKbps: 64 },
  cameraHigh: { mid: 'cameraHigh', codec: vp8, maxKbps: 600 },
  cameraLow: { mid: 'cameraLow', codec: vp8, maxKbps: 150 },
  screen: { mid: 'screen', codec: vp8, maxKbps: 2500 },
};
/**
 * The bandwidth estimate that is sent as REMB. It allows everything at once, because a browser jumps to the first estimate
 * it gets and climbs from a lower one by some percent a second; the limit of each media section holds the sender back.
 */
const bandwidthBps = 1000 * Object.values(kinds).reduce((sum, { maxKbps }) => sum + maxKbps, 0);

const sourceOf: Readonly<Record<PublisherMid, Source>> = {
  mic: 'mic',
  cameraHigh: 'camera',
  cameraLow: 'camera',
  screen: 'screen',
};

export class PublisherTransport {
  readonly connection: Connection;
  readonly producers: readonly Producer[];
  readonly #room: Room;
  /** By the SSRCs of the device's answer. */
  #bySsrc: ReadonlyMap<number, Producer> = new Map();
  #reportedAtMs = -Infinity;

  constructor(deps: PublisherDeps) {
    this.#room = deps.room;
    const sections = publisherMids.map((mid) => ({ ...kinds[mid], ssrc: null }));
    this.connection = new Connection(deps.name, deps.ice, sections, {
      onMessage: (message) => {
        if (isRtcp(message)) readRtcp(message, this);
        else if (message.length >= 12) this.#bySsrc.get(message.readUInt32BE(8))?.receive(message);
      },
      onGone: deps.onGone,
    });
    this.producers = publisherMids.map(
      (mid) => new Producer(kinds[mid], (message) => this.connection.send(message), deps),
    );
  }

  answer(sdp: string): void {
    const { ssrcs } = this.connection.acceptAnswer(sdp);
    const bySsrc = new Map<number, Producer>();
    for (const producer of this.producers) {
      const ssrc = ssrcs.get(producer.kind.mid);
      if (ssrc === undefined || bySsrc.has(ssrc)) continue;
      producer.setSsrc(ssrc);
      bySsrc.set(ssrc, producer);
    }
    this.#bySsrc = bySsrc;
  }

  onSenderReport(ssrc: number, message: Buffer, at: number): void {
    this.#bySsrc.get(ssrc)?.onSenderReport(message, at);
  }

  route(tracks: Tracks): void {
    for (const producer of this.producers) {
      const track = tracks[sourceOf[producer.kind.mid]];
      producer.routeTo(track === null ? null : this.#room.streamFor(track, producer.kind.mid));
    }
  }

  tick(nowMs: number): void {
    for (const producer of this.producers) producer.tick(nowMs);
  }

  /** Once a second; the first as soon as there is something to report, because a browser acts on it at once. */
  report(nowMs: number): void {
    if (nowMs - this.#reportedAtMs < REPORT_MS) return;
    const blocks = this.producers
      .map((producer) => producer.reportBlock(nowMs))
      .filter((block): block is ReportBlock => block !== null);
    if (blocks.length === 0) return;
    this.#reportedAtMs = nowMs;
    this.connection.send(receiverReport(blocks, bandwidthBps));
  }

  close(): void {
    for (const producer of this.producers) producer.routeTo(null);
    this.connection.close();
  }
}
