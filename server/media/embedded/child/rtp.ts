/** Reads RTP (RFC 3550) that anybody may have sent: nothing here trusts a length. */

export const OPUS = 111;
export const VP8 = 96;

/** Zero beyond the end of the packet. */
export const byte = (packet: Buffer, at: number): number => packet[at] ?? 0;

/** RTP and RTCP share a port (RFC 5761). */
export const isRtcp = (packet: Buffer): boolean =>
  packet.length >= 8 && byte(packet, 1) >= 192 && byte(packet, 1) <= 223;

/** Where the payload begins; -1 for what is no RTP packet. */
export function payloadStart(packet: Buffer): number {
  if (packet.length < 12) return -1;
  const first = byte(packet, 0);
  if (first >> 6 !== 2) return -1;
  let start = 12 + 4 * (first & 15);
  if (first & 0x10) {
    if (packet.length < start + 4) return -1;
    start += 4 + 4 * packet.readUInt16BE(start + 2);
  }
  return start <= packet.length ? start : -1;
}

/** Where the payload ends and padding begins; -1 when the padding is malformed. */
export function payloadEnd(packet: Buffer, start: number): number {
  if (!(byte(packet, 0) & 0x20)) return packet.length;
  const end = packet.length - byte(packet, packet.length - 1);
  return end >= start && end < packet.length ? end : -1;
}

export const payloadTypeOf = (packet: Buffer): number => byte(packet, 1) & 0x7f;
export const sequenceOf = (packet: Buffer): number => packet.readUInt16BE(2);

/** How far sequence number `a` is ahead of `b`; from 32768 on it is behind. */
export const ahead = (a: number, b: number): number => (a - b) & 0xffff;

/** The header extension id of the audio level in our offers. */
export const LEVEL_ID = 1;

/** The audio level (RFC 6464): 0 is loudest, 127 silence, -1 unknown. @param start of the payload */
export function audioLevel(packet: Buffer, start: number): number {
  if (!(byte(packet, 0) & 0x10)) return -1;
  let at = 12 + 4 * (byte(packet, 0) & 15);
  if (packet.readUInt16BE(at) !== 0xbede) return -1;
  at += 4;
  while (at + 1 < start) {
    const head = byte(packet, at);
    if (head === 0) {
      at += 1;
      continue;
    }
    if (head >> 4 === LEVEL_ID) return byte(packet, at + 1) & 0x7f;
    at += 2 + (head & 15);
  }
  return -1;
}

/** Is this the first packet of a key frame (VP8, RFC 7741)? */
export function startsKeyFrame(packet: Buffer, start: number, end: number): boolean {
  if (start >= end) return false;
  const first = byte(packet, start);
  // The start of the first partition, and no other.
  if (!(first & 0x10) || first & 0x0f) return false;
  let at = start + 1;
  if (first & 0x80) {
    if (at >= end) return false;
    const has = byte(packet, at);
    at += 1;
    if (has & 0x80) at += at < end && byte(packet, at) & 0x80 ? 2 : 1;
    if (has & 0x40) at += 1;
    if (has & 0x30) at += 1;
  }
  return at < end && !(byte(packet, at) & 1);
}
