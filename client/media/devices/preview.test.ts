import { setImmediate as settled } from 'node:timers/promises';
import { beforeAll, expect, test, vi } from 'vitest';
import { Preview } from './preview.ts';

/** As much of a track as a preview uses. */
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
    // The preview touches nothing else of it.
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
beforeAll(() => {
  vi.stubGlobal('isSecureContext', true);
  vi.stubGlobal('navigator', { mediaDevices: {} });
  return () => vi.unstubAllGlobals();
});

test('opens what was chosen, and nothing is open after it stops', async () => {
  const { open, live } = desk(['built in', 'headset']);
  const preview = new Preview(open, 'headset');
  await preview.start();
  expect(preview.store.getState()).toMatchObject({ status: 'on', problem: null });
  expect(live().map(({ label }) => label)).toEqual(['headset']);
  preview.stop();
  expect(live()).toEqual([]);
  expect(preview.store.getState()).toMatchObject({ status: 'off', track: null });
});

test('whoever closes while the browser still asks has no light left on', async () => {
  const { open, live, settings, opened, answerAll } = desk(['built in']);
  settings.isSlow = true;
  const preview = new Preview(open, null);
  void preview.start();
  preview.stop();
  await answerAll();
  expect(opened).toHaveLength(1);
  expect(live()).toEqual([]);
  expect(preview.store.getState().status).toBe('off');
});

test('of two choices in a hurry the last one counts, and the other is closed', async () => {
  const { open, live, settings, answerAll } = desk(['built in', 'headset']);
  const preview = new Preview(open, null);
  await preview.start();
  settings.isSlow = true;
  void preview.choose('built in');
  void preview.choose('headset');
  await answerAll();
  expect(live().map(({ label }) => label)).toEqual(['headset']);
  expect(preview.store.getState().track?.label).toBe('headset');
});

test('a choice turns nothing on by itself', async () => {
  const { open, opened } = desk(['built in', 'headset']);
  await new Preview(open, null).choose('headset');
  expect(opened).toEqual([]);
});

test('unplugged: another one takes over and it is said; plugged in again it is taken back', async () => {
  const { devices, open, opened, live } = desk(['built in', 'headset']);
  const preview = new Preview(open, 'headset');
  await preview.devicesAre(['built in', 'headset']);
  await preview.start();

  devices.pop();
  opened[0]!.unplug();
  await preview.devicesAre(['built in']);
  await settled();
  expect(preview.store.getState()).toMatchObject({
    status: 'on',
    news: { kind: 'lost', from: 'headset', to: 'built in' },
  });

  devices.push('headset');
  await preview.devicesAre(['built in', 'headset']);
  expect(preview.store.getState()).toMatchObject({ status: 'on', news: { kind: 'back', to: 'headset' } });
  expect(live().map(({ label }) => label)).toEqual(['headset']);
});

test('the only one unplugged: it says so, and goes on when there is one', async () => {
  const { devices, open, opened } = desk(['built in']);
  const preview = new Preview(open, null);
  await preview.devicesAre(['built in']);
  await preview.start();
  devices.pop();
  opened[0]!.unplug();
  await settled();
  expect(preview.store.getState()).toMatchObject({ status: 'off', problem: 'missing' });

  await preview.devicesAre([]);
  devices.push('headset');
  await preview.devicesAre(['headset']);
  expect(preview.store.getState()).toMatchObject({ status: 'on', problem: null });
});

test('what was refused goes on by itself once it is allowed, and the notice goes when it may be asked again', async () => {
  const { open, settings } = desk(['built in']);
  const preview = new Preview(open, null);
  settings.refusal = new DOMException('Permission denied', 'NotAllowedError');
  await preview.permissionIs('prompt');
  await preview.start();
  expect(preview.store.getState()).toMatchObject({ status: 'off', problem: 'denied' });
  await preview.permissionIs('prompt');
  expect(preview.store.getState()).toMatchObject({ status: 'off', problem: null });
  await preview.start();
  settings.refusal = null;
  await preview.permissionIs('granted');
  expect(preview.store.getState()).toMatchObject({ status: 'on', problem: null });
});

test('a microphone that is off on the device itself is told apart from silence', async () => {
  const { open, opened } = desk(['built in']);
  const preview = new Preview(open, null);
  await preview.start();
  const [track] = opened;
  track!.muted = true;
  track!.dispatchEvent(new Event('mute'));
  expect(preview.store.getState().isMuted).toBe(true);
  track!.muted = false;
  track!.dispatchEvent(new Event('unmute'));
  expect(preview.store.getState().isMuted).toBe(false);
});
