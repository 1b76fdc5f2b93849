/** The connection over which a device publishes: a microphone, a camera in two simulcast layers, a screen. */
import type { Tracks } from '../../../../shared/media/sources.ts';
import { publisherMedia, publisherMids } from '../../../../shared/media/tracks.ts';
import { codecOf } from './codec.ts';
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
const kinds = publisherMids.map((mid): ProducerKind => {
  const media = publisherMedia[mid];
  return { mid, ...media, codec: codecOf(media.source) };
});
/**
 * The bandwidth estimate that is sent as REMB. It allows everything at once, because a browser jumps to the first estimate
 * it gets and climbs from a lower one by some percent a second; the limit of each media section holds the sender back.
 */
const bandwidthBps = 1000 * kinds.reduce((sum, { maxKbps }) => sum + maxKbps, 0);

export class PublisherTransport {
  readonly connection: Connection;
  readonly producers: readonly Producer[];
  readonly #room: Room;
  /** By the SSRCs of the device's answer. */
  #bySsrc: ReadonlyMap<number, Producer> = new Map();
  #reportedAtMs = -Infinity;

  constructor(deps: PublisherDeps) {
    this.#room = deps.room;
    const sections = kinds.map((kind) => ({ ...kind, ssrc: null }));
    this.connection = new Connection(deps.name, deps.ice, sections, {
      onMessage: (message) => {
        if (isRtcp(message)) readRtcp(message, this);
        else if (message.length >= 12) this.#bySsrc.get(message.readUInt32BE(8))?.receive(message);
      },
      onGone: deps.onGone,
    });
    this.producers = kinds.map((kind) => new Producer(kind, (message) => this.connection.send(message), deps));
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
      const track = tracks[producer.kind.source];
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
