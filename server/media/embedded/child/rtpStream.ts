/**
 * An outgoing RTP stream of a room: one track, or one simulcast layer of a camera. Whichever producer feeds it, its SSRC,
 * sequence numbers and timestamps go on, so a decoder never notices a change of sender. Each packet's header is rewritten
 * once; only the consumer's own sequence number is written into the same buffer again for each consumer.
 */
import type { Audience, SimulcastLayer } from '../../../../shared/media/sources.ts';
import type { AudioFallback } from './audioFallback.ts';
import type { RtpCodec } from './codec.ts';
import { rewriteSenderReport } from './rtcp.ts';
import { ahead, byte, sequenceOf, startsKeyFrame } from './rtp.ts';
import type { SpeechDetector } from './speechDetector.ts';

/** What a stream needs of the producer that feeds it. */
export interface StreamProducer {
  readonly seat: number;
  readonly speech: SpeechDetector;
  requestKeyFrame(nowMs: number): void;
}

/** What a stream needs of those who receive it. */
export interface StreamConsumer {
  isActive: boolean;
  /** @param seat of the producer: nobody gets their own voice back */
  wants(seat: number): boolean;
  /** Sends nothing more before the next key frame. */
  pause(): void;
  /** @param sequence the stream's number of this packet. Returns false when it is not for this consumer. */
  forward(packet: Buffer, sequence: number, isKeyFrame: boolean): boolean;
  send(packet: Buffer): void;
}

/** Packets kept for retransmission: some seconds. */
export const RETRANSMISSION_PACKETS = 1024;
/** Sequence numbers that a sender may skip. Beyond, subscribers would lose count of the cycles. */
const MAX_SEQUENCE_GAP = 2000;

export class RtpStream {
  readonly mid: string;
  readonly audience: Audience;
  readonly track: string;
  /** The simulcast layer of a camera; null for tracks with a single layer. */
  readonly layer: SimulcastLayer | null;
  readonly codec: RtpCodec;
  readonly ssrc: number;
  /** Of everybody connected, active or not. */
  readonly consumers = new Set<StreamConsumer>();
  /** Set while some device gets this voice over the room's own connection. */
  fallback: AudioFallback | null = null;
  #active: StreamConsumer[] = [];
  #producer: StreamProducer | null = null;
  /** Nothing of this producer went out yet, or it goes on after a pause. */
  #isStarting = true;
  #sequenceOffset = 0;
  #timestampOffset = 0;
  #newest = 0;
  #newestTimestamp = 0;
  #newestAtMs = 0;
  /** Sequence numbers used for this producer: older packets belong to the one before. */
  #span = 0;
  #buffer: (Buffer | undefined)[] = [];
  /** The sequence number of each buffered packet; the packet itself holds that of the last consumer. */
  readonly #bufferedAs = new Int32Array(RETRANSMISSION_PACKETS);
  #keyFrameAtMs = -Infinity;

  constructor(of: Pick<RtpStream, 'mid' | 'audience' | 'track' | 'layer' | 'codec' | 'ssrc'>) {
    this.mid = of.mid;
    this.audience = of.audience;
    this.track = of.track;
    this.layer = of.layer;
    this.codec = of.codec;
    this.ssrc = of.ssrc;
  }

  get producer(): StreamProducer | null {
    return this.#producer;
  }

  get activeConsumers(): number {
    return this.#active.length;
  }

  /** When the last key frame started. */
  get keyFrameAtMs(): number {
    return this.#keyFrameAtMs;
  }

  setProducer(producer: StreamProducer | null): void {
    if (this.#producer === producer) return;
    this.#producer = producer;
    this.#isStarting = true;
    this.#keyFrameAtMs = -Infinity;
    this.#buffer = [];
    for (const consumer of this.#active) consumer.isActive = false;
    this.updateConsumers();
  }

  /** Works out anew who gets it. A new consumer needs a key frame. */
  updateConsumers(): void {
    let isKeyFrameNeeded = false;
    const active: StreamConsumer[] = [];
    for (const consumer of this.consumers) {
      const isActive = this.#producer !== null && consumer.wants(this.#producer.seat);
      if (isActive) active.push(consumer);
      if (isActive && !consumer.isActive) isKeyFrameNeeded = true;
      consumer.isActive = isActive;
    }
    this.#active = active;
    if (isKeyFrameNeeded) this.requestKeyFrame();
  }

  /** Forwards nothing until the next key frame. */
  pause(): void {
    if (this.#isStarting) return;
    for (const consumer of this.#active) consumer.pause();
    this.#isStarting = true;
  }

  requestKeyFrame(): void {
    if (this.codec.kind === 'video') this.#producer?.requestKeyFrame(performance.now());
  }

  /** Takes over the packet's buffer. Returns how many consumers got it. */
  forward(packet: Buffer, start: number, end: number, nowMs: number): number {
    const isKeyFrame = this.codec.kind === 'video' && startsKeyFrame(packet, start, end);
    if (isKeyFrame) this.#keyFrameAtMs = nowMs;
    const sequence = sequenceOf(packet);
    if (this.#isStarting) {
      // Delta frames of another encoder would decode to rubbish.
      if (this.codec.kind === 'video' && !isKeyFrame) {
        this.#producer?.requestKeyFrame(nowMs);
        return 0;
      }
      this.#rebase(packet, sequence, nowMs);
    }
    let out = (sequence + this.#sequenceOffset) & 0xffff;
    let distance = ahead(out, this.#newest);
    if (distance >= 0x8000) {
      const behind = 0x10000 - distance;
      if (behind >= this.#span || behind >= RETRANSMISSION_PACKETS || this.buffered(out)) return 0;
    } else {
      if (distance === 0) return 0;
      if (distance > MAX_SEQUENCE_GAP) {
        this.#rebase(packet, sequence, nowMs);
        out = (sequence + this.#sequenceOffset) & 0xffff;
        distance = 1;
      }
      this.#newest = out;
      this.#span += distance;
      this.#newestTimestamp = (packet.readUInt32BE(4) + this.#timestampOffset) >>> 0;
      this.#newestAtMs = nowMs;
    }
    packet[1] = (byte(packet, 1) & 0x80) | this.codec.payloadType;
    packet.writeUInt16BE(out, 2);
    packet.writeUInt32BE((packet.readUInt32BE(4) + this.#timestampOffset) >>> 0, 4);
    packet.writeUInt32BE(this.ssrc, 8);
    this.#buffer[out % RETRANSMISSION_PACKETS] = packet;
    this.#bufferedAs[out % RETRANSMISSION_PACKETS] = out;
    this.fallback?.push(this.track, packet);
    let sent = 0;
    for (const consumer of this.#active) if (consumer.forward(packet, out, isKeyFrame)) sent += 1;
    return sent;
  }

  /** Ties the producer's RTP clock to wall-clock time, for lip sync. */
  forwardSenderReport(message: Buffer, at: number): void {
    if (this.#isStarting || this.#active.length === 0) return;
    const report = rewriteSenderReport(message, at, this.ssrc, this.#timestampOffset);
    for (const consumer of this.#active) consumer.send(report);
  }

  /** The packet that went out with this number, while it is in the retransmission buffer. */
  buffered(sequence: number): Buffer | undefined {
    const at = sequence % RETRANSMISSION_PACKETS;
    return this.#bufferedAs[at] === sequence ? this.#buffer[at] : undefined;
  }

  /** Gives this packet the next sequence number, and a timestamp ahead of the last by the time that has passed. */
  #rebase(packet: Buffer, sequence: number, nowMs: number): void {
    const passedMs = this.#newestAtMs === 0 ? 0 : nowMs - this.#newestAtMs;
    const ticks = Math.max(1, Math.round((passedMs * this.codec.clockRate) / 1000));
    this.#sequenceOffset = (this.#newest + 1 - sequence) & 0xffff;
    this.#timestampOffset = (this.#newestTimestamp + ticks - packet.readUInt32BE(4)) >>> 0;
    this.#span = 0;
    this.#isStarting = false;
  }
}
