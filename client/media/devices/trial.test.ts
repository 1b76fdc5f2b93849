import { setImmediate as settled } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Trial } from './trial.ts';

/** As much of a track as a trial looks at. */
class Track extends EventTarget {
  readonly kind = 'audio';
  readonly label: string;
  muted = false;
  readyState: 'live' | 'ended' = 'live';
  constructor(label: string) {
    super();
    this.label = label;
  }
  getSettings() {
    return { deviceId: this.label };
  }
  stop() {
    this.readyState = 'ended';
  }
  unplug() {
    this.readyState = 'ended';
    this.dispatchEvent(new Event('ended'));
  }
}

/** Devices that answer when the test says so. */
function desk(devices: string[]) {
  const opened: Track[] = [];
  const pending: (() => void)[] = [];
  const settings = { isSlow: false, refusal: null as DOMException | null };
  const open = async (id: string | null): Promise<MediaStreamTrack> => {
    if (settings.isSlow) await new Promise<void>((resolve) => pending.push(resolve));
    if (settings.refusal) throw settings.refusal;
    const name = id !== null && devices.includes(id) ? id : devices[0];
    if (name === undefined) throw new DOMException('none', 'NotFoundError');
    const track = new Track(name);
    opened.push(track);
    // The trial touches nothing else of it.
    return track as unknown as MediaStreamTrack;
  };
  const answerAll = async () => {
    for (const answer of pending.splice(0)) answer();
    await settled();
  };
  return {
    devices,
    opened,
    settings,
    open,
    answerAll,
    live: () => opened.filter((track) => track.readyState === 'live'),
  };
}

// The environment of these tests is no browser page.
Object.assign(globalThis, { isSecureContext: true });
Object.defineProperty(navigator, 'mediaDevices', { value: {}, configurable: true });

test('opens what was chosen, and nothing is open after it stops', async () => {
  const { open, live } = desk(['built in', 'headset']);
  const trial = new Trial(open, 'headset');
  await trial.start();
  expect(trial.store.getState()).toMatchObject({ status: 'on', problem: null });
  expect(live().map(({ label }) => label)).toEqual(['headset']);
  trial.stop();
  expect(live()).toEqual([]);
  expect(trial.store.getState()).toMatchObject({ status: 'off', track: null });
});

test('whoever closes while the browser still asks has no light left on', async () => {
  const { open, live, settings, opened, answerAll } = desk(['built in']);
  settings.isSlow = true;
  const trial = new Trial(open, null);
  void trial.start();
  trial.stop();
  await answerAll();
  expect(opened).toHaveLength(1);
  expect(live()).toEqual([]);
  expect(trial.store.getState().status).toBe('off');
});

test('of two choices in a hurry the last one counts, and the other is closed', async () => {
  const { open, live, settings, answerAll } = desk(['built in', 'headset']);
  const trial = new Trial(open, null);
  await trial.start();
  settings.isSlow = true;
  void trial.choose('built in');
  void trial.choose('headset');
  await answerAll();
  expect(live().map(({ label }) => label)).toEqual(['headset']);
  expect(trial.store.getState().track?.label).toBe('headset');
});

test('a choice turns nothing on by itself', async () => {
  const { open, opened } = desk(['built in', 'headset']);
  await new Trial(open, null).choose('headset');
  expect(opened).toEqual([]);
});

test('unplugged: another one takes over and it is said; plugged in again it is taken back', async () => {
  const { devices, open, opened, live } = desk(['built in', 'headset']);
  const trial = new Trial(open, 'headset');
  await trial.devicesAre(['built in', 'headset']);
  await trial.start();

  devices.pop();
  opened[0]!.unplug();
  await trial.devicesAre(['built in']);
  await settled();
  expect(trial.store.getState()).toMatchObject({
    status: 'on',
    news: { kind: 'lost', from: 'headset', to: 'built in' },
  });

  devices.push('headset');
  await trial.devicesAre(['built in', 'headset']);
  expect(trial.store.getState()).toMatchObject({ status: 'on', news: { kind: 'back', to: 'headset' } });
  expect(live().map(({ label }) => label)).toEqual(['headset']);
});

test('the only one unplugged: it says so, and goes on when there is one', async () => {
  const { devices, open, opened } = desk(['built in']);
  const trial = new Trial(open, null);
  await trial.devicesAre(['built in']);
  await trial.start();
  devices.pop();
  opened[0]!.unplug();
  await settled();
  expect(trial.store.getState()).toMatchObject({ status: 'off', problem: 'missing' });

  await trial.devicesAre([]);
  devices.push('headset');
  await trial.devicesAre(['headset']);
  expect(trial.store.getState()).toMatchObject({ status: 'on', problem: null });
});

test('what was refused goes on by itself once it is allowed, and the notice goes when it may be asked again', async () => {
  const { open, settings } = desk(['built in']);
  const trial = new Trial(open, null);
  settings.refusal = new DOMException('Permission denied', 'NotAllowedError');
  await trial.permissionIs('prompt');
  await trial.start();
  expect(trial.store.getState()).toMatchObject({ status: 'off', problem: 'denied' });
  await trial.permissionIs('prompt');
  expect(trial.store.getState()).toMatchObject({ status: 'off', problem: null });
  await trial.start();
  settings.refusal = null;
  await trial.permissionIs('granted');
  expect(trial.store.getState()).toMatchObject({ status: 'on', problem: null });
});

test('a microphone that is off on the device itself is told apart from silence', async () => {
  const { open, opened } = desk(['built in']);
  const trial = new Trial(open, null);
  await trial.start();
  const [track] = opened;
  track!.muted = true;
  track!.dispatchEvent(new Event('mute'));
  expect(trial.store.getState().isMuted).toBe(true);
  track!.muted = false;
  track!.dispatchEvent(new Event('unmute'));
  expect(trial.store.getState().isMuted).toBe(false);
});
