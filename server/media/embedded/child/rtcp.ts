/** RTCP (RFC 3550, 4585, REMB): reading what came from anybody, and writing our own. */

import { byte } from './rtp.ts';

const SENDER_REPORT = 200;
const RECEIVER_REPORT = 201;
const FOR_PACKETS = 205;
const FOR_PICTURES = 206;

/** Under which we speak; the other side cares for what it is about, not for who says it. */
const OUR_SSRC = 1;

export interface Feedback {
  /** Asks for a whole picture of the line with this SSRC. */
  onPictureWanted?(media: number): void;
  /** Asks for packets again: those from `at` to `end` of the message, see `eachLost`. */
  onLost?(media: number, message: Buffer, at: number, end: number): void;
  /** A sender's report, from `at` on. */
  onReport?(sender: number, message: Buffer, at: number): void;
}

/** Every message of a compound packet that we know; the first that is no message ends it. */
export function readRtcp(message: Buffer, to: Feedback): void {
  for (let at = 0; at + 8 <= message.length;) {
    if (byte(message, at) >> 6 !== 2) return;
    const end = at + 4 * (message.readUInt16BE(at + 2) + 1);
    if (end > message.length) return;
    const format = byte(message, at) & 31;
    const type = byte(message, at + 1);
    const size = end - at;
    if (type === SENDER_REPORT && size >= 28) to.onReport?.(message.readUInt32BE(at + 4), message, at);
    else if (type === FOR_PACKETS && format === 1 && size >= 16) {
      to.onLost?.(message.readUInt32BE(at + 8), message, at + 12, end);
    } else if (type === FOR_PICTURES && format === 1 && size >= 12) to.onPictureWanted?.(message.readUInt32BE(at + 8));
    else if (type === FOR_PICTURES && format === 4 && size >= 20) to.onPictureWanted?.(message.readUInt32BE(at + 12));
    at = end;
  }
}

/** Sequence numbers that a NACK asks for, until `visit` says false. */
export function eachLost(message: Buffer, from: number, to: number, visit: (sequence: number) => boolean): void {
  for (let at = from; at + 4 <= to; at += 4) {
    const first = message.readUInt16BE(at);
    const more = message.readUInt16BE(at + 2);
    if (!visit(first)) return;
    for (let bit = 0; bit < 16; bit++) if ((more >> bit) & 1 && !visit((first + bit + 1) & 0xffff)) return;
  }
}

function head(format: number, type: number, bytes: number): Buffer {
  const message = Buffer.alloc(bytes);
  message[0] = 0x80 | format;
  message[1] = type;
  message.writeUInt16BE(bytes / 4 - 1, 2);
  message.writeUInt32BE(OUR_SSRC, 4);
  return message;
}

export function askPicture(media: number): Buffer {
  const message = head(1, FOR_PICTURES, 12);
  message.writeUInt32BE(media, 8);
  return message;
}

/** @param sequences in the order in which they are missed */
export function askAgain(media: number, sequences: readonly number[]): Buffer {
  const pairs: [first: number, more: number][] = [];
  for (const sequence of sequences) {
    const last = pairs.at(-1);
    const distance = last ? (sequence - last[0]) & 0xffff : 0;
    if (last && distance >= 1 && distance <= 16) last[1] |= 1 << (distance - 1);
    else pairs.push([sequence, 0]);
  }
  const message = head(1, FOR_PACKETS, 12 + 4 * pairs.length);
  message.writeUInt32BE(media, 8);
  pairs.forEach(([first, more], index) => {
    message.writeUInt16BE(first, 12 + 4 * index);
    message.writeUInt16BE(more, 14 + 4 * index);
  });
  return message;
}

/** What one line has received. */
export interface Reception {
  readonly ssrc: number;
  /** Of the last interval, in 256ths. */
  readonly lostShare: number;
  readonly lostEver: number;
  /** With how often the sequence number went round. */
  readonly highest: number;
  /** The middle 32 bits of the NTP time in the last report of the sender; 0: there was none. */
  readonly reportedAt: number;
  /** Since then, in 65536ths of a second. */
  readonly sinceReport: number;
}

/** What was received on all lines of a connection, and how much it may send in all. */
export function receiverReport(receptions: readonly Reception[], bitsPerSecond: number): Buffer {
  const report = head(receptions.length, RECEIVER_REPORT, 8 + 24 * receptions.length);
  receptions.forEach((reception, index) => {
    const at = 8 + 24 * index;
    report.writeUInt32BE(reception.ssrc, at);
    report[at + 4] = reception.lostShare;
    report.writeUIntBE(Math.max(0, Math.min(0x7fffff, reception.lostEver)), at + 5, 3);
    report.writeUInt32BE(reception.highest >>> 0, at + 8);
    report.writeUInt32BE(reception.reportedAt, at + 16);
    report.writeUInt32BE(reception.sinceReport >>> 0, at + 20);
  });
  const limit = head(15, FOR_PICTURES, 20 + 4 * receptions.length);
  limit.write('REMB', 12, 'latin1');
  limit[16] = receptions.length;
  const exponent = Math.max(0, Math.ceil(Math.log2(bitsPerSecond / 0x3ffff)));
  const mantissa = Math.floor(bitsPerSecond / 2 ** exponent);
  limit[17] = (exponent << 2) | (mantissa >> 16);
  limit.writeUInt16BE(mantissa & 0xffff, 18);
  receptions.forEach(({ ssrc }, index) => limit.writeUInt32BE(ssrc, 20 + 4 * index));
  return Buffer.concat([report, limit]);
}

/** The sender's report for those who get its media under another SSRC and on another clock. */
export function passOnReport(message: Buffer, at: number, ssrc: number, timestampOffset: number): Buffer {
  const report = Buffer.from(message.subarray(at, at + 28));
  // Without what it says about others.
  report[0] = 0x80;
  report.writeUInt16BE(6, 2);
  report.writeUInt32BE(ssrc, 4);
  report.writeUInt32BE((report.readUInt32BE(16) + timestampOffset) >>> 0, 16);
  return report;
}

/** The middle 32 bits of the NTP time of a sender's report. */
export const reportTime = (message: Buffer, at: number): number => message.readUInt32BE(at + 10);
