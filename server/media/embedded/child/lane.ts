/**
 * One line as all listeners of a room have it: whoever sends on it, its SSRC, numbers and times go on, so that a decoder
 * never notices a change of sender. The header of a packet is rewritten once; but for their own number, which is put into
 * the same bytes again and again, all listeners get the same.
 */
import type { Audience } from '../../../../shared/media/protocol.ts';
import type { Line } from './line.ts';
import { passOnReport } from './rtcp.ts';
import { ahead, beginsKeyPicture, byte, sequenceOf } from './rtp.ts';
import type { Source } from './source.ts';
import type { VoiceTap } from './tap.ts';

export interface LaneKind {
  readonly kind: 'audio' | 'video';
  readonly payloadType: number;
  readonly clockRate: number;
}

/** Packets that are kept for whom they did not reach: some seconds. */
export const KEPT = 1024;
/** Numbers that a sender may leave out. Beyond, listeners would lose count of how often they went round. */
const MOST_LEFT_OUT = 2000;

export class Lane {
  readonly mid: string;
  readonly audience: Audience;
  readonly track: string;
  /** Which picture of a camera; null for what comes in one size. */
  readonly layer: 'high' | 'low' | null;
  readonly form: LaneKind;
  readonly ssrc: number;
  /** Of all who are there. */
  readonly lines = new Set<Line>();
  /** Of a voice that goes over the room's connection as well. */
  tap: VoiceTap | null = null;
  /** Of those who get it now. */
  #outs: Line[] = [];
  #source: Source | null = null;
  /** Nothing of this source went out yet. */
  #isFresh = true;
  #sequenceOffset = 0;
  #timestampOffset = 0;
  #newest = 0;
  #newestTimestamp = 0;
  #newestAtMs = 0;
  /** Numbers given out for this source: what is older is of the one before. */
  #span = 0;
  #kept: (Buffer | undefined)[] = [];
  /** By which number; what stands in the packet is what the last listener got. */
  readonly #keptAs = new Int32Array(KEPT);
  #keyAtMs = -Infinity;

  constructor(of: Pick<Lane, 'mid' | 'audience' | 'track' | 'layer' | 'form' | 'ssrc'>) {
    this.mid = of.mid;
    this.audience = of.audience;
    this.track = of.track;
    this.layer = of.layer;
    this.form = of.form;
    this.ssrc = of.ssrc;
  }

  get source(): Source | null {
    return this.#source;
  }

  /** How many get it. */
  get listeners(): number {
    return this.#outs.length;
  }

  /** When a whole picture last began. */
  get keyAtMs(): number {
    return this.#keyAtMs;
  }

  /** From now on this is what it carries; null: nothing. */
  carry(source: Source | null): void {
    if (this.#source === source) return;
    this.#source = source;
    this.#isFresh = true;
    this.#keyAtMs = -Infinity;
    this.#kept = [];
    for (const line of this.#outs) line.isOn = false;
    this.settle();
  }

  /** Who gets it is worked out anew. Whoever comes new needs a whole picture. */
  settle(): void {
    let isPictureWanted = false;
    const outs: Line[] = [];
    for (const line of this.lines) {
      const isOn = this.#source !== null && line.wants(this.#source.seat);
      if (isOn) outs.push(line);
      if (isOn && !line.isOn) isPictureWanted = true;
      line.isOn = isOn;
    }
    this.#outs = outs;
    if (isPictureWanted) this.askPicture();
  }

  /** What comes now does not go out: each listener goes on with the next whole picture. */
  pause(): void {
    if (this.#isFresh) return;
    for (const line of this.#outs) line.pause();
    this.#isFresh = true;
  }

  askPicture(): void {
    if (this.form.kind === 'video') this.#source?.askPicture(performance.now());
  }

  /** A packet of the source. It is ours from here on. Returns how many got it. */
  forward(packet: Buffer, start: number, end: number, nowMs: number): number {
    const isKey = this.form.kind === 'video' && beginsKeyPicture(packet, start, end);
    if (isKey) this.#keyAtMs = nowMs;
    const sequence = sequenceOf(packet);
    if (this.#isFresh) {
      // A decoder that goes on with another picture's changes shows rubbish.
      if (this.form.kind === 'video' && !isKey) {
        this.#source?.askPicture(nowMs);
        return 0;
      }
      this.#begin(packet, sequence, nowMs);
    }
    let out = (sequence + this.#sequenceOffset) & 0xffff;
    let distance = ahead(out, this.#newest);
    if (distance >= 0x8000) {
      const behind = 0x10000 - distance;
      if (behind >= this.#span || behind >= KEPT || this.kept(out)) return 0;
    } else {
      if (distance === 0) return 0;
      if (distance > MOST_LEFT_OUT) {
        this.#begin(packet, sequence, nowMs);
        out = (sequence + this.#sequenceOffset) & 0xffff;
        distance = 1;
      }
      this.#newest = out;
      this.#span += distance;
      this.#newestTimestamp = (packet.readUInt32BE(4) + this.#timestampOffset) >>> 0;
      this.#newestAtMs = nowMs;
    }
    packet[1] = (byte(packet, 1) & 0x80) | this.form.payloadType;
    packet.writeUInt16BE(out, 2);
    packet.writeUInt32BE((packet.readUInt32BE(4) + this.#timestampOffset) >>> 0, 4);
    packet.writeUInt32BE(this.ssrc, 8);
    this.#kept[out % KEPT] = packet;
    this.#keptAs[out % KEPT] = out;
    this.tap?.take(this.track, packet);
    let sent = 0;
    for (const line of this.#outs) if (line.forward(packet, out, isKey)) sent += 1;
    return sent;
  }

  /** The source says how its clock and that of its media go together. */
  passReport(message: Buffer, at: number): void {
    if (this.#isFresh || this.#outs.length === 0) return;
    const report = passOnReport(message, at, this.ssrc, this.#timestampOffset);
    for (const line of this.#outs) line.send(report);
  }

  /** The packet that went out with this number, while it is kept. */
  kept(sequence: number): Buffer | undefined {
    const at = sequence % KEPT;
    return this.#keptAs[at] === sequence ? this.#kept[at] : undefined;
  }

  /** The next number is for this packet, and the time that passed since the last one has passed for it too. */
  #begin(packet: Buffer, sequence: number, nowMs: number): void {
    const passedMs = this.#newestAtMs === 0 ? 0 : nowMs - this.#newestAtMs;
    const ticks = Math.max(1, Math.round((passedMs * this.form.clockRate) / 1000));
    this.#sequenceOffset = (this.#newest + 1 - sequence) & 0xffff;
    this.#timestampOffset = (this.#newestTimestamp + ticks - packet.readUInt32BE(4)) >>> 0;
    this.#span = 0;
    this.#isFresh = false;
  }
}
