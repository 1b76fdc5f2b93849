/** What of all that LiveKit offers is played and shown here: only what the room says is on air. */
import { Track, type TrackPublication } from 'livekit-client';
import type { SeatId } from '../../../shared/ids.ts';
import type { Audience, Layer, Publication, Source } from '../../../shared/media/protocol.ts';

export interface Taste {
  readonly air: readonly Publication[];
  readonly audiences: readonly Audience[];
  /** By name of track; others come whole. */
  readonly layers: Readonly<Record<string, Layer>>;
  readonly volumes: Readonly<Record<string, number>>;
  readonly isQuiet: boolean;
}

const known: readonly { source: Source; trackSource: Track.Source; kind: Track.Kind }[] = [
  { source: 'mic', trackSource: Track.Source.Microphone, kind: Track.Kind.Audio },
  { source: 'camera', trackSource: Track.Source.Camera, kind: Track.Kind.Video },
  { source: 'screen', trackSource: Track.Source.ScreenShare, kind: Track.Kind.Video },
];

/** Null: nothing of ours, such as a voice that calls itself a camera. */
export function sourceOf({ source, kind }: Pick<TrackPublication, 'source' | 'kind'>): Source | null {
  return known.find((one) => one.trackSource === source && one.kind === kind)?.source ?? null;
}

export function trackSourceOf(source: Source): Track.Source {
  return known.find((one) => one.source === source)?.trackSource ?? Track.Source.Unknown;
}

/** Whose device this is. The classroom's server wrote it into the token; LiveKit lets nobody change it. */
export function seatIdOf({ metadata }: { readonly metadata?: string | undefined }): SeatId | null {
  try {
    const { seatId } = JSON.parse(metadata ?? '{}') as { seatId?: unknown };
    // The server wrote a seat's id or nothing.
    return typeof seatId === 'string' ? (seatId as SeatId) : null;
  } catch {
    return null; // somebody else's participant
  }
}

/** Its name on the list of who sends what; null: not on air, or not for this device. */
export function trackOnAir(
  taste: Taste,
  audience: Audience,
  seatId: SeatId | null,
  source: Source | null,
): string | null {
  if (source === null || !taste.audiences.includes(audience)) return null;
  return taste.air.find((one) => one.seatId === seatId && one.audience === audience)?.[source] ?? null;
}

/** Which picture of it comes to this device; a voice comes as long as it is not `off`. */
export function layerOf({ layers }: Taste, track: string | null): Layer {
  return track === null ? 'off' : (layers[track] ?? 'high');
}
