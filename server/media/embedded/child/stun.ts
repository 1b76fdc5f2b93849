/** The little of STUN (RFC 8489) and ICE (RFC 8445) that the TURN gateway needs. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';

const cookie = 0x2112a442;
const bindingRequest = 0x0001;
const headerBytes = 20;
const attributes = {
  username: 0x0006,
  integrity: 0x0008,
  priority: 0x0024,
  fingerprint: 0x8028,
  controlled: 0x8029,
  controlling: 0x802a,
};
/** Of a peer-reflexive candidate (RFC 8445, 5.1.2.2). */
const topPriority = 0x6effffff;
/** A check ends with its signature (4 + 20 bytes) and its fingerprint (4 + 4 bytes). */
const integrityBytes = 24;
const fingerprintBytes = 8;
const endBytes = integrityBytes + fingerprintBytes;

export const isStun = (packet: Buffer): boolean =>
  packet.length >= headerBytes && packet.readUInt8(0) < 4 && packet.readUInt32BE(4) === cookie;

/** A connectivity check of a device. */
export interface Check {
  /** The user name fragment of the end that is checked. */
  readonly ufrag: string;
  readonly hasZeroTieBreaker: boolean;
}

/** Null when it is no complete check. Does not verify its signature. */
export function readCheck(packet: Buffer): Check | null {
  if (!isStun(packet) || packet.readUInt16BE(0) !== bindingRequest) return null;
  const endAt = packet.length - endBytes;
  if (endAt < headerBytes || packet.readUInt16BE(2) !== packet.length - headerBytes) return null;
  if (packet.readUInt16BE(endAt) !== attributes.integrity) return null;
  if (packet.readUInt16BE(endAt + integrityBytes) !== attributes.fingerprint) return null;
  let ufrag: string | undefined;
  let tieBreaker: bigint | undefined;
  for (const { type, at, bytes } of attributesOf(packet, endAt)) {
    if (type === attributes.username) ufrag = packet.toString('utf8', at, at + bytes).split(':')[0];
    if ((type === attributes.controlled || type === attributes.controlling) && bytes === 8)
      tieBreaker = packet.readBigUInt64BE(at);
  }
  return ufrag === undefined || tieBreaker === undefined ? null : { ufrag, hasZeroTieBreaker: tieBreaker === 0n };
}

/**
 * The same check with a tie-breaker other than zero, signed anew; null when it was not signed with this password. Any
 * number will do: roles follow from who offers, and in a conflict the other side has the larger one. It also gets the
 * highest priority: the library answers all checks and selects the best pair, which must not be the one to the real
 * port, where the same device was refused.
 */
export function signCheck(packet: Buffer, password: string): Buffer | null {
  const endAt = packet.length - endBytes;
  const given = packet.subarray(endAt + 4, endAt + integrityBytes);
  if (!timingSafeEqual(given, signatureOf(packet, endAt, password))) return null;
  const signed = Buffer.from(packet);
  for (const { type, at } of attributesOf(signed, endAt)) {
    if (type === attributes.priority) signed.writeUInt32BE(topPriority, at);
    if (type === attributes.controlled || type === attributes.controlling) signed.writeBigUInt64BE(1n, at);
  }
  signatureOf(signed, endAt, password).copy(signed, endAt + 4);
  const fingerprint = crc32(signed.subarray(0, packet.length - fingerprintBytes)) ^ 0x5354554e;
  signed.writeUInt32BE(fingerprint >>> 0, packet.length - 4);
  return signed;
}

/** The signature covers all before it, and a length as if the message ended with it. */
function signatureOf(packet: Buffer, endAt: number, password: string): Buffer {
  const covered = Buffer.from(packet.subarray(0, endAt));
  covered.writeUInt16BE(endAt + integrityBytes - headerBytes, 2);
  return createHmac('sha1', password).update(covered).digest();
}

function* attributesOf(packet: Buffer, endAt: number): Generator<{ type: number; at: number; bytes: number }> {
  for (let at = headerBytes; at + 4 <= endAt;) {
    const type = packet.readUInt16BE(at);
    const bytes = packet.readUInt16BE(at + 2);
    if (at + 4 + bytes > endAt) return;
    yield { type, at: at + 4, bytes };
    at += 4 + bytes + ((4 - (bytes % 4)) % 4);
  }
}
