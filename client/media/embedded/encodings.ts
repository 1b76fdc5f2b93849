/** The limits of each encoding of the publisher transport. */
import type { PublisherMid } from '../../../shared/media/tracks.ts';

/** Which layers of the camera anybody receives. */
export interface Wanted {
  readonly high: boolean;
  readonly low: boolean;
}

const highPx = 360;
const kilobit = 1000;
/** Text on a screen of at most this height is readable at the lower bit rate. */
const smallScreenPx = 800;

/** By the shorter side, so that an upright phone sends no larger video. */
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
