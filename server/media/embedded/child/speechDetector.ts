/** Voice activity, from the audio level of each packet: 0 is loudest, 127 silence. */

/** Hysteresis: between words and at the end of a sentence a voice is low. */
const START_LEVEL = 45;
const STOP_LEVEL = 55;
/** More than the click of a pen. */
const PACKETS_TO_START = 3;
/** Silent updates before speech has ended: about a second. */
const UPDATES_TO_STOP = 5;

export class SpeechDetector {
  #isSpeaking = false;
  #loudPackets = 0;
  #quietUpdates = 0;

  get isSpeaking(): boolean {
    return this.#isSpeaking;
  }

  addLevel(level: number): void {
    if (level >= 0 && level <= (this.#isSpeaking ? STOP_LEVEL : START_LEVEL)) this.#loudPackets += 1;
  }

  /** Called about five times a second. */
  update(): void {
    const isLoud = this.#loudPackets >= (this.#isSpeaking ? 1 : PACKETS_TO_START);
    this.#loudPackets = 0;
    this.#quietUpdates = isLoud ? 0 : this.#quietUpdates + 1;
    if (isLoud) this.#isSpeaking = true;
    else if (this.#quietUpdates >= UPDATES_TO_STOP) this.#isSpeaking = false;
  }
}
