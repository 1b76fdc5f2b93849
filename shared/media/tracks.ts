/** The names of the embedded engine's tracks, and the media sections of its session descriptions, for both sides. */
import { limits } from '../limits.ts';
import type { Audience, SimulcastLayer, Source } from './sources.ts';

/** `sm0`, `sc3`, `ss0`, `bm1`: the first letters of audience and source, and a number. */
export const trackName = (audience: Audience, source: Source, index: number): string =>
  `${audience.charAt(0)}${source.charAt(0)}${String(index)}`;

/** All tracks that one room can carry to this audience. */
export function tracksOf(audience: Audience, source: Source): string[] {
  return Array.from({ length: limits.tracks[audience][source] }, (_, index) => trackName(audience, source, index));
}

/** A subscriber transport's mid: each simulcast layer of a camera has one of its own; null: the track has no layers. */
export const subscriberMid = (track: string, layer: SimulcastLayer | null): string => track + (layer?.charAt(0) ?? '');

/** The mids of a publisher transport, in the order of its offer. */
export const publisherMids = ['mic', 'cameraHigh', 'cameraLow', 'screen'] as const;
export type PublisherMid = (typeof publisherMids)[number];

/** What each of them carries, and the bit rate that its sender has to keep to. */
export const publisherMedia: Readonly<
  Record<PublisherMid, { readonly source: Source; readonly layer: SimulcastLayer | null; readonly maxKbps: number }>
> = {
  // A voice needs half of it.
  mic: { source: 'mic', layer: null, maxKbps: 64 },
  cameraHigh: { source: 'camera', layer: 'high', maxKbps: 600 },
  cameraLow: { source: 'camera', layer: 'low', maxKbps: 150 },
  screen: { source: 'screen', layer: null, maxKbps: 2500 },
};
