/** How loud samples are as a share of a meter, 0 … 1: linear in decibels, from a quiet room to a loud voice. */

const quietDb = -60;
const loudDb = -10;

/** From this share on it is somebody who speaks, and not the room. */
export const voiceLevel = 0.35;

/** @param samples −1 … 1, as an AnalyserNode gives them */
export function loudness(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const rms = Math.sqrt(sum / Math.max(1, samples.length));
  if (!(rms > 0)) return 0;
  const share = (20 * Math.log10(rms) - quietDb) / (loudDb - quietDb);
  return Math.min(1, Math.max(0, share));
}
