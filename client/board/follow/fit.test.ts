import { expect, test } from 'vitest';
import { between, fit, isSameCamera, rectangleOf } from './fit.ts';

const desktop = { width: 1000, height: 600 };
const phone = { width: 360, height: 640 };

test('an equal screen shows exactly what the presenter sees', () => {
  const camera = { x: -120, y: 40, z: 0.8 };
  const mine = fit(rectangleOf(camera, desktop), desktop);
  expect(isSameCamera(mine, camera)).toBe(true);
});

test('a phone shows the whole rectangle, centred, as large as possible', () => {
  const shown = rectangleOf({ x: -50, y: 20, z: 1 }, desktop);
  const seen = rectangleOf(fit(shown, phone, 10), phone);
  const inner = 340 / 360;
  expect(seen.width * inner).toBeCloseTo(shown.width);
  expect(seen.height).toBeGreaterThan(shown.height);
  expect(seen.x + seen.width / 2).toBeCloseTo(shown.x + shown.width / 2);
  expect(seen.y + seen.height / 2).toBeCloseTo(shown.y + shown.height / 2);
});

test('a wide screen shows a tall rectangle whole', () => {
  const shown = { x: 0, y: 0, width: 300, height: 900 };
  const seen = rectangleOf(fit(shown, desktop), desktop);
  expect(seen.height).toBeCloseTo(900);
  expect(seen.x).toBeLessThan(0);
});

test('a margin never turns a tiny screen inside out', () => {
  expect(fit({ x: 0, y: 0, width: 100, height: 100 }, { width: 10, height: 10 }, 24).z).toBeGreaterThan(0);
});

test('a view moves from here to there without leaving the straight line', () => {
  const from = { x: 0, y: 0, z: 1 };
  const to = fit({ x: 400, y: 300, width: 500, height: 300 }, desktop);
  expect(isSameCamera(between(from, to, 0, desktop), from)).toBe(true);
  expect(between(from, to, 1, desktop)).toBe(to);
  const half = rectangleOf(between(from, to, 0.5, desktop), desktop);
  const [x, y] = [half.x + half.width / 2 - 500, half.y + half.height / 2 - 300];
  // From the middle of the screen (500, 300) to the middle of the rectangle (650, 450).
  expect(x).toBeCloseTo(y);
  expect(x).toBeGreaterThan(0);
  expect(x).toBeLessThan(150);
});

test('a difference that nobody can see is none', () => {
  expect(isSameCamera({ x: 0, y: 0, z: 1 }, { x: 0.01, y: 0, z: 1 })).toBe(true);
  expect(isSameCamera({ x: 0, y: 0, z: 1 }, { x: 0.01, y: 0, z: 8 })).toBe(false);
  expect(isSameCamera({ x: 0, y: 0, z: 1 }, { x: 0, y: 0, z: 1.01 })).toBe(false);
});
