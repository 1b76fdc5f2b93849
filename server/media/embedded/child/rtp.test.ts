import fc from 'fast-check';
import { expect, test } from 'vitest';
import { videoPacket, readRtp, voice } from '../../testing/packets.ts';
import { ahead, audioLevel, startsKeyFrame, payloadEnd, payloadStart } from './rtp.ts';

const bytes = fc.uint8Array({ maxLength: 120 }).map((all) => Buffer.from(all));
const head = fc.record({
  payloadType: fc.nat(127),
  sequence: fc.nat(0xffff),
  timestamp: fc.nat(0xffffffff),
  ssrc: fc.nat(0xffffffff),
  marker: fc.boolean(),
});

test('whatever comes is read without a fault, and never beyond its end', () => {
  const almostRtp = fc
    .tuple(fc.nat(63), bytes)
    .map(([flags, rest]) => Buffer.concat([Buffer.from([0x80 | flags]), rest]));
  fc.assert(
    fc.property(fc.oneof(bytes, almostRtp), (packet) => {
      const start = payloadStart(packet);
      if (start < 0) return;
      expect(start).toBeLessThanOrEqual(packet.length);
      expect(audioLevel(packet, start)).toBeLessThan(128);
      const end = payloadEnd(packet, start);
      if (end < 0) return;
      expect(end).toBeGreaterThanOrEqual(start);
      expect(end).toBeLessThanOrEqual(packet.length);
      startsKeyFrame(packet, start, end);
    }),
    { numRuns: 5000 },
  );
});

test('audio and its level are found', () => {
  fc.assert(
    fc.property(head, fc.nat(127), fc.integer({ min: 8, max: 200 }), (of, level, size) => {
      const packet = voice(of, level, size);
      const start = payloadStart(packet);
      expect(payloadEnd(packet, start) - start).toBe(size);
      expect(audioLevel(packet, start)).toBe(level);
    }),
  );
});

test('key frames are told from delta frames, and their first packets from others', () => {
  fc.assert(
    fc.property(head, fc.boolean(), fc.boolean(), fc.nat(0x7fff), (of, isFirst, isKey, picture) => {
      const packet = videoPacket(of, { isFirst, isKey, picture }, 100);
      const start = payloadStart(packet);
      expect(startsKeyFrame(packet, start, packet.length)).toBe(isFirst && isKey);
      expect(readRtp(packet).payload.length).toBe(packet.length - start);
    }),
  );
});

test('every form of a VP8 descriptor is read', () => {
  // [first byte, what follows before the picture]
  const forms: [number, number[]][] = [
    [0x10, []],
    [0x90, [0x00]],
    [0x90, [0x80, 0x05]],
    [0x90, [0x80, 0x85, 0x01]],
    [0x90, [0xc0, 0x85, 0x01, 0x07]],
    [0x90, [0xe0, 0x85, 0x01, 0x07, 0x20]],
    [0x90, [0xf0, 0x05, 0x07, 0x3f]],
    [0x90, [0x10, 0x03]],
  ];
  for (const [first, more] of forms) {
    const key = Buffer.from([first, ...more, 0x10, 0, 0]);
    const change = Buffer.from([first, ...more, 0x11, 0, 0]);
    expect([startsKeyFrame(key, 0, key.length), startsKeyFrame(change, 0, change.length)]).toEqual([true, false]);
    expect(startsKeyFrame(key, 0, 1 + more.length)).toBe(false);
  }
});

test('padding ends a payload, and malformed padding ends the packet', () => {
  const packet = Buffer.concat([Buffer.alloc(12), Buffer.from([1, 2, 3, 0, 0, 3])]);
  packet[0] = 0xa0;
  expect(payloadEnd(packet, 12)).toBe(15);
  packet[17] = 7;
  expect(payloadEnd(packet, 12)).toBe(-1);
  packet[17] = 0;
  expect(payloadEnd(packet, 12)).toBe(-1);
});

test('sequence numbers wrap around', () => {
  expect([ahead(5, 3), ahead(2, 65_534), ahead(3, 5)]).toEqual([2, 4, 65_534]);
});
