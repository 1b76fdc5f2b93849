/** Is somebody speaking? From the loudness that comes with each packet of a voice: 0 is loudest, 127 silence. */

/** Begins at this, and goes on up to that: between words and at the end of a sentence a voice is low. */
const BEGINS_AT = 45;
const GOES_ON_AT = 55;
/** A click of a pen is shorter. */
const PACKETS_TO_BEGIN = 3;
/** Looks without a sound until it has ended: about a second. */
const LOOKS_TO_END = 5;

export class Speech {
  #isOn = false;
  #loud = 0;
  #quietLooks = 0;

  get isOn(): boolean {
    return this.#isOn;
  }

  hear(level: number): void {
    if (level >= 0 && level <= (this.#isOn ? GOES_ON_AT : BEGINS_AT)) this.#loud += 1;
  }

  /** Some five times a second. */
  look(): void {
    const isLoud = this.#loud >= (this.#isOn ? 1 : PACKETS_TO_BEGIN);
    this.#loud = 0;
    this.#quietLooks = isLoud ? 0 : this.#quietLooks + 1;
    if (isLoud) this.#isOn = true;
    else if (this.#quietLooks >= LOOKS_TO_END) this.#isOn = false;
  }
}
