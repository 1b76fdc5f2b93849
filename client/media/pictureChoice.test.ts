import { expect, test } from 'vitest';
import type { SeatId } from '../../shared/ids.ts';
import type { Audience, Publication } from '../../shared/media/protocol.ts';
import { heardFrom, layersFor, LineJudge, volumesFor, type Looking } from './pictureChoice.ts';

const onAir = (seatId: string, audience: Audience = 'stage'): Publication => ({
  seatId: seatId as SeatId,
  audience,
  mic: `${seatId}-mic`,
  camera: `${seatId}-camera`,
  screen: null,
});

const looking: Looking = {
  air: [onAir('ann')],
  me: 'me',
  heights: {},
  pixelRatio: 1,
  quality: 'fine',
  isSaving: false,
};

test.each<[string, Partial<Looking>, string]>([
  ['how large it will be is not known yet', {}, 'high'],
  ['a small tile', { heights: { ann: 180 } }, 'low'],
  ['a small tile of many pixels', { heights: { ann: 180 }, pixelRatio: 3 }, 'high'],
  ['a very small tile of many pixels', { heights: { ann: 96 }, pixelRatio: 3 }, 'low'],
  ['a large picture', { heights: { ann: 400 } }, 'high'],
  ['out of sight', { heights: { ann: 0 } }, 'off'],
  ['a large picture over a line that loses', { heights: { ann: 400 }, quality: 'small' }, 'low'],
  ['a large picture over a line that loses much, and the saver was refused', { quality: 'lasting' }, 'low'],
  ['the data saver', { heights: { ann: 400 }, isSaving: true }, 'off'],
])('which picture is asked for: %s', (_, now, layer) => {
  expect(layersFor({ ...looking, ...now })).toEqual({ 'ann-camera': layer });
});

test('the data saver leaves out a shared screen, a small one on the page does not', () => {
  const air = [{ ...onAir('ann'), camera: null, screen: 'screen' }];
  expect(layersFor({ ...looking, air, heights: { ann: 20 }, quality: 'small' })).toEqual({ screen: 'high' });
  expect(layersFor({ ...looking, air, isSaving: true })).toEqual({ screen: 'off' });
});

test('nobody asks for their own picture, or hears themselves', () => {
  expect(layersFor({ ...looking, me: 'ann' })).toEqual({});
  expect(volumesFor([onAir('ann')], 'ann', 'stage', {})).toEqual({});
});

test('the stage is soft while somebody else talks backstage, for whoever listens there', () => {
  const air = [onAir('ann'), onAir('fatima', 'backstage')];
  expect(heardFrom('backstage')).toEqual(['backstage', 'stage']);
  expect(volumesFor(air, 'me', 'backstage', { ann: 0.5 })).toEqual({ ann: 0.15, fatima: 1 });
  expect(volumesFor(air, 'me', 'stage', {})).toEqual({ ann: 1, fatima: 1 });
  expect(volumesFor(air, 'fatima', 'backstage', {})).toEqual({ ann: 1 });
});

/** What the judge says at the end of these shares of loss, one every two seconds. */
function judged(...shares: readonly number[]): string {
  const judge = new LineJudge();
  return shares.map((share, at) => judge.measure(share, at * 2000)).at(-1) ?? '';
}
const seconds = (count: number, share: number): number[] => Array.from({ length: count / 2 }, () => share);

test('one burst of loss changes nothing, loss that stays makes pictures small, and much of it ends them', () => {
  expect(judged(...seconds(10, 0))).toBe('fine');
  expect(judged(0, 0, 0.3)).toBe('fine');
  expect(judged(0, 0, 0.3, 0)).toBe('fine');
  expect(judged(0, 0, 0.04, 0.05)).toBe('small');
  expect(judged(...seconds(30, 0.05))).toBe('small');
  expect(judged(0.2, 0.2, 0.2)).toBe('small');
  expect(judged(...seconds(12, 0.1))).toBe('lasting');
});

test('pictures grow again after the line was good for a while, not at once', () => {
  expect(judged(...seconds(6, 0.05), ...seconds(10, 0))).toBe('small');
  expect(judged(...seconds(6, 0.05), ...seconds(24, 0))).toBe('fine');
});
