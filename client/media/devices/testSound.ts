/** Three tones going up, soft and short: a chord, not an alarm. */
const tones = [523.25, 659.25, 783.99];
const apartSeconds = 0.28;
const ringSeconds = 0.9;

/**
 * Plays the test sound; resolves when it is over.
 *
 * @param speaker id of the device, null: the computer's choice
 * @param signal ends it early
 */
export async function playTestSound(speaker: string | null, signal: AbortSignal): Promise<void> {
  const context = new AudioContext();
  // Through an element, as voices are: what is heard here is heard there.
  const element = new Audio();
  try {
    const output = context.createMediaStreamDestination();
    element.srcObject = output.stream;
    // Not in all browsers; those play where the system says.
    if (speaker !== null) await (element as Partial<HTMLMediaElement>).setSinkId?.call(element, speaker);
    await context.resume();
    await element.play();
    const start = context.currentTime + 0.05;
    const ends = tones.map((tone, at) => ring(context, output, tone, start + at * apartSeconds));
    await Promise.race([Promise.all(ends), whenAborted(signal)]);
  } finally {
    element.srcObject = null;
    await context.close();
  }
}

function ring(context: AudioContext, output: AudioNode, frequency: number, at: number): Promise<void> {
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.frequency.value = frequency;
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(0.22, at + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.001, at + ringSeconds);
  oscillator.connect(gain).connect(output);
  oscillator.start(at);
  oscillator.stop(at + ringSeconds);
  return new Promise((resolve) => oscillator.addEventListener('ended', () => resolve()));
}

const whenAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
