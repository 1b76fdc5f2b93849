/** One subscriber's end of an RTP stream. */
import type { Layer } from '../../../../shared/media/protocol.ts';
import { forEachNacked } from './rtcp.ts';
import { ahead } from './rtp.ts';
import { RETRANSMISSION_PACKETS, type RtpStream, type StreamConsumer } from './rtpStream.ts';
import type { TokenBucket } from './tokenBucket.ts';

export interface Subscriber {
  readonly seat: number;
  layerOf(track: string): Layer;
  /** Is this the old layer of a switch whose new layer has not come yet? */
  isSwitchingFrom(stream: RtpStream): boolean;
  /** Of all its consumers together: bounds what endless NACKs can cost. */
  readonly retransmissions: TokenBucket;
  readonly onRetransmitted: (packets: number) => void;
  send(packet: Buffer): void;
}

export class Consumer implements StreamConsumer {
  readonly stream: RtpStream;
  readonly #subscriber: Subscriber;
  #isActive = false;
  /** Video can only be decoded from a key frame on. */
  #awaitsKeyFrame = true;
  /** The stream's number of the first packet sent since it became active. */
  #since = 0;
  /** Makes the consumer's own numbers go on without a gap, so that what it did not want does not look lost. */
  #sequenceOffset = 0;
  #newest = 0;

  constructor(stream: RtpStream, subscriber: Subscriber) {
    this.stream = stream;
    this.#subscriber = subscriber;
  }

  /** Its transport is connected: from now on it gets what it wants. */
  attach(): void {
    this.stream.consumers.add(this);
    this.stream.updateConsumers();
  }

  wants(seat: number): boolean {
    if (seat === this.#subscriber.seat) return false;
    const wanted = this.#subscriber.layerOf(this.stream.track);
    if (this.stream.layer === null) return wanted !== 'off';
    return wanted === this.stream.layer || this.#subscriber.isSwitchingFrom(this.stream);
  }

  get isActive(): boolean {
    return this.#isActive;
  }

  set isActive(isActive: boolean) {
    if (isActive && !this.#isActive) this.#awaitsKeyFrame = true;
    this.#isActive = isActive;
  }

  pause(): void {
    this.#awaitsKeyFrame = true;
  }

  forward(packet: Buffer, sequence: number, isKeyFrame: boolean): boolean {
    if (this.#awaitsKeyFrame) {
      if (!isKeyFrame && this.stream.codec.kind === 'video') return false;
      this.#awaitsKeyFrame = false;
      this.#since = sequence;
      this.#sequenceOffset = (sequence - this.#newest - 1) & 0xffff;
    }
    const age = ahead(sequence, this.#since);
    if (age >= 0x8000) return false;
    // Numbers wrap around, and nothing that old is buffered any more.
    if (age > 2 * RETRANSMISSION_PACKETS) this.#since = (sequence - RETRANSMISSION_PACKETS) & 0xffff;
    const own = (sequence - this.#sequenceOffset) & 0xffff;
    if (ahead(own, this.#newest) < 0x8000) this.#newest = own;
    packet[2] = own >> 8;
    packet[3] = own & 0xff;
    this.send(packet);
    return true;
  }

  send(packet: Buffer): void {
    this.#subscriber.send(packet);
  }

  detach(): void {
    this.stream.consumers.delete(this);
    if (this.isActive) this.stream.updateConsumers();
    this.isActive = false;
  }

  requestKeyFrame(): void {
    if (this.#isActive) this.stream.requestKeyFrame();
  }

  /** @param message holds a NACK, whose entries are from `at` to `end` */
  retransmit(message: Buffer, at: number, end: number): void {
    if (!this.#isActive || this.#awaitsKeyFrame) return;
    const nowMs = performance.now();
    forEachNacked(message, at, end, (own) => {
      const sequence = (own + this.#sequenceOffset) & 0xffff;
      const packet = this.stream.buffered(sequence);
      if (!packet) return true;
      if (!this.#subscriber.retransmissions.take(nowMs, packet.length)) return false;
      if (this.forward(packet, sequence, false)) this.#subscriber.onRetransmitted(1);
      return true;
    });
  }
}
