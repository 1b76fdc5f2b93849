import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SeatId } from '../ids.ts';
import type { Entry } from '../protocol/index.ts';
import { InkMemory } from './packedInk.ts';
import type { PackedInk } from './protocol.ts';

type InkEntry = Entry<'board:ink'>;

const entry = (seq: number, by: string, shape: string, segment: number, keep: number, flat: number[]): InkEntry => ({
  seq,
  atMs: 1_760_000_000_000 + seq * 16,
  by: by as SeatId,
  kind: 'board:ink',
  data: { board: 'main', ink: [shape, segment, keep, flat] },
});

const step = fc.record({
  by: fc.constantFrom('anna', 'bram'),
  shape: fc.constantFrom('shape:a', 'shape:b', 'shape:c'),
  segment: fc.integer({ min: 0, max: 1 }),
  keep: fc.nat(20),
  points: fc.integer({ min: 1, max: 3 }),
  skipped: fc.nat(3),
  isNewcomer: fc.boolean(),
});

test('what is packed reads as what was written, whoever draws what', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 60 }), (steps) => {
      const sender = new InkMemory();
      const receiver = new InkMemory();
      let seq = 0;
      for (const { by, shape, segment, keep, points, skipped, isNewcomer } of steps) {
        seq += 1 + skipped;
        if (isNewcomer) sender.forget();
        const written = entry(
          seq,
          by,
          shape,
          segment,
          keep,
          Array.from({ length: points * 3 }, (_, at) => at + seq / 4),
        );
        const packed = sender.pack(written);
        sender.note(written);
        const read = packed ? receiver.unpack(seq, JSON.parse(JSON.stringify(packed)) as PackedInk) : written;
        expect(read).toEqual(written);
        receiver.note(read!);
      }
    }),
  );
});

test('the first entry of a stroke, another author and another segment are sent whole', () => {
  const memory = new InkMemory();
  const first = entry(1, 'anna', 'shape:a', 0, 1, [1, 2, 0.5]);
  expect(memory.pack(first)).toBeNull();
  memory.note(first);
  expect(memory.pack(entry(2, 'bram', 'shape:a', 0, 2, [3, 4, 0.5]))).toBeNull();
  expect(memory.pack(entry(2, 'anna', 'shape:a', 1, 2, [3, 4, 0.5]))).toBeNull();
  expect(memory.pack(entry(4, 'anna', 'shape:a', 0, 2, [3, 4, 0.5]))).toEqual([3, 48, 0, 3, 4, 0.5]);
});

test('a point takes at most 50 bytes on the line', () => {
  const memory = new InkMemory();
  memory.note(entry(123_455, 'anna', 'shape:a', 0, 410, [1540.01, 820.75, 0.5]));
  const packed = memory.pack(entry(123_456, 'anna', 'shape:a', 0, 411, [1545.26, 823.76, 0.5]));
  const header = 2;
  expect(`42${JSON.stringify(['ink', [123_456, ...packed!]])}`.length + header).toBeLessThanOrEqual(50);
});

test('strokes of long ago are forgotten, the latest are not', () => {
  const memory = new InkMemory();
  for (let seq = 1; seq <= 1000; seq++) memory.note(entry(seq, 'anna', `shape:${seq}`, 0, 1, [1, 2, 0.5]));
  expect(memory.pack(entry(1001, 'anna', 'shape:1', 0, 2, [1, 2, 0.5]))).toBeNull();
  expect(memory.pack(entry(1001, 'anna', 'shape:1000', 0, 2, [1, 2, 0.5]))).not.toBeNull();
});
