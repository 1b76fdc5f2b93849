/** The names of the embedded engine's tracks, and the mids of its session descriptions, for both sides. */
import { limits } from '../limits.ts';
import type { Audience, Source } from './protocol.ts';

/** `sm0`, `sc3`, `ss0`, `bm1`: the first letters of audience and source, and a number. */
export const trackName = (audience: Audience, source: Source, index: number): string =>
  `${audience.charAt(0)}${source.charAt(0)}${String(index)}`;

/** All tracks that one room can carry to this audience. */
export function tracksOf(audience: Audience, source: Source): string[] {
  return Array.from({ length: limits.tracks[audience][source] }, (_, index) => trackName(audience, source, index));
}

/** Each simulcast layer of a camera has a media section of its own; a microphone's or a screen's mid is its track's name. */
export const cameraMid = (track: string, layer: 'high' | 'low'): string => `${track}${layer === 'high' ? 'h' : 'l'}`;

/** The mids of a publisher transport, in the order of its offer. */
export const publisherMids = ['mic', 'cameraHigh', 'cameraLow', 'screen'] as const;
export type PublisherMid = (typeof publisherMids)[number];
