/** RTCP (RFC 3550, 4585, REMB): reads what anybody may have sent, and writes our own. */

import { byte } from './rtp.ts';

const SENDER_REPORT = 200;
const RECEIVER_REPORT = 201;
const RTPFB = 205;
const PSFB = 206;

/** The SSRC of our own messages; receivers look at the media SSRC only. */
const OUR_SSRC = 1;

export interface RtcpListener {
  /** A PLI or FIR. */
  onKeyFrameRequest?(media: number): void;
  /** A NACK, whose entries are from `at` to `end` of the message: see `forEachNacked`. */
  onNack?(media: number, message: Buffer, at: number, end: number): void;
  /** A sender report, which starts at `at`. */
  onSenderReport?(sender: number, message: Buffer, at: number): void;
}

/** Reads the messages of a compound packet that we know, up to the first malformed one. */
export function readRtcp(message: Buffer, to: RtcpListener): void {
  for (let at = 0; at + 8 <= message.length;) {
    if (byte(message, at) >> 6 !== 2) return;
    const end = at + 4 * (message.readUInt16BE(at + 2) + 1);
    if (end > message.length) return;
    const format = byte(message, at) & 31;
    const type = byte(message, at + 1);
    const size = end - at;
    if (type === SENDER_REPORT && size >= 28) to.onSenderReport?.(message.readUInt32BE(at + 4), message, at);
    else if (type === RTPFB && format === 1 && size >= 16) {
      to.onNack?.(message.readUInt32BE(at + 8), message, at + 12, end);
    } else if (type === PSFB && format === 1 && size >= 12) to.onKeyFrameRequest?.(message.readUInt32BE(at + 8));
    else if (type === PSFB && format === 4 && size >= 20) to.onKeyFrameRequest?.(message.readUInt32BE(at + 12));
    at = end;
  }
}

/** Visits the sequence numbers of a NACK until `visit` returns false. */
export function forEachNacked(message: Buffer, from: number, to: number, visit: (sequence: number) => boolean): void {
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

export function writePli(media: number): Buffer {
  const message = head(1, PSFB, 12);
  message.writeUInt32BE(media, 8);
  return message;
}

/** @param sequences in ascending order, modulo 2^16 */
export function writeNack(media: number, sequences: readonly number[]): Buffer {
  const pairs: [first: number, more: number][] = [];
  for (const sequence of sequences) {
    const last = pairs.at(-1);
    const distance = last ? (sequence - last[0]) & 0xffff : 0;
    if (last && distance >= 1 && distance <= 16) last[1] |= 1 << (distance - 1);
    else pairs.push([sequence, 0]);
  }
  const message = head(1, RTPFB, 12 + 4 * pairs.length);
  message.writeUInt32BE(media, 8);
  pairs.forEach(([first, more], index) => {
    message.writeUInt16BE(first, 12 + 4 * index);
    message.writeUInt16BE(more, 14 + 4 * index);
  });
  return message;
}

/** What was received of one stream: a report block of RFC 3550, 6.4.1. Jitter is not measured and reported as 0. */
export interface ReportBlock {
  readonly ssrc: number;
  /** In the last interval, in 256ths. */
  readonly fractionLost: number;
  readonly cumulativeLost: number;
  /** The highest sequence number, extended by the count of cycles. */
  readonly highestSequence: number;
  /** LSR: the middle 32 bits of the NTP time of the last sender report; 0: there was none. */
  readonly lastSenderReport: number;
  /** DLSR: since then, in 65536ths of a second. */
  readonly delaySinceSenderReport: number;
}

/** A receiver report on all streams of a connection, with a bandwidth estimate (REMB) for all of them together. */
export function receiverReport(blocks: readonly ReportBlock[], bitsPerSecond: number): Buffer {
  const report = head(blocks.length, RECEIVER_REPORT, 8 + 24 * blocks.length);
  blocks.forEach((block, index) => {
    const at = 8 + 24 * index;
    report.writeUInt32BE(block.ssrc, at);
    report[at + 4] = block.fractionLost;
    report.writeUIntBE(Math.max(0, Math.min(0x7fffff, block.cumulativeLost)), at + 5, 3);
    report.writeUInt32BE(block.highestSequence >>> 0, at + 8);
    report.writeUInt32BE(block.lastSenderReport, at + 16);
    report.writeUInt32BE(block.delaySinceSenderReport >>> 0, at + 20);
  });
  const remb = head(15, PSFB, 20 + 4 * blocks.length);
  remb.write('REMB', 12, 'latin1');
  remb[16] = blocks.length;
  const exponent = Math.max(0, Math.ceil(Math.log2(bitsPerSecond / 0x3ffff)));
  const mantissa = Math.floor(bitsPerSecond / 2 ** exponent);
  remb[17] = (exponent << 2) | (mantissa >> 16);
  remb.writeUInt16BE(mantissa & 0xffff, 18);
  blocks.forEach(({ ssrc }, index) => remb.writeUInt32BE(ssrc, 20 + 4 * index));
  return Buffer.concat([report, remb]);
}

/** A sender report for those who get the media under another SSRC and with other timestamps. */
export function rewriteSenderReport(message: Buffer, at: number, ssrc: number, timestampOffset: number): Buffer {
  const report = Buffer.from(message.subarray(at, at + 28));
  // Without its report blocks.
  report[0] = 0x80;
  report.writeUInt16BE(6, 2);
  report.writeUInt32BE(ssrc, 4);
  report.writeUInt32BE((report.readUInt32BE(16) + timestampOffset) >>> 0, 16);
  return report;
}

/** The middle 32 bits of the NTP time of a sender report. */
export const senderReportTime = (message: Buffer, at: number): number => message.readUInt32BE(at + 10);
