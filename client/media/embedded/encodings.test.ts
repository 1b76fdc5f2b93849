import { expect, test } from 'vitest';
import { encodingFor } from './encodings.ts';

const both = { high: true, low: true };

test('a camera is published in two layers, the low one at half the height', () => {
  const settings = { width: 640, height: 360 };
  expect(encodingFor('cameraHigh', settings, both)).toMatchObject({ active: true, scaleResolutionDownBy: 1 });
  expect(encodingFor('cameraLow', settings, both)).toMatchObject({ active: true, scaleResolutionDownBy: 2 });
});

test('a camera that gives more than was asked for is made smaller, upright ones by their width', () => {
  expect(encodingFor('cameraHigh', { width: 1280, height: 720 }, both)).toMatchObject({ scaleResolutionDownBy: 2 });
  expect(encodingFor('cameraHigh', { width: 720, height: 1280 }, both)).toMatchObject({ scaleResolutionDownBy: 2 });
  expect(encodingFor('cameraHigh', { width: 320, height: 180 }, both)).toMatchObject({ scaleResolutionDownBy: 1 });
});

test('what nobody looks at is not sent', () => {
  expect(encodingFor('cameraHigh', {}, { high: false, low: true }).active).toBe(false);
  expect(encodingFor('cameraLow', {}, { high: true, low: false }).active).toBe(false);
});

test('a large screen may cost more than a small one, and keeps its height', () => {
  const small = encodingFor('screen', { width: 1280, height: 720 }, both);
  const large = encodingFor('screen', { width: 1920, height: 1080 }, both);
  expect(small.scaleResolutionDownBy).toBe(1);
  expect(large.scaleResolutionDownBy).toBe(1);
  expect(large.maxBitrate).toBeGreaterThan(small.maxBitrate ?? 0);
});
