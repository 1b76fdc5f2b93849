import { expect, test } from 'vitest';
import type { Publication } from '../../../shared/media/protocol.ts';
import { seatIdOf } from '../../testing/lessonFixture.ts';
import { backstageOf, publicationOf, sharerOf } from './publications.ts';

const publication = (seat: string, more: Partial<Publication>): Publication => ({
  seatId: seatIdOf(seat),
  audience: 'stage',
  mic: null,
  camera: null,
  screen: null,
  ...more,
});

const publications = [
  publication('noor', { mic: 'sm0', screen: 'ss0' }),
  publication('fatima', { audience: 'backstage', camera: 'bc0' }),
  publication('bert', { audience: 'backstage' }),
];

test('what a seat sends is found by its seat', () => {
  expect(publicationOf(publications, seatIdOf('noor'))?.mic).toBe('sm0');
  expect(publicationOf(publications, seatIdOf('mila'))).toBeNull();
});

test('whoever shows a screen shares it', () => {
  expect(sharerOf(publications)).toBe(seatIdOf('noor'));
  expect(sharerOf(publications.slice(1))).toBeNull();
});

test('backstage are those of the others who are heard or seen there', () => {
  expect(backstageOf(publications, seatIdOf('noor'))).toEqual([seatIdOf('fatima')]);
  expect(backstageOf(publications, seatIdOf('fatima'))).toEqual([]);
});
