/** The connection over which a device receives: a consumer for every stream that its room may ever carry to it. */
import type { Layer } from '../../../../shared/media/protocol.ts';
import { Connection, type IceContext } from './connection.ts';
import { Consumer, type Subscriber } from './consumer.ts';
import { readRtcp } from './rtcp.ts';
import { isRtcp } from './rtp.ts';
import type { RtpStream } from './rtpStream.ts';
import { TokenBucket } from './tokenBucket.ts';

const RETRANSMITTED_BYTES_PER_SECOND = 250_000;
/** A layer that does not come keeps the old one going for this long. */
const SWITCH_TIMEOUT_MS = 2000;
/** From the first packet of a key frame until all of it is there. */
const KEY_FRAME_MS = 150;

export interface SubscriberDeps {
  readonly name: string;
  readonly ice: IceContext;
  readonly seat: number;
  onGone(): void;
  onRetransmitted(packets: number): void;
}

interface LayerSwitch {
  readonly from: RtpStream;
  readonly to: RtpStream;
  readonly sinceMs: number;
  /** When a key frame of the new layer started; null before. */
  keyFrameAtMs: number | null;
}

export class SubscriberTransport implements Subscriber {
  readonly connection: Connection;
  readonly seat: number;
  readonly retransmissions = new TokenBucket(RETRANSMITTED_BYTES_PER_SECOND);
  readonly onRetransmitted: (packets: number) => void;
  readonly #consumers: Consumer[];
  readonly #bySsrc: ReadonlyMap<number, Consumer>;
  #layers: ReadonlyMap<string, Layer>;
  /** By track: the old layer goes on until the new one has started. */
  readonly #switches = new Map<string, LayerSwitch>();

  constructor(deps: SubscriberDeps, streams: readonly RtpStream[], layers: ReadonlyMap<string, Layer>) {
    this.seat = deps.seat;
    this.onRetransmitted = deps.onRetransmitted;
    this.#layers = layers;
    this.#consumers = streams.map((stream) => new Consumer(stream, this));
    this.#bySsrc = new Map(this.#consumers.map((consumer) => [consumer.stream.ssrc, consumer]));
    this.connection = new Connection(deps.name, deps.ice, streams, {
      onOpen: () => {
        for (const consumer of this.#consumers) consumer.attach();
      },
      onMessage: (message) => {
        if (isRtcp(message)) readRtcp(message, this);
      },
      onGone: deps.onGone,
    });
  }

  get isSwitching(): boolean {
    return this.#switches.size > 0;
  }

  layerOf(track: string): Layer {
    return this.#layers.get(track) ?? 'high';
  }

  isSwitchingFrom(stream: RtpStream): boolean {
    return this.#switches.get(stream.track)?.from === stream;
  }

  selectLayers(layers: ReadonlyMap<string, Layer>, nowMs: number): void {
    const before = this.#layers;
    this.#layers = layers;
    this.#switches.clear();
    for (const { stream, isActive } of this.#consumers) {
      const wanted = this.layerOf(stream.track);
      if (!isActive || stream.layer === null || wanted === stream.layer || wanted === 'off') continue;
      const to = this.#consumers.find(
        (one) => one.stream.track === stream.track && one.stream.layer === wanted,
      )?.stream;
      if (to?.producer) this.#switches.set(stream.track, { from: stream, to, sinceMs: nowMs, keyFrameAtMs: null });
    }
    for (const { stream } of this.#consumers) {
      if (before.get(stream.track) !== layers.get(stream.track)) stream.updateConsumers();
    }
  }

  /** Ends the switches whose new layer is there, or did not come in time. */
  tick(nowMs: number): void {
    for (const [track, one] of this.#switches) {
      if (one.keyFrameAtMs === null && one.to.keyFrameAtMs >= one.sinceMs) one.keyFrameAtMs = nowMs;
      const hasCome = one.keyFrameAtMs !== null && nowMs - one.keyFrameAtMs >= KEY_FRAME_MS;
      if (!hasCome && nowMs - one.sinceMs < SWITCH_TIMEOUT_MS) continue;
      this.#switches.delete(track);
      one.from.updateConsumers();
    }
  }

  answer(sdp: string): void {
    this.connection.acceptAnswer(sdp);
  }

  send(packet: Buffer): void {
    this.connection.send(packet);
  }

  onKeyFrameRequest(ssrc: number): void {
    this.#bySsrc.get(ssrc)?.requestKeyFrame();
  }

  onNack(ssrc: number, message: Buffer, at: number, end: number): void {
    this.#bySsrc.get(ssrc)?.retransmit(message, at, end);
  }

  close(): void {
    for (const consumer of this.#consumers) consumer.detach();
    this.connection.close();
  }
}
