/**
 * Cameras and screens of others as streams to look at. A stream stays the same while what is in it changes, and for as
 * long as its owner is on air: nobody looks at a hole while a connection is mended or another size is on its way.
 */
import type { StoreApi } from 'zustand/vanilla';
import type { SeatId } from '../../shared/ids.ts';
import type { MediaState } from './mediaState.ts';

type Seen = 'camera' | 'screen';

const isOnAir = ({ air, isSaving }: MediaState, seatId: string, source: Seen): boolean =>
  !isSaving && air.some((one) => one.seatId === seatId && one[source] !== null);

function put(stream: MediaStream, track: MediaStreamTrack): MediaStream {
  const former = stream.getTracks();
  if (former.includes(track)) return stream;
  stream.addTrack(track);
  for (const one of former) stream.removeTrack(one);
  return stream;
}

export function showPicture(store: StoreApi<MediaState>, seatId: SeatId, source: Seen, track: MediaStreamTrack): void {
  const state = store.getState();
  if (!isOnAir(state, seatId, source)) return;
  const { cameras, screen } = state;
  const former = source === 'camera' ? cameras[seatId] : screen?.seatId === seatId ? screen.stream : undefined;
  const stream = put(former ?? new MediaStream(), track);
  if (stream === former) return;
  store.setState(source === 'camera' ? { cameras: { ...cameras, [seatId]: stream } } : { screen: { seatId, stream } });
}

/** Takes away what is on air no more, or is not to be shown. */
export function dropPictures(store: StoreApi<MediaState>): void {
  const state = store.getState();
  const { cameras, screen } = state;
  const kept = Object.entries(cameras).filter(([seatId]) => isOnAir(state, seatId, 'camera'));
  if (kept.length < Object.keys(cameras).length) store.setState({ cameras: Object.fromEntries(kept) });
  if (screen && !isOnAir(state, screen.seatId, 'screen')) store.setState({ screen: null });
}
