import { expect, test } from 'vitest';
import type { SeatId } from '../../shared/ids.ts';
import type { Audience, Publication } from '../../shared/media/protocol.ts';
import { audiencesFor, layersFor, LinkEstimator, volumesFor, type LayerInput } from './layerSelection.ts';

const publication = (seatId: string, audience: Audience = 'stage'): Publication => ({
  seatId: seatId as SeatId,
  audience,
  mic: `${seatId}-mic`,
  camera: `${seatId}-camera`,
  screen: null,
});

const input: LayerInput = {
  publications: [publication('ann')],
  me: 'me',
  heights: {},
  pixelRatio: 1,
  quality: 'good',
  isSaving: false,
};

test.each<[string, Partial<LayerInput>, string]>([
  ['how large it will be is not known yet', {}, 'high'],
  ['a small tile', { heights: { ann: 180 } }, 'low'],
  ['a small tile of many pixels', { heights: { ann: 180 }, pixelRatio: 3 }, 'high'],
  ['a very small tile of many pixels', { heights: { ann: 96 }, pixelRatio: 3 }, 'low'],
  ['a large picture', { heights: { ann: 400 } }, 'high'],
  ['out of sight', { heights: { ann: 0 } }, 'off'],
  ['a large picture over a lossy link', { heights: { ann: 400 }, quality: 'lossy' }, 'low'],
  ['a large picture over a poor link, and the saver was refused', { quality: 'poor' }, 'low'],
  ['the data saver', { heights: { ann: 400 }, isSaving: true }, 'off'],
])('which layer is selected: %s', (_, now, layer) => {
  expect(layersFor({ ...input, ...now })).toEqual({ 'ann-camera': layer });
});

test('the data saver leaves out a shared screen, a small one on the page does not', () => {
  const publications = [{ ...publication('ann'), camera: null, screen: 'screen' }];
  expect(layersFor({ ...input, publications, heights: { ann: 20 }, quality: 'lossy' })).toEqual({ screen: 'high' });
  expect(layersFor({ ...input, publications, isSaving: true })).toEqual({ screen: 'off' });
});

test('nobody receives their own publications', () => {
  expect(layersFor({ ...input, me: 'ann' })).toEqual({});
  expect(volumesFor([publication('ann')], 'ann', 'stage', {})).toEqual({});
});

test('the stage is soft while somebody else talks backstage, for whoever listens there', () => {
  const publications = [publication('ann'), publication('fatima', 'backstage')];
  expect(audiencesFor('backstage')).toEqual(['backstage', 'stage']);
  expect(volumesFor(publications, 'me', 'backstage', { ann: 0.5 })).toEqual({ ann: 0.15, fatima: 1 });
  expect(volumesFor(publications, 'me', 'stage', {})).toEqual({ ann: 1, fatima: 1 });
  expect(volumesFor(publications, 'fatima', 'backstage', {})).toEqual({ ann: 1 });
});

/** The estimate at the end of these shares of loss, one every two seconds. */
function estimated(...shares: readonly number[]): string {
  const estimator = new LinkEstimator();
  return shares.map((share, at) => estimator.measure(share, at * 2000)).at(-1) ?? '';
}
const seconds = (count: number, share: number): number[] => Array.from({ length: count / 2 }, () => share);

test('one burst of loss changes nothing, lasting loss selects low layers, and much of it ends video', () => {
  expect(estimated(...seconds(10, 0))).toBe('good');
  expect(estimated(0, 0, 0.3)).toBe('good');
  expect(estimated(0, 0, 0.3, 0)).toBe('good');
  expect(estimated(0, 0, 0.04, 0.05)).toBe('lossy');
  expect(estimated(...seconds(30, 0.05))).toBe('lossy');
  expect(estimated(0.2, 0.2, 0.2)).toBe('lossy');
  expect(estimated(...seconds(12, 0.1))).toBe('poor');
});

test('high layers come back after a while without loss, not at once', () => {
  expect(estimated(...seconds(6, 0.05), ...seconds(10, 0))).toBe('lossy');
  expect(estimated(...seconds(6, 0.05), ...seconds(24, 0))).toBe('good');
});
