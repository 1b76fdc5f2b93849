/** What is heard and what the system shows. Fetched when somebody is called for the first time. */

/** However much happens, it is one soft sound. */
const QUIET_MS = 6000;
/** A browser that lets the page sound only after a touch must not sound later, out of the blue. */
const LATE_MS = 1000;

/** Two notes that rise, in hertz. */
const notes = [587.3, 880] as const;
const APART_SECONDS = 0.16;
const FADE_SECONDS = 0.7;
/** Of full scale: beside a voice, not over it. */
const LOUDNESS = 0.07;

let soundedAtMs = -Infinity;

/** @param isAsked the person wants to hear what it is like */
export function chime(isAsked = false): void {
  const now = performance.now();
  if (!('AudioContext' in window) || (!isAsked && now - soundedAtMs < QUIET_MS)) return;
  // Nobody has touched the page yet: the browser would refuse, and say so on its console.
  const { userActivation } = navigator as Partial<Navigator>;
  // eslint-disable-next-line lol/old-browsers -- where there is one, it has this
  if (userActivation && !userActivation.hasBeenActive) return;
  soundedAtMs = now;
  const context = new AudioContext();
  const close = () => void context.close().catch(() => undefined);
  const timer = setTimeout(close, LATE_MS);
  context.resume().then(() => {
    if (context.state !== 'running') return;
    clearTimeout(timer);
    let last: OscillatorNode | undefined;
    notes.forEach((frequency, index) => {
      last = play(context, frequency, context.currentTime + index * APART_SECONDS);
    });
    // The device is given free again: a headset may be held for the sake of it.
    last?.addEventListener('ended', close);
  }, close);
}

function play(context: AudioContext, frequency: number, at: number): OscillatorNode {
  const tone = new OscillatorNode(context, { type: 'sine', frequency });
  const volume = new GainNode(context, { gain: 0 });
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(LOUDNESS, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + FADE_SECONDS);
  tone.connect(volume).connect(context.destination);
  tone.start(at);
  tone.stop(at + FADE_SECONDS);
  return tone;
}

/* eslint-disable lol/old-browsers -- `canNotify` has asked for notifications */

let shown: Notification | null = null;

/** One at a time, without a sound of its own: a newer one takes the place of the one before. */
export function notify(text: string, about: string): void {
  const options = { body: about, tag: 'lol', renotify: true, silent: true, icon: '/icon.svg' };
  try {
    const notification = new Notification(text, options);
    notification.onclick = () => {
      window.focus();
      notification.close();
    };
    shown = notification;
  } catch {
    // This browser gives them to installed sites only: mark and sound have to do.
  }
}

export function hide(): void {
  shown?.close();
  shown = null;
}
