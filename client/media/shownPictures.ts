/** Cameras and screens of others as streams to look at. A stream stays the same while what is in it changes. */
import type { StoreApi } from 'zustand/vanilla';
import type { SeatId } from '../../shared/ids.ts';
import type { OnAir } from '../../shared/media/protocol.ts';
import type { MediaState } from './mediaState.ts';

type Shown = Pick<MediaState, 'cameras' | 'screen'>;

function put(stream: MediaStream, track: MediaStreamTrack): MediaStream {
  if (stream.getTracks().includes(track)) return stream;
  const former = stream.getTracks();
  stream.addTrack(track);
  for (const one of former) stream.removeTrack(one);
  return stream;
}

export function showPicture(
  store: StoreApi<MediaState>,
  seatId: SeatId,
  source: 'camera' | 'screen',
  track: MediaStreamTrack | null,
): void {
  store.setState(({ cameras, screen }): Partial<Shown> => {
    if (source === 'camera') {
      const { [seatId]: former, ...others } = cameras;
      return { cameras: track ? { ...others, [seatId]: put(former ?? new MediaStream(), track) } : others };
    }
    const former = screen?.seatId === seatId ? screen.stream : null;
    if (!track) return former ? { screen: null } : {};
    const stream = put(former ?? new MediaStream(), track);
    return { screen: stream === former && screen ? screen : { seatId, stream } };
  });
}

/** Takes away what is on air no more. */
export function dropPictures(store: StoreApi<MediaState>, air: readonly OnAir[]): void {
  const shows = (seatId: string, source: 'camera' | 'screen'): boolean =>
    air.some((one) => one.seatId === seatId && one[source] !== null);
  const { cameras, screen } = store.getState();
  const kept = Object.entries(cameras).filter(([seatId]) => shows(seatId, 'camera'));
  if (kept.length < Object.keys(cameras).length) store.setState({ cameras: Object.fromEntries(kept) });
  if (screen && !shows(screen.seatId, 'screen')) store.setState({ screen: null });
}
