import { expect, onTestFinished, test, vi } from 'vitest';
import { AudioFallback } from './audioFallback.ts';

/** An RTP packet whose payload says its sequence number. */
function voice(sequence: number, payload = `voice ${String(sequence)}`): Buffer {
  const header = Buffer.alloc(12);
  header[0] = 0x80;
  header[1] = 111;
  header.writeUInt16BE(sequence & 0xffff, 2);
  return Buffer.concat([header, Buffer.from(payload)]);
}

type Batch = [track: string, first: number, packets: string[]];

/** Pushes these packets of one track. Returns the batches, with readable payloads and first numbers as in the packets. */
function batched(...packets: Buffer[]): Batch[] {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const batches: Batch[] = [];
  const fallback = new AudioFallback((track, first, all) =>
    batches.push([track, first - 0x10000, all.map((packet) => Buffer.from(packet, 'base64').toString())]),
  );
  for (const packet of packets) fallback.push('sm0', packet);
  vi.runAllTimers();
  return batches;
}

test('three packets at a time go out, in their order', () => {
  expect(batched(...[7, 8, 9, 10, 12, 11].map((sequence) => voice(sequence)))).toEqual([
    ['sm0', 7, ['voice 7', 'voice 8', 'voice 9']],
    ['sm0', 10, ['voice 10', 'voice 11', 'voice 12']],
  ]);
});

test('numbers go on where those of the packets begin anew', () => {
  expect(batched(...[65_534, 65_535, 0, 1, 2, 3].map((sequence) => voice(sequence)))).toEqual([
    ['sm0', 65_534, ['voice 65534', 'voice 65535', 'voice 0']],
    ['sm0', 65_537, ['voice 1', 'voice 2', 'voice 3']],
  ]);
});

test('what was lost is empty, and whole batches that were lost are left out', () => {
  expect(batched(...[1, 3, 4, 5, 6, 20].map((sequence) => voice(sequence)))).toEqual([
    ['sm0', 1, ['voice 1', '', 'voice 3']],
    ['sm0', 4, ['voice 4', 'voice 5', 'voice 6']],
    ['sm0', 20, ['voice 20']],
  ]);
});

test('the end of a voice does not wait for more', () => {
  expect(batched(voice(1), voice(2))).toEqual([['sm0', 1, ['voice 1', 'voice 2']]]);
});

test('what comes too late, twice or is no voice is left out', () => {
  const forged = [Buffer.alloc(3), voice(5, ''), voice(5, 'x'.repeat(5000)), Buffer.alloc(40, 0xff)];
  expect(batched(voice(4), voice(5), voice(6), voice(5), voice(3), ...forged, voice(7))).toEqual([
    ['sm0', 4, ['voice 4', 'voice 5', 'voice 6']],
    ['sm0', 7, ['voice 7']],
  ]);
});

test('a voice that is forgotten says nothing more, and begins anew', () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const batches: Batch[] = [];
  const fallback = new AudioFallback((...batch) => batches.push(batch));
  fallback.push('sm0', voice(1));
  fallback.forget('sm0');
  vi.runAllTimers();
  expect(batches).toEqual([]);
  for (const sequence of [900, 901, 902]) fallback.push('sm0', voice(sequence));
  expect(batches.map(([, first]) => first)).toEqual([0x10000 + 900]);
});
