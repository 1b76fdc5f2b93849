/** Which tracks of LiveKit are played and shown here: only those that the room has as publications. */
import { Track, type TrackPublication } from 'livekit-client';
import type { SeatId } from '../../../shared/ids.ts';
import type { Audience, Layer, Publication, Source } from '../../../shared/media/protocol.ts';

export interface SubscriptionFilter {
  readonly publications: readonly Publication[];
  readonly audiences: readonly Audience[];
  /** By track; `high` for all others. */
  readonly layers: Readonly<Record<string, Layer>>;
  readonly volumes: Readonly<Record<string, number>>;
  readonly isQuiet: boolean;
}

const known: readonly { source: Source; trackSource: Track.Source; kind: Track.Kind }[] = [
  { source: 'mic', trackSource: Track.Source.Microphone, kind: Track.Kind.Audio },
  { source: 'camera', trackSource: Track.Source.Camera, kind: Track.Kind.Video },
  { source: 'screen', trackSource: Track.Source.ScreenShare, kind: Track.Kind.Video },
];

/** Null: nothing of ours, such as audio that is labelled as a camera. */
export function sourceOf({ source, kind }: Pick<TrackPublication, 'source' | 'kind'>): Source | null {
  return known.find((one) => one.trackSource === source && one.kind === kind)?.source ?? null;
}

export function trackSourceOf(source: Source): Track.Source {
  return known.find((one) => one.source === source)?.trackSource ?? Track.Source.Unknown;
}

/** Whose device this is: the classroom's server wrote it into the token, and LiveKit lets nobody change it. */
export function seatIdOf({ metadata }: { readonly metadata?: string | undefined }): SeatId | null {
  try {
    const { seatId } = JSON.parse(metadata ?? '{}') as { seatId?: unknown };
    // The server wrote a seat's id or nothing.
    return typeof seatId === 'string' ? (seatId as SeatId) : null;
  } catch {
    return null; // somebody else's participant
  }
}

/** Its track in the publications; null: not published, or not for this device. */
export function publishedTrack(
  filter: SubscriptionFilter,
  audience: Audience,
  seatId: SeatId | null,
  source: Source | null,
): string | null {
  if (source === null || !filter.audiences.includes(audience)) return null;
  return filter.publications.find((one) => one.seatId === seatId && one.audience === audience)?.[source] ?? null;
}

/** The layer that this device receives; audio comes unless it is `off`. */
export function layerOf({ layers }: SubscriptionFilter, track: string | null): Layer {
  return track === null ? 'off' : (layers[track] ?? 'high');
}
