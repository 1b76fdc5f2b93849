import type { Source } from '../../../../shared/media/sources.ts';
import { OPUS, VP8 } from './rtp.ts';

/** What an RTP stream is encoded with. */
export interface RtpCodec {
  readonly kind: 'audio' | 'video';
  readonly payloadType: number;
  readonly clockRate: number;
}

export const opus: RtpCodec = { kind: 'audio', payloadType: OPUS, clockRate: 48_000 };
export const vp8: RtpCodec = { kind: 'video', payloadType: VP8, clockRate: 90_000 };

export const codecOf = (source: Source): RtpCodec => (source === 'mic' ? opus : vp8);
