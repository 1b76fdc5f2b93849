import { Track } from 'livekit-client';
import { expect, test } from 'vitest';
import type { SeatId } from '../../../shared/ids.ts';
import { layerOf, seatIdOf, sourceOf, type Taste, trackOnAir, trackSourceOf } from './taste.ts';

const ann = 'ann-seat' as SeatId;
const guest = 'guest-seat' as SeatId;
const taste: Taste = {
  air: [
    { seatId: ann, audience: 'stage', mic: 'ann-seat/mic', camera: null, screen: 'ann-seat/screen' },
    { seatId: guest, audience: 'backstage', mic: 'guest-seat/mic', camera: null, screen: null },
  ],
  audiences: ['stage'],
  layers: { 'ann-seat/screen': 'off' },
  volumes: {},
  isQuiet: false,
};

test('only what the room says is on air is played, whatever somebody publishes', () => {
  expect(trackOnAir(taste, 'stage', ann, 'mic')).toBe('ann-seat/mic');
  expect(trackOnAir(taste, 'stage', ann, 'camera')).toBeNull();
  expect(trackOnAir(taste, 'stage', guest, 'mic')).toBeNull();
  expect(trackOnAir(taste, 'stage', null, 'mic')).toBeNull();
  expect(trackOnAir(taste, 'stage', ann, null)).toBeNull();
});

test('who speaks backstage is heard there, and only by who listens there', () => {
  expect(trackOnAir(taste, 'backstage', guest, 'mic')).toBeNull();
  const both: Taste = { ...taste, audiences: ['stage', 'backstage'] };
  expect(trackOnAir(both, 'backstage', guest, 'mic')).toBe('guest-seat/mic');
  expect(trackOnAir(both, 'backstage', ann, 'mic')).toBeNull();
});

test('pictures come as chosen, and whole when nothing was chosen', () => {
  expect(layerOf(taste, 'ann-seat/screen')).toBe('off');
  expect(layerOf(taste, 'ann-seat/mic')).toBe('high');
  expect(layerOf(taste, null)).toBe('off');
});

test.each([
  [Track.Source.Microphone, Track.Kind.Audio, 'mic'],
  [Track.Source.Camera, Track.Kind.Video, 'camera'],
  [Track.Source.ScreenShare, Track.Kind.Video, 'screen'],
  // A voice in the clothes of a picture, which the right to a camera alone would let through.
  [Track.Source.Camera, Track.Kind.Audio, null],
  [Track.Source.Microphone, Track.Kind.Video, null],
  [Track.Source.ScreenShareAudio, Track.Kind.Audio, null],
  [Track.Source.Unknown, Track.Kind.Audio, null],
] as const)('a track of %s, %s, is our %s', (source, kind, expected) => {
  expect(sourceOf({ source, kind })).toBe(expected);
  if (expected) expect(trackSourceOf(expected)).toBe(source);
});

test('whose device it is comes from the token; what is not ours belongs to nobody', () => {
  expect(seatIdOf({ metadata: '{"seatId":"ann-seat","role":"student"}' })).toBe('ann-seat');
  for (const metadata of [undefined, '', 'no JSON', '{}', '{"seatId":7}', 'null'])
    expect(seatIdOf({ metadata })).toBeNull();
});
