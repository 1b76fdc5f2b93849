import { expect, test } from 'vitest';
import { cropped, fitted, insetsOf, onSlide } from './slideView.ts';

const slide = { x: 0, y: 0, width: 1600, height: 900 };
const none = { top: 0, side: 0, bottom: 0 };
const desktop = { width: 1000, height: 700 };
const edges = ({ x, y, z }: { x: number; y: number; z: number }) => ({
  left: x * z,
  top: y * z,
  right: (1600 + x) * z,
  bottom: (900 + y) * z,
});

test('a slide is shown whole, in the middle of what is left', () => {
  const { left, right, top, bottom } = edges(fitted(slide, desktop, { top: 10, side: 20, bottom: 90 }));
  expect(left).toBeCloseTo(20);
  expect(right).toBeCloseTo(980);
  expect(top - 10).toBeCloseTo(700 - 90 - bottom);
});

test('nobody zooms out of a slide, nor loses it', () => {
  const whole = fitted(slide, desktop, none);
  expect(onSlide({ x: 500, y: -300, z: 0.1 }, slide, desktop, none)).toEqual(whole);
  expect(onSlide({ ...whole, z: 100 }, slide, desktop, none).z).toBeCloseTo(whole.z * 8);
  for (const far of [-9000, 9000]) {
    const { left, right, top, bottom } = edges(onSlide({ x: far, y: far, z: 2 }, slide, desktop, none));
    expect(left).toBeLessThanOrEqual(0);
    expect(right).toBeGreaterThanOrEqual(1000);
    expect(top).toBeLessThanOrEqual(0);
    expect(bottom).toBeGreaterThanOrEqual(700);
  }
});

test('who looks closer stays where they look', () => {
  const camera = { x: -400, y: -200, z: 1.5 };
  expect(onSlide(camera, slide, desktop, none)).toEqual(camera);
});

test('who follows sees the slide, and no more of what is around it than they must', () => {
  expect(cropped({ x: -300, y: -20, width: 2200, height: 1000 }, slide)).toBe(slide);
  expect(cropped({ x: 700, y: 500, width: 1600, height: 900 }, slide)).toEqual({
    ...{ x: 700, y: 500, width: 900, height: 400 },
  });
  expect(cropped({ x: 5000, y: 0, width: 10, height: 10 }, slide)).toBe(slide);
});

test('the tools have their room', () => {
  expect(insetsOf({ width: 390, height: 420 }, true).bottom).toBeGreaterThan(
    insetsOf({ width: 390, height: 420 }, false).bottom,
  );
  expect(insetsOf({ width: 844, height: 300 }, false)).toEqual(none);
});
