/** RTP and RTCP as a browser would send them, built and read for synthetic peers. */

export interface RtpHead {
  readonly payloadType: number;
  readonly sequence: number;
  readonly timestamp: number;
  readonly ssrc: number;
  /** The last packet of a frame; the first of a talk spurt. */
  readonly marker: boolean;
}

export interface Rtp extends RtpHead {
  /** The audio level (RFC 6464): 0 is loudest, 127 silence; null: none. */
  readonly level: number | null;
  readonly payload: Buffer;
  readonly sentAtNs: bigint;
}

/** The header extension id of the audio level in the engine's offers. */
const LEVEL_ID = 1;
const TIME_BYTES = 8;

/** RTP and RTCP share a port (RFC 5761). */
export const isRtcp = (packet: Buffer): boolean => packet.length > 1 && packet[1]! >= 192 && packet[1]! <= 223;

function rtp(head: RtpHead, level: number | null, payload: Buffer): Buffer {
  const packet = Buffer.alloc((level === null ? 12 : 20) + payload.length);
  packet[0] = level === null ? 0x80 : 0x90;
  packet[1] = (head.marker ? 0x80 : 0) | head.payloadType;
  packet.writeUInt16BE(head.sequence & 0xffff, 2);
  packet.writeUInt32BE(head.timestamp >>> 0, 4);
  packet.writeUInt32BE(head.ssrc, 8);
  if (level !== null) {
    // One-byte extensions (RFC 8285), one word of them: the level, and whether it is a voice.
    packet.writeUInt32BE(0xbede0001, 12);
    packet[16] = LEVEL_ID << 4;
    packet[17] = (level < 60 ? 0x80 : 0) | level;
  }
  payload.copy(packet, packet.length - payload.length);
  packet.writeBigInt64BE(process.hrtime.bigint(), packet.length - TIME_BYTES);
  return packet;
}

/** Twenty milliseconds of what looks like Opus from outside. */
export function voice(head: RtpHead, level: number, bytes: number): Buffer {
  const payload = Buffer.alloc(bytes, 7);
  payload[0] = 0x78;
  return rtp(head, level, payload);
}

/** A packet of a VP8 frame (RFC 7741), with a picture id of 15 bits as browsers have it. */
export function videoPacket(
  head: RtpHead,
  part: { readonly isFirst: boolean; readonly isKey: boolean; readonly picture: number },
  bytes: number,
): Buffer {
  const payload = Buffer.alloc(bytes, 7);
  payload[0] = part.isFirst ? 0x90 : 0x80;
  payload[1] = 0x80;
  payload.writeUInt16BE(0x8000 | (part.picture & 0x7fff), 2);
  if (part.isFirst) {
    payload[4] = part.isKey ? 0x10 : 0x11;
    if (part.isKey) payload.set([0x9d, 0x01, 0x2a, 0x80, 0x02, 0x68, 0x01], 7);
  }
  return rtp(head, null, payload);
}

/** Is this the first packet of a VP8 key frame? */
export const startsKeyFrame = ({ payload }: Rtp): boolean => {
  if (!(payload[0]! & 0x10)) return false;
  const hasPictureId = (payload[0]! & 0x80) !== 0 && (payload[1]! & 0x80) !== 0;
  const start = hasPictureId ? (payload[2]! & 0x80 ? 4 : 3) : payload[0]! & 0x80 ? 2 : 1;
  return (payload[start]! & 1) === 0;
};

/** When `videoPacket` or `voice` built this packet, in nanoseconds of the machine's monotonic clock. */
export const sentAtNs = (packet: Buffer): bigint => packet.readBigInt64BE(packet.length - TIME_BYTES);

export function readRtp(packet: Buffer): Rtp {
  let start = 12 + 4 * (packet[0]! & 15);
  let level: number | null = null;
  if (packet[0]! & 0x10) {
    const end = start + 4 + packet.readUInt16BE(start + 2) * 4;
    if (packet.readUInt16BE(start) === 0xbede) level = levelIn(packet.subarray(start + 4, end));
    start = end;
  }
  return {
    payloadType: packet[1]! & 0x7f,
    marker: (packet[1]! & 0x80) !== 0,
    sequence: packet.readUInt16BE(2),
    timestamp: packet.readUInt32BE(4),
    ssrc: packet.readUInt32BE(8),
    level,
    payload: packet.subarray(start),
    sentAtNs: sentAtNs(packet),
  };
}

function levelIn(extensions: Buffer): number | null {
  for (let at = 0; at < extensions.length;) {
    const head = extensions[at]!;
    if (head >> 4 === LEVEL_ID) return extensions[at + 1]! & 0x7f;
    at += head === 0 ? 1 : 2 + (head & 15);
  }
  return null;
}

/** One RTCP message of a compound packet. */
export type Rtcp =
  | { readonly kind: 'pli' | 'fir'; readonly media: number }
  | { readonly kind: 'nack'; readonly media: number; readonly sequences: readonly number[] }
  | { readonly kind: 'remb'; readonly bitsPerSecond: number; readonly media: readonly number[] }
  | { readonly kind: 'rr'; readonly media: number; readonly fractionLost: number; readonly highest: number }
  | { readonly kind: 'sr'; readonly media: number; readonly timestamp: number; readonly packets: number }
  | { readonly kind: 'other'; readonly type: number; readonly format: number };

export function readRtcp(compound: Buffer): Rtcp[] {
  const all: Rtcp[] = [];
  for (let at = 0; at + 8 <= compound.length;) {
    const end = at + (compound.readUInt16BE(at + 2) + 1) * 4;
    all.push(...readOne(compound.subarray(at, end)));
    at = end;
  }
  return all;
}

function readOne(one: Buffer): Rtcp[] {
  const format = one[0]! & 31;
  const type = one[1]!;
  if (type === 200) {
    const [timestamp, packets] = [one.readUInt32BE(16), one.readUInt32BE(20)];
    return [{ kind: 'sr', media: one.readUInt32BE(4), timestamp, packets }];
  }
  if (type === 201) {
    return Array.from({ length: format }, (_, index) => {
      const block = one.subarray(8 + index * 24);
      const [media, highest] = [block.readUInt32BE(0), block.readUInt32BE(8)];
      return { kind: 'rr', media, fractionLost: block[4]! / 256, highest } as const;
    });
  }
  if (type === 205 && format === 1) {
    const sequences: number[] = [];
    for (let at = 12; at + 4 <= one.length; at += 4) {
      const first = one.readUInt16BE(at);
      const more = one.readUInt16BE(at + 2);
      sequences.push(first);
      for (let bit = 0; bit < 16; bit++) if ((more >> bit) & 1) sequences.push((first + bit + 1) & 0xffff);
    }
    return [{ kind: 'nack', media: one.readUInt32BE(8), sequences }];
  }
  if (type === 206 && format === 1) return [{ kind: 'pli', media: one.readUInt32BE(8) }];
  if (type === 206 && format === 4) return [{ kind: 'fir', media: one.readUInt32BE(12) }];
  if (type === 206 && format === 15 && one.toString('latin1', 12, 16) === 'REMB') {
    const media = Array.from({ length: one[16]! }, (_, index) => one.readUInt32BE(20 + index * 4));
    const bitsPerSecond = (((one[17]! & 3) << 16) | one.readUInt16BE(18)) * 2 ** (one[17]! >> 2);
    return [{ kind: 'remb', bitsPerSecond, media }];
  }
  return [{ kind: 'other', type, format }];
}

/** A picture loss indication: asks for a key frame. */
export function pli(media: number): Buffer {
  return feedback(206, 1, media, Buffer.alloc(0));
}

/** Asks for lost packets. */
export function nack(media: number, sequences: readonly number[]): Buffer {
  const list = Buffer.alloc(4 * sequences.length);
  sequences.forEach((sequence, index) => list.writeUInt16BE(sequence, index * 4));
  return feedback(205, 1, media, list);
}

export function senderReport(of: {
  readonly ssrc: number;
  readonly timestamp: number;
  readonly packets: number;
  readonly bytes: number;
}): Buffer {
  const report = Buffer.alloc(28);
  report.writeUInt32BE(0x80c80006, 0);
  report.writeUInt32BE(of.ssrc, 4);
  // NTP counts from 1900, its second word in parts of a second.
  const seconds = Date.now() / 1000 + 2_208_988_800;
  report.writeUInt32BE(Math.floor(seconds) >>> 0, 8);
  report.writeUInt32BE(Math.floor((seconds % 1) * 2 ** 32), 12);
  report.writeUInt32BE(of.timestamp >>> 0, 16);
  report.writeUInt32BE(of.packets, 20);
  report.writeUInt32BE(of.bytes, 24);
  return report;
}

/** @param highest extended by the count of cycles */
export function receiverReport(ssrc: number, highest: number): Buffer {
  const report = Buffer.alloc(32);
  report.writeUInt32BE(0x81c90007, 0);
  report.writeUInt32BE(1, 4);
  report.writeUInt32BE(ssrc, 8);
  report.writeUInt32BE(highest >>> 0, 16);
  return report;
}

function feedback(type: number, format: number, media: number, list: Buffer): Buffer {
  const packet = Buffer.alloc(12 + list.length);
  packet[0] = 0x80 | format;
  packet[1] = type;
  packet.writeUInt16BE(packet.length / 4 - 1, 2);
  packet.writeUInt32BE(1, 4);
  packet.writeUInt32BE(media, 8);
  list.copy(packet, 12);
  return packet;
}
