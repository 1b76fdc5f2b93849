import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nack, pli, readRtcp as readOther, senderReport } from '../../testing/packets.ts';
import { askAgain, askPicture, eachLost, passOnReport, readRtcp, receiverReport, reportTime } from './rtcp.ts';

const sequence = fc.nat(0xffff);
const ssrc = fc.nat(0xffffffff);

function read(message: Buffer) {
  const [lost, pictures, reports]: [[number, number[]][], number[], number[]] = [[], [], []];
  readRtcp(message, {
    onLost: (media, all, at, end) => {
      const sequences: number[] = [];
      eachLost(all, at, end, (one) => sequences.push(one) < 10_000);
      lost.push([media, sequences]);
    },
    onPictureWanted: (media) => pictures.push(media),
    onReport: (sender) => reports.push(sender),
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

test('what listeners ask for is understood, several requests in one message too', () => {
  fc.assert(
    fc.property(ssrc, fc.uniqueArray(sequence, { minLength: 1, maxLength: 40 }), (media, sequences) => {
      const message = Buffer.concat([pli(media), nack(media, sequences), askPicture(media)]);
      expect(read(message)).toEqual({ lost: [[media, sequences]], pictures: [media, media], reports: [] });
    }),
  );
});

test('what is asked of speakers says each number once, in few words', () => {
  fc.assert(
    fc.property(ssrc, sequence, fc.uniqueArray(fc.nat(300), { minLength: 1, maxLength: 60 }), (media, from, steps) => {
      const sequences = steps.sort((one, other) => one - other).map((step) => (from + step) & 0xffff);
      const message = askAgain(media, sequences);
      expect(readOther(message)).toEqual([{ kind: 'nack', media, sequences }]);
      expect(message.length).toBeLessThanOrEqual(12 + 4 * sequences.length);
    }),
  );
});

test('looking for what was lost ends when it is told to', () => {
  const message = nack(7, [1, 2, 3, 4]);
  const seen: number[] = [];
  eachLost(message, 12, message.length, (one) => seen.push(one) < 2);
  expect(seen).toEqual([1, 2]);
});

test('reports say what they were told, and how much may be sent', () => {
  fc.assert(
    fc.property(
      fc.array(ssrc, { minLength: 1, maxLength: 4 }),
      fc.nat(255),
      fc.nat(0xffffffff),
      fc.integer({ min: 1000, max: 50_000_000 }),
      (media, lostShare, highest, bits) => {
        const receptions = media.map((one) => ({
          ssrc: one,
          lostShare,
          lostEver: 9,
          highest,
          reportedAt: 1,
          sinceReport: 2,
        }));
        const messages = readOther(receiverReport(receptions, bits));
        expect(messages.slice(0, -1)).toEqual(
          media.map((one) => ({ kind: 'rr', media: one, lostShare: lostShare / 256, highest })),
        );
        const limit = messages.at(-1)!;
        if (limit.kind !== 'remb') throw new Error('no limit');
        expect(limit.media).toEqual(media);
        expect(Math.abs(limit.bitsPerSecond - bits) / bits).toBeLessThan(0.001);
      },
    ),
  );
});

test('a report of a speaker goes on under the name and the clock of the line', () => {
  const message = senderReport({ ssrc: 5, timestamp: 0xfffffff0, packets: 3, bytes: 4 });
  expect(read(message).reports).toEqual([5]);
  expect(readOther(passOnReport(message, 0, 9, 0x20))).toEqual([{ kind: 'sr', media: 9, timestamp: 0x10, packets: 3 }]);
  expect(reportTime(message, 0)).toBe(
    ((message.readUInt32BE(8) & 0xffff) * 0x10000 + (message.readUInt32BE(12) >>> 16)) >>> 0,
  );
});
