/** One listener's end of a lane. */
import type { Track } from 'node-datachannel';
import type { Layer } from '../../../../shared/media/protocol.ts';
import type { Budget } from './budget.ts';
import { KEPT, type Lane } from './lane.ts';
import { eachLost, readRtcp } from './rtcp.ts';
import { ahead, isRtcp } from './rtp.ts';

/** Whose line it is. */
export interface Listener {
  readonly seat: number;
  layerOf(track: string): Layer;
  /** Does it still get this lane until the other picture of the camera has come? */
  holds(lane: Lane): boolean;
  /** For what is sent again to this listener, on all lines: whoever asks without end gets no more than this. */
  readonly repeats: Budget;
  readonly onSent: (packets: number) => void;
}

export class Line {
  readonly lane: Lane;
  readonly #listener: Listener;
  readonly #track: Track;
  #isOn = false;
  #isHearing = false;
  /** A picture begins with a whole one; what comes before is of no use. */
  #isWaiting = true;
  /** The lane's number of the first packet it got since it is on. */
  #since = 0;
  /** What it missed while it was off is not to look lost: its own numbers go on without a gap. */
  #offset = 0;
  #newest = 0;

  constructor(lane: Lane, listener: Listener, track: Track) {
    this.lane = lane;
    this.#listener = listener;
    this.#track = track;
  }

  get isOpen(): boolean {
    return this.#track.isOpen();
  }

  /** It is open: from now on it gets what it wants. */
  enter(): void {
    this.lane.lines.add(this);
    this.lane.settle();
  }

  /** @param seat who sends: nobody gets their own voice back */
  wants(seat: number): boolean {
    if (seat === this.#listener.seat) return false;
    const choice = this.#listener.layerOf(this.lane.track);
    if (this.lane.layer === null) return choice !== 'off';
    return choice === this.lane.layer || this.#listener.holds(this.lane);
  }

  /** Does it get what the lane carries? */
  get isOn(): boolean {
    return this.#isOn;
  }

  set isOn(isOn: boolean) {
    if (isOn && !this.#isOn) {
      this.#isWaiting = true;
      this.#hear();
    }
    this.#isOn = isOn;
  }

  pause(): void {
    this.#isWaiting = true;
  }

  /** A packet with its number in the lane. False: it is not for this listener. */
  forward(packet: Buffer, sequence: number, isKey: boolean): boolean {
    if (this.#isWaiting) {
      if (!isKey && this.lane.form.kind === 'video') return false;
      this.#isWaiting = false;
      this.#since = sequence;
      this.#offset = (sequence - this.#newest - 1) & 0xffff;
    }
    const age = ahead(sequence, this.#since);
    if (age >= 0x8000) return false;
    // What is far back is not kept any more, and numbers go round.
    if (age > 2 * KEPT) this.#since = (sequence - KEPT) & 0xffff;
    const own = (sequence - this.#offset) & 0xffff;
    if (ahead(own, this.#newest) < 0x8000) this.#newest = own;
    packet[2] = own >> 8;
    packet[3] = own & 0xff;
    this.send(packet);
    return true;
  }

  send(packet: Buffer): void {
    try {
      this.#track.sendMessageBinary(packet);
    } catch {
      // Closed between two packets; its end is told by the connection.
    }
  }

  leave(): void {
    this.lane.lines.delete(this);
    if (this.isOn) this.lane.settle();
    this.isOn = false;
  }

  // One message may speak of several lines, and comes to each of them.
  onPictureWanted(media: number): void {
    if (media === this.lane.ssrc && this.isOn) this.lane.askPicture();
  }

  /** To be told costs at every packet of anybody, for each line: so only of those that ever carried something. */
  #hear(): void {
    if (this.#isHearing) return;
    this.#isHearing = true;
    this.#track.onMessage((message) => {
      if (isRtcp(message)) readRtcp(message, this);
    });
  }

  onLost(media: number, message: Buffer, at: number, end: number): void {
    if (media !== this.lane.ssrc || !this.isOn) return;
    const nowMs = performance.now();
    if (this.#isWaiting) return;
    eachLost(message, at, end, (own) => {
      const sequence = (own + this.#offset) & 0xffff;
      const packet = this.lane.kept(sequence);
      if (!packet) return true;
      if (!this.#listener.repeats.take(nowMs, packet.length)) return false;
      if (this.forward(packet, sequence, false)) this.#listener.onSent(1);
      return true;
    });
  }
}
