/** One listener's end of a lane. */
import type { Track } from 'node-datachannel';
import type { Layer } from '../../../../shared/media/protocol.ts';
import type { Budget } from './budget.ts';
import type { Lane } from './lane.ts';
import { eachLost, readRtcp } from './rtcp.ts';
import { isRtcp } from './rtp.ts';

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
  /** Does it get what the lane carries? Kept by the lane. */
  isOn = false;

  constructor(lane: Lane, listener: Listener, track: Track) {
    this.lane = lane;
    this.#listener = listener;
    this.#track = track;
    track.onOpen(() => {
      lane.lines.add(this);
      lane.settle();
    });
    track.onMessage((message) => {
      if (isRtcp(message)) readRtcp(message, this);
    });
  }

  /** @param seat who sends: nobody gets their own voice back */
  wants(seat: number): boolean {
    if (seat === this.#listener.seat) return false;
    const choice = this.#listener.layerOf(this.lane.track);
    if (this.lane.layer === null) return choice !== 'off';
    return choice === this.lane.layer || this.#listener.holds(this.lane);
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

  onLost(media: number, message: Buffer, at: number, end: number): void {
    if (media !== this.lane.ssrc || !this.isOn) return;
    const nowMs = performance.now();
    eachLost(message, at, end, (sequence) => {
      const packet = this.lane.kept(sequence);
      if (!packet) return true;
      if (!this.#listener.repeats.take(nowMs, packet.length)) return false;
      this.send(packet);
      this.#listener.onSent(1);
      return true;
    });
  }
}
