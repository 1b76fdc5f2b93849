/**
 * Cameras and screens of others as streams. A stream stays the same while its track changes, for as long as it is
 * published: nobody looks at a hole while a connection recovers or another layer is on its way.
 */
import type { StoreApi } from 'zustand/vanilla';
import type { SeatId } from '../../shared/ids.ts';
import type { VideoSource } from '../../shared/media/sources.ts';
import type { MediaState } from './mediaState.ts';

const isPublished = ({ publications, isSaving }: MediaState, seatId: string, source: VideoSource): boolean =>
  !isSaving && publications.some((one) => one.seatId === seatId && one[source] !== null);

function put(stream: MediaStream, track: MediaStreamTrack): MediaStream {
  const former = stream.getTracks();
  if (former.includes(track)) return stream;
  stream.addTrack(track);
  for (const one of former) stream.removeTrack(one);
  return stream;
}

export function showVideo(
  store: StoreApi<MediaState>,
  seatId: SeatId,
  source: VideoSource,
  track: MediaStreamTrack,
): void {
  const state = store.getState();
  if (!isPublished(state, seatId, source)) return;
  const { cameras, screen } = state;
  const former = source === 'camera' ? cameras[seatId] : screen?.seatId === seatId ? screen.stream : undefined;
  const stream = put(former ?? new MediaStream(), track);
  if (stream === former) return;
  store.setState(source === 'camera' ? { cameras: { ...cameras, [seatId]: stream } } : { screen: { seatId, stream } });
}

/** Drops what is published no more, or not shown. */
export function dropVideo(store: StoreApi<MediaState>): void {
  const state = store.getState();
  const { cameras, screen } = state;
  const kept = Object.entries(cameras).filter(([seatId]) => isPublished(state, seatId, 'camera'));
  if (kept.length < Object.keys(cameras).length) store.setState({ cameras: Object.fromEntries(kept) });
  if (screen && !isPublished(state, screen.seatId, 'screen')) store.setState({ screen: null });
}
