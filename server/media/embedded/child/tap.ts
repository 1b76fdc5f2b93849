/** Voices for devices that nothing but the room's own connection reaches: Opus as it came, three packets at a time. */
import { ahead, payloadEnd, payloadStart, sequenceOf } from './rtp.ts';

/** Sixty milliseconds: fewer messages cost less, more would be heard as delay. */
const batchPackets = 3;
/** A batch that does not fill, for packets are lost or the voice ends, goes after this. */
const patienceMs = 80;
/** An Opus packet of 20 ms at 32 kbit/s has about 80 bytes; what is far beyond is no voice. */
const maxBytes = 600;

/** @param first counts on from batch to batch, over the 65 536 that a packet can say; '' is one that did not come */
export type OnVoice = (track: string, first: number, packets: string[]) => void;

interface Tapped {
  /** Of the batch that is being filled. */
  first: number;
  packets: string[];
  timer: NodeJS.Timeout | undefined;
}

export class VoiceTap {
  readonly #onVoice: OnVoice;
  readonly #tracks = new Map<string, Tapped>();

  constructor(onVoice: OnVoice) {
    this.#onVoice = onVoice;
  }

  /** @param packet RTP whose numbers go on however often who speaks on this track changes */
  take(track: string, packet: Buffer): void {
    const start = payloadStart(packet);
    const end = start < 0 ? -1 : payloadEnd(packet, start);
    if (end <= start || end - start > maxBytes) return;
    const sequence = sequenceOf(packet);
    let tapped = this.#tracks.get(track);
    if (!tapped) {
      // Not zero: a packet that comes late is before the first one.
      tapped = { first: 0x10000 + sequence, packets: [], timer: undefined };
      this.#tracks.set(track, tapped);
    }
    let place = signed(ahead(sequence, tapped.first & 0xffff));
    if (place < 0) return;
    if (place >= batchPackets) {
      this.#send(track, tapped);
      place = signed(ahead(sequence, tapped.first & 0xffff));
      // Whole batches are missing.
      if (place >= batchPackets) {
        tapped.first += place;
        place = 0;
      }
    }
    while (tapped.packets.length < place) tapped.packets.push('');
    tapped.packets[place] = packet.toString('base64', start, end);
    tapped.timer ??= setTimeout(() => this.#send(track, tapped), patienceMs);
    if (tapped.packets.length === batchPackets && !tapped.packets.includes('')) this.#send(track, tapped);
  }

  /** Nobody speaks on this track any more, or nobody listens this way. */
  forget(track: string): void {
    const tapped = this.#tracks.get(track);
    if (tapped) clearTimeout(tapped.timer);
    this.#tracks.delete(track);
  }

  #send(track: string, tapped: Tapped): void {
    clearTimeout(tapped.timer);
    tapped.timer = undefined;
    const { first, packets } = tapped;
    if (packets.length === 0) return;
    tapped.first += packets.length;
    tapped.packets = [];
    this.#onVoice(track, first, packets);
  }
}

/** A number of 16 bits as how far ahead, or behind when it is negative. */
const signed = (distance: number): number => (distance < 0x8000 ? distance : distance - 0x10000);
