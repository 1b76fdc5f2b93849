/** How the embedded engine names its tracks, and the lines of its session descriptions, to both sides. */
import { limits } from '../limits.ts';
import type { Audience, Source } from './protocol.ts';

/** `sm0`, `sc3`, `ss0`, `bm1`: the first letters of audience and source, and a number. */
export const trackName = (audience: Audience, source: Source, index: number): string =>
  `${audience.charAt(0)}${source.charAt(0)}${String(index)}`;

/** All tracks that one room can carry to this audience. */
export function tracksOf(audience: Audience, source: Source): string[] {
  return Array.from({ length: limits.tracks[audience][source] }, (_, index) => trackName(audience, source, index));
}

/** A camera comes in two sizes, each on a line of its own; microphone and screen on the line with the track's name. */
export const cameraMid = (track: string, layer: 'high' | 'low'): string => `${track}${layer === 'high' ? 'h' : 'l'}`;

/** The lines on which a device sends, in the order of the offer. */
export const speakMids = ['mic', 'cameraHigh', 'cameraLow', 'screen'] as const;
export type SpeakMid = (typeof speakMids)[number];
