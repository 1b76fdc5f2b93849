/** What each line of the way out costs at most. */
import type { PublisherMid } from '../../../shared/media/tracks.ts';

/** Which pictures of the camera anybody looks at. */
export interface Wanted {
  readonly high: boolean;
  readonly low: boolean;
}

const highPx = 360;
const kilobit = 1000;
/** Text on a screen of this many lines at most is readable at the smaller rate. */
const smallScreenPx = 800;

/** By the shorter side, so that a phone that is held upright sends no larger picture. */
const shorterSide = ({ width, height }: MediaTrackSettings): number => Math.min(width ?? highPx, height ?? highPx);

export function encodingFor(
  mid: PublisherMid,
  settings: MediaTrackSettings,
  { high, low }: Wanted,
): RTCRtpEncodingParameters {
  const scale = Math.max(1, shorterSide(settings) / highPx);
  switch (mid) {
    case 'mic':
      return { active: true, priority: 'high' };
    case 'cameraHigh':
      return { active: high, maxBitrate: 600 * kilobit, maxFramerate: 24, scaleResolutionDownBy: scale };
    case 'cameraLow':
      return { active: low, maxBitrate: 150 * kilobit, maxFramerate: 15, scaleResolutionDownBy: scale * 2 };
    case 'screen': {
      const isSmall = shorterSide(settings) <= smallScreenPx;
      return {
        active: true,
        maxBitrate: (isSmall ? 1500 : 2500) * kilobit,
        maxFramerate: 15,
        scaleResolutionDownBy: 1,
      };
    }
  }
}
