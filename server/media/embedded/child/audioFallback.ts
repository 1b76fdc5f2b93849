/** Audio for devices that only the room's own connection reaches: Opus payloads as received, in batches of three. */
import { ahead, payloadEnd, payloadStart, sequenceOf } from './rtp.ts';

/** 60 ms: fewer messages cost less, more would be heard as delay. */
const batchPackets = 3;
/** An incomplete batch goes after this: packets were lost, or the voice ended. */
const flushMs = 80;
/** An Opus packet of 20 ms at 32 kbit/s has about 80 bytes; what is far larger is no voice. */
const maxBytes = 600;

/** @param first packet number, which goes on past 65 535 @param packets in base64; '' stands for a lost one */
export type OnAudio = (track: string, first: number, packets: string[]) => void;

interface Batch {
  /** The number of its first packet. */
  first: number;
  packets: string[];
  timer: NodeJS.Timeout | undefined;
}

export class AudioFallback {
  readonly #onAudio: OnAudio;
  readonly #batches = new Map<string, Batch>();

  constructor(onAudio: OnAudio) {
    this.#onAudio = onAudio;
  }

  /** @param packet RTP whose sequence numbers go on across changes of producer */
  push(track: string, packet: Buffer): void {
    const start = payloadStart(packet);
    const end = start < 0 ? -1 : payloadEnd(packet, start);
    if (end <= start || end - start > maxBytes) return;
    const sequence = sequenceOf(packet);
    let batch = this.#batches.get(track);
    if (!batch) {
      // Not zero: a late packet may be older than the first one.
      batch = { first: 0x10000 + sequence, packets: [], timer: undefined };
      this.#batches.set(track, batch);
    }
    let index = signed(ahead(sequence, batch.first & 0xffff));
    if (index < 0) return;
    if (index >= batchPackets) {
      this.#flush(track, batch);
      index = signed(ahead(sequence, batch.first & 0xffff));
      // Whole batches were lost.
      if (index >= batchPackets) {
        batch.first += index;
        index = 0;
      }
    }
    while (batch.packets.length < index) batch.packets.push('');
    batch.packets[index] = packet.toString('base64', start, end);
    batch.timer ??= setTimeout(() => this.#flush(track, batch), flushMs);
    if (batch.packets.length === batchPackets && !batch.packets.includes('')) this.#flush(track, batch);
  }

  /** Nobody needs the fallback of this track any more. */
  forget(track: string): void {
    const batch = this.#batches.get(track);
    if (batch) clearTimeout(batch.timer);
    this.#batches.delete(track);
  }

  #flush(track: string, batch: Batch): void {
    clearTimeout(batch.timer);
    batch.timer = undefined;
    const { first, packets } = batch;
    if (packets.length === 0) return;
    batch.first += packets.length;
    batch.packets = [];
    this.#onAudio(track, first, packets);
  }
}

/** A distance of 16 bits as a signed number: negative is behind. */
const signed = (distance: number): number => (distance < 0x8000 ? distance : distance - 0x10000);
