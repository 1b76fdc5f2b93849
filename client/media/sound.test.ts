import { setImmediate as settle } from 'node:timers/promises';
import { beforeEach, expect, test, vi } from 'vitest';
import { openVoices } from './sound.ts';

/** Browsers play nothing before the page was touched; drivers of browsers touch it by looking, so it is played here. */
class FakeAudio {
  static isTouched = false;
  static readonly all: FakeAudio[] = [];
  srcObject: unknown = null;
  volume = 1;
  muted = false;
  isPlaying = false;

  constructor() {
    FakeAudio.all.push(this);
  }

  async play(): Promise<void> {
    if (!FakeAudio.isTouched) throw new DOMException('not touched', 'NotAllowedError');
    this.isPlaying = true;
  }
}

class FakeStream {
  readonly tracks: readonly unknown[];
  constructor(tracks: readonly unknown[]) {
    this.tracks = tracks;
  }
  getTracks(): readonly unknown[] {
    return this.tracks;
  }
}

let page: EventTarget;

beforeEach(() => {
  FakeAudio.isTouched = false;
  FakeAudio.all.length = 0;
  page = new EventTarget();
  vi.stubGlobal('Audio', FakeAudio);
  vi.stubGlobal('MediaStream', FakeStream);
  vi.stubGlobal('document', page);
  return () => vi.unstubAllGlobals();
});

const track = (): MediaStreamTrack => ({}) as MediaStreamTrack;

test('a voice that may not play yet is told, and plays at any touch of the page', async () => {
  const told: boolean[] = [];
  const voices = openVoices((isBlocked) => told.push(isBlocked));
  voices.play('ann', track());
  await settle();
  expect(told).toEqual([true]);
  FakeAudio.isTouched = true;
  page.dispatchEvent(new Event('pointerup'));
  await settle();
  expect(told.at(-1)).toBe(false);
  expect(FakeAudio.all.map(({ isPlaying }) => isPlaying)).toEqual([true]);
});

test('a voice that ends while it waits for a touch is waited for no more, and makes up no sound', async () => {
  const told: boolean[] = [];
  const voices = openVoices((isBlocked) => told.push(isBlocked));
  voices.play('ann', track());
  await settle();
  voices.play('ann', null);
  expect(told.at(-1)).toBe(false);
  expect(FakeAudio.all[0]?.srcObject).toBeNull();
});

test('the volume of a person stays when another track brings the voice, and silence is silence', () => {
  const voices = openVoices(() => {});
  voices.setVolume('ann', 0.4);
  voices.play('ann', track());
  voices.play('ann', track());
  expect(FakeAudio.all.map(({ volume }) => volume)).toEqual([0.4]);
  voices.setQuiet(true);
  expect(FakeAudio.all[0]?.muted).toBe(true);
  voices.setQuiet(false);
  voices.setVolume('ann', 0);
  expect(FakeAudio.all[0]?.muted).toBe(true);
});
