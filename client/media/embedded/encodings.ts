/** The limits of each encoding of the publisher transport. */
import type { WantedLayers } from '../../../shared/media/sources.ts';
import { publisherMedia, type PublisherMid } from '../../../shared/media/tracks.ts';

const highPx = 360;
const kilobit = 1000;
/** Text on a screen of at most this height is readable at this bit rate. */
const smallScreenPx = 800;
const smallScreenKbps = 1500;

/** By the shorter side, so that an upright phone sends no larger video. */
const shorterSide = ({ width, height }: MediaTrackSettings): number => Math.min(width ?? highPx, height ?? highPx);

export function encodingFor(
  mid: PublisherMid,
  settings: MediaTrackSettings,
  { high, low }: WantedLayers,
): RTCRtpEncodingParameters {
  const scale = Math.max(1, shorterSide(settings) / highPx);
  const maxBitrate = publisherMedia[mid].maxKbps * kilobit;
  switch (mid) {
    case 'mic':
      return { active: true, priority: 'high' };
    case 'cameraHigh':
      return { active: high, maxBitrate, maxFramerate: 24, scaleResolutionDownBy: scale };
    case 'cameraLow':
      return { active: low, maxBitrate, maxFramerate: 15, scaleResolutionDownBy: scale * 2 };
    case 'screen': {
      const isSmall = shorterSide(settings) <= smallScreenPx;
      return {
        active: true,
        maxBitrate: isSmall ? smallScreenKbps * kilobit : maxBitrate,
        maxFramerate: 15,
        scaleResolutionDownBy: 1,
      };
    }
  }
}
