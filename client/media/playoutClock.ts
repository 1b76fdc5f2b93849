/**
 * The adaptive playout delay of a jitter buffer, for packets over a connection that now and then stalls: long enough that
 * playback does not break off, and no longer. Times are seconds of the audio clock.
 */
export interface PlayoutLimits {
  /** The playout delay at the start. */
  readonly beginS: number;
  readonly leastS: number;
  readonly mostS: number;
}

const usual: PlayoutLimits = { beginS: 0.2, leastS: 0.15, mostS: 0.6 };

/** An underrun lengthens the delay by this. */
const moreS = 0.06;
/** `calmS` without an underrun shortens the delay by this. */
const lessS = 0.02;
const calmS = 15;
/** Silence that is this much too early is dropped … */
const slackS = 0.04;
/** … and sound that is this much too early. */
const overS = 0.25;
/** A jump larger than this is a new talk spurt, or another speaker. */
const resyncS = 1.5;
/** Less than this ahead is an underrun. */
const barelyS = 0.01;

export class PlayoutClock {
  readonly #limits: PlayoutLimits;
  #delayS: number;
  /** When packet 0 would play; null until something came. */
  #zeroS: number | null = null;
  #calmSinceS = 0;

  constructor(limits: PlayoutLimits = usual) {
    this.#limits = limits;
    this.#delayS = limits.beginS;
  }

  /** The current playout delay. */
  get delayS(): number {
    return this.#delayS;
  }

  /**
   * When to play this packet; null: drop it, because too much is buffered.
   *
   * @param number of the packet
   * @param packetS how long each packet is
   */
  schedule(number: number, packetS: number, nowS: number, isSilent: boolean): number | null {
    const atS = (this.#zeroS ?? Number.NEGATIVE_INFINITY) + number * packetS;
    const earlyS = atS - nowS;
    if (Math.abs(earlyS) > resyncS) return this.#begin(number, packetS, nowS);
    if (earlyS < barelyS) {
      this.#delayS = Math.min(this.#limits.mostS, this.#delayS + moreS);
      return this.#begin(number, packetS, nowS);
    }
    if (earlyS > this.#delayS + (isSilent ? slackS : overS)) {
      // The following packets move up.
      this.#zeroS = (this.#zeroS ?? 0) - packetS;
      return null;
    }
    if (nowS - this.#calmSinceS > calmS) {
      this.#calmSinceS = nowS;
      this.#delayS = Math.max(this.#limits.leastS, this.#delayS - lessS);
    }
    return atS;
  }

  #begin(number: number, packetS: number, nowS: number): number {
    this.#calmSinceS = nowS;
    this.#zeroS = nowS + this.#delayS - number * packetS;
    return nowS + this.#delayS;
  }
}
