import { expect, test } from 'vitest';
import { limits } from '../../shared/limits.ts';
import { faceInk, seatColours } from './seatColours.ts';

test('there is a colour for each that a seat can have', () => {
  expect(seatColours).toHaveLength(limits.seatColours);
});

test('initials on a face and names on a cursor can be read', () => {
  for (const { soft, strong } of seatColours) {
    expect(contrast(soft, faceInk), soft).toBeGreaterThanOrEqual(4.5);
    expect(contrast(strong, '#ffffff'), strong).toBeGreaterThanOrEqual(4.5);
  }
});

/** WCAG 2.2 contrast ratio of two `#rrggbb` colours. */
function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const channel = parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
