/** One listener's end of a lane. */
import type { Layer } from '../../../../shared/media/protocol.ts';
import type { Budget } from './budget.ts';
import { KEPT, type Lane } from './lane.ts';
import { eachLost } from './rtcp.ts';
import { ahead } from './rtp.ts';

/** Whose line it is. */
export interface Listener {
  readonly seat: number;
  layerOf(track: string): Layer;
  /** Does it still get this lane until the other picture of the camera has come? */
  holds(lane: Lane): boolean;
  /** For what is sent again to this listener, on all lines: whoever asks without end gets no more than this. */
  readonly repeats: Budget;
  readonly onSent: (packets: number) => void;
  send(packet: Buffer): void;
}

export class Line {
  readonly lane: Lane;
  readonly #listener: Listener;
  #isOn = false;
  /** A picture begins with a whole one; what comes before is of no use. */
  #isWaiting = true;
  /** The lane's number of the first packet it got since it is on. */
  #since = 0;
  /** What it missed while it was off is not to look lost: its own numbers go on without a gap. */
  #offset = 0;
  #newest = 0;

  constructor(lane: Lane, listener: Listener) {
    this.lane = lane;
    this.#listener = listener;
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
    if (isOn && !this.#isOn) this.#isWaiting = true;
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
    this.#listener.send(packet);
  }

  leave(): void {
    this.lane.lines.delete(this);
    if (this.isOn) this.lane.settle();
    this.isOn = false;
  }

  askPicture(): void {
    if (this.#isOn) this.lane.askPicture();
  }

  /** Packets that the NACK in `message` asks for, from `at` to `end`. */
  sendAgain(message: Buffer, at: number, end: number): void {
    if (!this.#isOn || this.#isWaiting) return;
    const nowMs = performance.now();
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
