/** One line on which a device sends: checked, counted, and passed to the lane that it was given, if any. */
import type { SpeakMid } from '../../../../shared/media/tracks.ts';
import { Budget } from './budget.ts';
import type { Lane, LaneKind } from './lane.ts';
import type { Load } from './load.ts';
import { ReceptionBook } from './reception.ts';
import { askAgain, askPicture, type Reception, reportTime } from './rtcp.ts';
import { audioLevel, OPUS, payloadEnd, payloadStart, payloadTypeOf, sequenceOf, VP8 } from './rtp.ts';
import { Speech } from './speech.ts';

export const voiceForm: LaneKind = { kind: 'audio', payloadType: OPUS, clockRate: 48_000 };
export const pictureForm: LaneKind = { kind: 'video', payloadType: VP8, clockRate: 90_000 };

/** Whole pictures are large: they are asked for no more often than this. */
const PICTURE_MS = 500;
/** What each packet costs beside its bytes. */
const PACKET_BYTES = 60;

export interface SourceKind {
  readonly mid: SpeakMid;
  readonly form: LaneKind;
  /** The sender is told this, and keeps it; a whole picture may go beyond for a moment. */
  readonly kilobits: number;
}

export interface SourceDeps {
  readonly seat: number;
  readonly load: Load;
  /** A packet came and went to so many. */
  onReceived(sent: number): void;
}

/** How much more than it was told a sender gets through, before it costs others their line. */
const TOLERANCE = 3;

export class Source {
  readonly kind: SourceKind;
  readonly seat: number;
  readonly speech = new Speech();
  readonly #send: (message: Buffer) => void;
  readonly #budget: Budget;
  readonly #load: Load;
  readonly #onPacket: (sent: number) => void;
  #lane: Lane | null = null;
  #ssrc = 0;
  #hasCome = false;
  readonly #book = new ReceptionBook();
  #isPictureWanted = false;
  #askedAtMs = -Infinity;
  #reportedAt = 0;
  #reportAtMs = 0;

  constructor(kind: SourceKind, send: (message: Buffer) => void, { seat, load, onReceived }: SourceDeps) {
    this.kind = kind;
    this.seat = seat;
    this.#send = send;
    this.#budget = new Budget((kind.kilobits * 1000 * TOLERANCE) / 8);
    this.#load = load;
    this.#onPacket = onReceived;
  }

  get lane(): Lane | null {
    return this.#lane;
  }

  /** The device said so in its answer. */
  comesWith(ssrc: number): void {
    this.#ssrc = ssrc;
  }

  /** The lane that carries it from now on; null: it reaches nobody. */
  sendTo(lane: Lane | null): void {
    if (this.#lane === lane) return;
    if (this.#lane?.source === this) this.#lane.carry(null);
    this.#lane = lane;
    lane?.carry(this);
  }

  askPicture(nowMs: number): void {
    this.#isPictureWanted = true;
    this.#askNow(nowMs);
  }

  /** Some fifty times a second: what is missing is asked for. Of a voice it is not: each packet helps to guess the one before. */
  tend(nowMs: number): void {
    if (!this.#lane || !this.#hasCome || this.kind.form.kind === 'audio') return;
    if (this.#isPictureWanted) this.#askNow(nowMs);
    const lost = this.#book.lost(nowMs);
    if (lost.length > 0) this.#send(askAgain(this.#ssrc, lost));
  }

  /** Null: nothing came on it. */
  reception(nowMs: number): Reception | null {
    if (!this.#hasCome || !this.#lane) return null;
    return {
      ssrc: this.#ssrc,
      ...this.#book.report(),
      reportedAt: this.#reportedAt,
      sinceReport: this.#reportedAt === 0 ? 0 : Math.round((nowMs - this.#reportAtMs) * 65.536),
    };
  }

  takeReport(message: Buffer, at: number): void {
    this.#reportedAt = reportTime(message, at);
    this.#reportAtMs = performance.now();
    this.#lane?.passReport(message, at);
  }

  take(packet: Buffer): void {
    const lane = this.#lane;
    // Nobody gave it the right.
    if (!lane) return;
    if (this.kind.form.kind === 'video' && this.#load.pausesPictures) return lane.pause();
    const start = payloadStart(packet);
    if (start < 0 || payloadTypeOf(packet) !== this.kind.form.payloadType) return;
    const end = payloadEnd(packet, start);
    const nowMs = performance.now();
    if (end < 0 || !this.#budget.take(nowMs, packet.length + PACKET_BYTES)) return;
    this.#hasCome = true;
    if (!this.#book.take(sequenceOf(packet)) && this.kind.form.kind === 'video') this.askPicture(nowMs);
    if (this.kind.form.kind === 'audio') this.speech.hear(audioLevel(packet, start));
    const keyBefore = lane.keyAtMs;
    const sent = lane.forward(packet, start, end, nowMs);
    if (lane.keyAtMs !== keyBefore) this.#isPictureWanted = false;
    this.#onPacket(sent);
  }

  #askNow(nowMs: number): void {
    if (!this.#hasCome || nowMs - this.#askedAtMs < PICTURE_MS) return;
    this.#askedAtMs = nowMs;
    this.#isPictureWanted = false;
    this.#send(askPicture(this.#ssrc));
  }
}
