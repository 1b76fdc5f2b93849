import { expect, test } from 'vitest';
import { loudness, voiceLevel } from './level.ts';

const tone = (amplitude: number) =>
  Float32Array.from({ length: 1024 }, (_, at) => amplitude * Math.sin((at * 2 * Math.PI) / 64));

test('silence is nothing, and so is no sample at all', () => {
  expect(loudness(new Float32Array(512))).toBe(0);
  expect(loudness(new Float32Array(0))).toBe(0);
  expect(loudness(Float32Array.of(Number.NaN))).toBe(0);
});

test('the meter rises by equal steps when the sound doubles', () => {
  const [soft, middle, loud] = [0.02, 0.04, 0.08].map((amplitude) => loudness(tone(amplitude))) as [
    number,
    number,
    number,
  ];
  expect(middle - soft).toBeCloseTo(loud - middle, 3);
  expect(loud).toBeGreaterThan(soft);
});

test('full scale is full and no more', () => {
  expect(loudness(tone(1))).toBe(1);
  expect(loudness(Float32Array.of(1, 1, -1))).toBe(1);
});

test('a voice at arm’s length counts as a voice, the hum of a room does not', () => {
  expect(loudness(tone(0.08))).toBeGreaterThan(voiceLevel);
  expect(loudness(tone(0.003))).toBeLessThan(voiceLevel);
});
