/** One RTP stream that a device sends: checked, counted, and forwarded to the stream it is routed to, if any. */
import type { SimulcastLayer, Source } from '../../../../shared/media/sources.ts';
import type { PublisherMid } from '../../../../shared/media/tracks.ts';
import type { RtpCodec } from './codec.ts';
import type { Load } from './load.ts';
import { ReceptionStats } from './receptionStats.ts';
import { type ReportBlock, senderReportTime, writeNack, writePli } from './rtcp.ts';
import { audioLevel, payloadEnd, payloadStart, payloadTypeOf, sequenceOf } from './rtp.ts';
import type { RtpStream, StreamProducer } from './rtpStream.ts';
import { SpeechDetector } from './speechDetector.ts';
import { TokenBucket } from './tokenBucket.ts';

/** Key frames are large: no PLI sooner than this after the last. */
const PLI_INTERVAL_MS = 500;
/** What each packet costs beside its bytes. */
const PACKET_OVERHEAD_BYTES = 60;
/** Senders keep to their limit but for key frames; what exceeds it this many times over is dropped, to protect the others. */
const BITRATE_TOLERANCE = 3;

export interface ProducerKind {
  readonly mid: PublisherMid;
  readonly source: Source;
  /** The simulcast layer of a camera; null for all else. */
  readonly layer: SimulcastLayer | null;
  readonly codec: RtpCodec;
  /** The bit rate that the sender is told to keep. */
  readonly maxKbps: number;
}

export interface ProducerDeps {
  readonly seat: number;
  readonly load: Load;
  /** A packet was received and forwarded to this many. */
  onReceived(forwarded: number): void;
}

export class Producer implements StreamProducer {
  readonly kind: ProducerKind;
  readonly seat: number;
  readonly speech = new SpeechDetector();
  readonly #send: (message: Buffer) => void;
  readonly #bitrate: TokenBucket;
  readonly #load: Load;
  readonly #onReceived: (forwarded: number) => void;
  #stream: RtpStream | null = null;
  #ssrc = 0;
  #hasReceived = false;
  readonly #stats = new ReceptionStats();
  /** Asked for and not here yet: the PLI, or the key frame itself, may be lost on its way. */
  #awaitsKeyFrame = false;
  #pliAtMs = -Infinity;
  #lastSenderReport = 0;
  #lastSenderReportAtMs = 0;

  constructor(kind: ProducerKind, send: (message: Buffer) => void, { seat, load, onReceived }: ProducerDeps) {
    this.kind = kind;
    this.seat = seat;
    this.#send = send;
    this.#bitrate = new TokenBucket((kind.maxKbps * 1000 * BITRATE_TOLERANCE) / 8);
    this.#load = load;
    this.#onReceived = onReceived;
  }

  get stream(): RtpStream | null {
    return this.#stream;
  }

  /** From the device's answer. */
  setSsrc(ssrc: number): void {
    this.#ssrc = ssrc;
  }

  /** Null: what it sends is dropped. */
  routeTo(stream: RtpStream | null): void {
    if (this.#stream === stream) return;
    if (this.#stream?.producer === this) this.#stream.setProducer(null);
    this.#stream = stream;
    stream?.setProducer(this);
  }

  requestKeyFrame(nowMs: number): void {
    this.#awaitsKeyFrame = true;
    this.#sendPli(nowMs);
  }

  /** About fifty times a second: sends due PLIs and NACKs. No NACKs for audio: Opus packets carry FEC of the one before. */
  tick(nowMs: number): void {
    if (!this.#stream || !this.#hasReceived || this.kind.codec.kind === 'audio') return;
    if (this.#awaitsKeyFrame && this.#stream.activeConsumers > 0) this.#sendPli(nowMs);
    const lost = this.#stats.takeNacks(nowMs);
    if (lost.length > 0) this.#send(writeNack(this.#ssrc, lost));
  }

  /** Null when nothing was received. */
  reportBlock(nowMs: number): ReportBlock | null {
    if (!this.#hasReceived || !this.#stream) return null;
    const sinceMs = nowMs - this.#lastSenderReportAtMs;
    return {
      ssrc: this.#ssrc,
      ...this.#stats.report(),
      lastSenderReport: this.#lastSenderReport,
      delaySinceSenderReport: this.#lastSenderReport === 0 ? 0 : Math.round(sinceMs * 65.536),
    };
  }

  onSenderReport(message: Buffer, at: number): void {
    this.#lastSenderReport = senderReportTime(message, at);
    this.#lastSenderReportAtMs = performance.now();
    this.#stream?.forwardSenderReport(message, at);
  }

  receive(packet: Buffer): void {
    const stream = this.#stream;
    // No right to send.
    if (!stream) return;
    if (this.kind.codec.kind === 'video' && this.#load.pausesVideo) return stream.pause();
    const start = payloadStart(packet);
    if (start < 0 || payloadTypeOf(packet) !== this.kind.codec.payloadType) return;
    const end = payloadEnd(packet, start);
    const nowMs = performance.now();
    if (end < 0 || !this.#bitrate.take(nowMs, packet.length + PACKET_OVERHEAD_BYTES)) return;
    this.#hasReceived = true;
    if (!this.#stats.receive(sequenceOf(packet)) && this.kind.codec.kind === 'video') this.requestKeyFrame(nowMs);
    if (this.kind.codec.kind === 'audio') this.speech.addLevel(audioLevel(packet, start));
    const keyFrameBefore = stream.keyFrameAtMs;
    const forwarded = stream.forward(packet, start, end, nowMs);
    if (stream.keyFrameAtMs !== keyFrameBefore) this.#awaitsKeyFrame = false;
    this.#onReceived(forwarded);
  }

  #sendPli(nowMs: number): void {
    if (!this.#hasReceived || nowMs - this.#pliAtMs < PLI_INTERVAL_MS) return;
    this.#pliAtMs = nowMs;
    this.#send(writePli(this.#ssrc));
  }
}
