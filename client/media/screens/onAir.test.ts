import { expect, test } from 'vitest';
import type { Publication } from '../../../shared/media/protocol.ts';
import { seatIdOf } from '../../testing/lessonFixture.ts';
import { backstageOf, onAirOf, sharerOf } from './onAir.ts';

const line = (seat: string, more: Partial<Publication>): Publication => ({
  seatId: seatIdOf(seat),
  audience: 'stage',
  mic: null,
  camera: null,
  screen: null,
  ...more,
});

const air = [
  line('noor', { mic: 'sm0', screen: 'ss0' }),
  line('fatima', { audience: 'backstage', camera: 'bc0' }),
  line('bert', { audience: 'backstage' }),
];

test('what a seat sends is found by its seat', () => {
  expect(onAirOf(air, seatIdOf('noor'))?.mic).toBe('sm0');
  expect(onAirOf(air, seatIdOf('mila'))).toBeNull();
});

test('whoever shows a screen shares it', () => {
  expect(sharerOf(air)).toBe(seatIdOf('noor'));
  expect(sharerOf(air.slice(1))).toBeNull();
});

test('backstage are those of the others who are heard or seen there', () => {
  expect(backstageOf(air, seatIdOf('noor'))).toEqual([seatIdOf('fatima')]);
  expect(backstageOf(air, seatIdOf('fatima'))).toEqual([]);
});
