import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nack, pli, readRtcp as readOther, senderReport } from '../../testing/packets.ts';
import {
  writeNack,
  writePli,
  forEachNacked,
  rewriteSenderReport,
  readRtcp,
  receiverReport,
  senderReportTime,
} from './rtcp.ts';

const sequence = fc.nat(0xffff);
const ssrc = fc.nat(0xffffffff);

function read(message: Buffer) {
  const [lost, pictures, reports]: [[number, number[]][], number[], number[]] = [[], [], []];
  readRtcp(message, {
    onNack: (media, all, at, end) => {
      const sequences: number[] = [];
      forEachNacked(all, at, end, (one) => sequences.push(one) < 10_000);
      lost.push([media, sequences]);
    },
    onKeyFrameRequest: (media) => pictures.push(media),
    onSenderReport: (sender) => reports.push(sender),
  });
  return { lost, pictures, reports };
}

test('whatever comes is read without a fault', () => {
  const bytes = fc.uint8Array({ maxLength: 200 }).map((all) => Buffer.from(all));
  const almost = fc.tuple(fc.nat(31), fc.integer({ min: 192, max: 223 }), fc.nat(60), bytes);
  const message = almost.map(([format, type, words, rest]) =>
    Buffer.concat([Buffer.from([0x80 | format, type, 0, words]), rest]),
  );
  fc.assert(
    fc.property(fc.oneof(bytes, message), (packet) => {
      read(packet);
    }),
    { numRuns: 5000 },
  );
});

test('PLIs and NACKs of subscribers are understood, several in one compound packet too', () => {
  fc.assert(
    fc.property(ssrc, fc.uniqueArray(sequence, { minLength: 1, maxLength: 40 }), (media, sequences) => {
      const message = Buffer.concat([pli(media), nack(media, sequences), writePli(media)]);
      expect(read(message)).toEqual({ lost: [[media, sequences]], pictures: [media, media], reports: [] });
    }),
  );
});

test('a NACK names each sequence number once, in few entries', () => {
  fc.assert(
    fc.property(ssrc, sequence, fc.uniqueArray(fc.nat(300), { minLength: 1, maxLength: 60 }), (media, from, steps) => {
      const sequences = steps.sort((one, other) => one - other).map((step) => (from + step) & 0xffff);
      const message = writeNack(media, sequences);
      expect(readOther(message)).toEqual([{ kind: 'nack', media, sequences }]);
      expect(message.length).toBeLessThanOrEqual(12 + 4 * sequences.length);
    }),
  );
});

test('visiting the entries of a NACK ends when it is told to', () => {
  const message = nack(7, [1, 2, 3, 4]);
  const seen: number[] = [];
  forEachNacked(message, 12, message.length, (one) => seen.push(one) < 2);
  expect(seen).toEqual([1, 2]);
});

test('a receiver report has its blocks and the bandwidth estimate', () => {
  fc.assert(
    fc.property(
      fc.array(ssrc, { minLength: 1, maxLength: 4 }),
      fc.nat(255),
      fc.nat(0xffffffff),
      fc.integer({ min: 1000, max: 50_000_000 }),
      (media, fractionLost, highest, bits) => {
        const blocks = media.map((one) => ({
          ssrc: one,
          fractionLost,
          cumulativeLost: 9,
          highestSequence: highest,
          lastSenderReport: 1,
          delaySinceSenderReport: 2,
        }));
        const messages = readOther(receiverReport(blocks, bits));
        expect(messages.slice(0, -1)).toEqual(
          media.map((one) => ({ kind: 'rr', media: one, fractionLost: fractionLost / 256, highest })),
        );
        const remb = messages.at(-1)!;
        if (remb.kind !== 'remb') throw new Error('no REMB');
        expect(remb.media).toEqual(media);
        expect(Math.abs(remb.bitsPerSecond - bits) / bits).toBeLessThan(0.001);
      },
    ),
  );
});

test('a sender report is rewritten to the SSRC and the clock of the stream', () => {
  const message = senderReport({ ssrc: 5, timestamp: 0xfffffff0, packets: 3, bytes: 4 });
  expect(read(message).reports).toEqual([5]);
  expect(readOther(rewriteSenderReport(message, 0, 9, 0x20))).toEqual([
    { kind: 'sr', media: 9, timestamp: 0x10, packets: 3 },
  ]);
  expect(senderReportTime(message, 0)).toBe(
    ((message.readUInt32BE(8) & 0xffff) * 0x10000 + (message.readUInt32BE(12) >>> 16)) >>> 0,
  );
});
