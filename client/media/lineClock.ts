/**
 * When to play what came over a line that now and then stands still: far enough ahead that it does not break off, and
 * no further. Times are seconds of the sound's own clock.
 */
export interface LineClockLimits {
  /** How far ahead a voice is played when it begins. */
  readonly beginS: number;
  readonly leastS: number;
  readonly mostS: number;
}

const usual: LineClockLimits = { beginS: 0.2, leastS: 0.15, mostS: 0.6 };

/** A voice that broke off is played this much further ahead. */
const moreS = 0.06;
/** What went well for `calmS` is played this much closer. */
const lessS = 0.02;
const calmS = 15;
/** Silence beyond this is left out … */
const slackS = 0.04;
/** … and sound beyond this. */
const overS = 0.25;
/** Further away than this it is another part of the talk: after silence, or of somebody else. */
const anewS = 1.5;
/** Less than this ahead is too late. */
const barelyS = 0.01;

export class LineClock {
  readonly #limits: LineClockLimits;
  #aheadS: number;
  /** When packet 0 would play; null until something came. */
  #zeroS: number | null = null;
  #calmSinceS = 0;

  constructor(limits: LineClockLimits = usual) {
    this.#limits = limits;
    this.#aheadS = limits.beginS;
  }

  /** How far ahead it plays just now. */
  get aheadS(): number {
    return this.#aheadS;
  }

  /**
   * When to play this packet; null: not at all, for too much is waiting.
   *
   * @param number of the packet
   * @param packetS how long each packet is
   */
  place(number: number, packetS: number, nowS: number, isSilent: boolean): number | null {
    const atS = (this.#zeroS ?? Number.NEGATIVE_INFINITY) + number * packetS;
    const earlyS = atS - nowS;
    if (Math.abs(earlyS) > anewS) return this.#begin(number, packetS, nowS);
    if (earlyS < barelyS) {
      this.#aheadS = Math.min(this.#limits.mostS, this.#aheadS + moreS);
      return this.#begin(number, packetS, nowS);
    }
    if (earlyS > this.#aheadS + (isSilent ? slackS : overS)) {
      // What comes after it moves up.
      this.#zeroS = (this.#zeroS ?? 0) - packetS;
      return null;
    }
    if (nowS - this.#calmSinceS > calmS) {
      this.#calmSinceS = nowS;
      this.#aheadS = Math.max(this.#limits.leastS, this.#aheadS - lessS);
    }
    return atS;
  }

  #begin(number: number, packetS: number, nowS: number): number {
    this.#calmSinceS = nowS;
    this.#zeroS = nowS + this.#aheadS - number * packetS;
    return nowS + this.#aheadS;
  }
}
