import { Track } from 'livekit-client';
import { expect, test } from 'vitest';
import type { SeatId } from '../../../shared/ids.ts';
import {
  layerOf,
  seatIdOf,
  sourceOf,
  type SubscriptionFilter,
  publishedTrack,
  trackSourceOf,
} from './subscriptionFilter.ts';

const ann = 'ann-seat' as SeatId;
const guest = 'guest-seat' as SeatId;
const filter: SubscriptionFilter = {
  publications: [
    { seatId: ann, audience: 'stage', mic: 'ann-seat/mic', camera: null, screen: 'ann-seat/screen' },
    { seatId: guest, audience: 'backstage', mic: 'guest-seat/mic', camera: null, screen: null },
  ],
  audiences: ['stage'],
  layers: { 'ann-seat/screen': 'off' },
  volumes: {},
  isQuiet: false,
};

test('only what the room has as publications is played, whatever is published at LiveKit', () => {
  expect(publishedTrack(filter, 'stage', ann, 'mic')).toBe('ann-seat/mic');
  expect(publishedTrack(filter, 'stage', ann, 'camera')).toBeNull();
  expect(publishedTrack(filter, 'stage', guest, 'mic')).toBeNull();
  expect(publishedTrack(filter, 'stage', null, 'mic')).toBeNull();
  expect(publishedTrack(filter, 'stage', ann, null)).toBeNull();
});

test('what is published backstage is played there only', () => {
  expect(publishedTrack(filter, 'backstage', guest, 'mic')).toBeNull();
  const both: SubscriptionFilter = { ...filter, audiences: ['stage', 'backstage'] };
  expect(publishedTrack(both, 'backstage', guest, 'mic')).toBe('guest-seat/mic');
  expect(publishedTrack(both, 'backstage', ann, 'mic')).toBeNull();
});

test('layers come as selected, and high when nothing was selected', () => {
  expect(layerOf(filter, 'ann-seat/screen')).toBe('off');
  expect(layerOf(filter, 'ann-seat/mic')).toBe('high');
  expect(layerOf(filter, null)).toBe('off');
});

test.each([
  [Track.Source.Microphone, Track.Kind.Audio, 'mic'],
  [Track.Source.Camera, Track.Kind.Video, 'camera'],
  [Track.Source.ScreenShare, Track.Kind.Video, 'screen'],
  // Audio labelled as video, which the right to a camera alone would let through.
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
