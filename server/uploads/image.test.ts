import fc from 'fast-check';
import { expect, test } from 'vitest';
import { avif, gif, jpeg, png, svg, webp } from '../testing/pictures.ts';
import { imageOf } from './image.ts';

test.each([
  ['image/png', png(640, 480)],
  ['image/jpeg', jpeg(640, 480)],
  ['image/gif', gif(640, 480)],
  ['image/webp', webp.lossy(640, 480)],
  ['image/webp', webp.lossless(640, 480)],
  ['image/webp', webp.extended(640, 480)],
  ['image/avif', avif(640, 480)],
])('%s is known by its content, with its size', (mediaType, bytes) => {
  expect(imageOf(bytes)).toEqual({ mediaType, widthPx: 640, heightPx: 480 });
});

test('sizes at the edge of their fields are read right', () => {
  expect(imageOf(png(4_294_967_295, 1))).toMatchObject({ widthPx: 4_294_967_295 });
  expect(imageOf(webp.lossless(16_384, 16_384))).toMatchObject({ widthPx: 16_384, heightPx: 16_384 });
  expect(imageOf(jpeg(65_535, 65_535))).toMatchObject({ widthPx: 65_535, heightPx: 65_535 });
});

test('documents, sounds, and pictures that are cut off are none', () => {
  const others = [
    svg,
    Buffer.from('<!doctype html>'),
    Buffer.from('%PDF-1.7'),
    Buffer.from('RIFF0000WAVEfmt '),
    Buffer.alloc(0),
  ];
  for (const other of others) expect(imageOf(other)).toBeNull();
  for (const whole of [
    png(9, 9).subarray(0, 24),
    jpeg(9, 9).subarray(0, 30),
    gif(9, 9).subarray(0, 10),
    webp.extended(9, 9),
    avif(9, 9),
  ]) {
    for (let length = 0; length < whole.length; length++) {
      const image = imageOf(whole.subarray(0, length));
      if (image) expect(image).toMatchObject({ widthPx: 9, heightPx: 9 });
    }
  }
});

test('no bytes whatever make it fail', () => {
  const starts = [png(), jpeg(1, 1), gif(1, 1), webp.lossy(1, 1), avif(1, 1)];
  fc.assert(
    fc.property(fc.constantFrom(...starts), fc.nat(40), fc.uint8Array({ maxLength: 200 }), (start, keep, rest) => {
      imageOf(Buffer.concat([start.subarray(0, keep), rest]));
    }),
    { numRuns: 2000 },
  );
});
