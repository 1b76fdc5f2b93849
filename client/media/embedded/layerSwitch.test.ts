import { expect, test } from 'vitest';
import type { SeatId } from '../../../shared/ids.ts';
import type { Publication } from '../../../shared/media/protocol.ts';
import { TestSchedule } from '../../connection/testing/testSchedule.ts';
import { LayerSwitch, type VideoReceiver } from './layerSwitch.ts';

/** A connection with two cameras and a screen, whose frames the test counts; a track's id is its mid. */
function look() {
  const schedule = new TestSchedule();
  const frames: Record<string, number> = {};
  const shown: Record<string, string | null> = {};
  const layerSwitch = new LayerSwitch({
    schedule,
    show: (seatId, source, track) => void (shown[`${seatId} ${source}`] = track?.id ?? null),
  });
  const connect = (): void => {
    for (const mid of ['sc0h', 'sc0l', 'sc1h', 'sc1l', 'ss0']) frames[mid] = 0;
    const receivers = Object.keys(frames).map((mid): [string, VideoReceiver] => [
      mid,
      { track: { id: mid } as MediaStreamTrack, framesDecoded: async () => frames[mid] ?? 0 },
    ]);
    layerSwitch.setReceivers(new Map(receivers));
  };
  /** Frames come on these mids, and time goes by. */
  const come = async (...mids: readonly string[]): Promise<void> => {
    for (let turn = 0; turn < 3; turn++) {
      await pass(schedule);
      for (const mid of mids) frames[mid] = (frames[mid] ?? 0) + 1;
    }
    await pass(schedule);
  };
  return { schedule, layerSwitch, shown, connect, come };
}

async function pass(schedule: TestSchedule): Promise<void> {
  schedule.advance(100);
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

const publication = (seatId: string, camera: string | null, screen: string | null = null): Publication => ({
  seatId: seatId as SeatId,
  audience: 'stage',
  mic: null,
  camera,
  screen,
});

test('a camera is shown once a frame has come, and no more when it is unpublished', async () => {
  const { layerSwitch, shown, connect, come } = look();
  layerSwitch.setPublications([publication('ann', 'sc0')]);
  connect();
  await come();
  expect(shown).toEqual({});
  await come('sc0h');
  expect(shown).toEqual({ 'ann camera': 'sc0h' });
  layerSwitch.setPublications([]);
  expect(shown).toEqual({ 'ann camera': null });
});

test('the other layer is shown once it has come, and until then the first', async () => {
  const { layerSwitch, shown, connect, come } = look();
  layerSwitch.setPublications([publication('ann', 'sc0')]);
  connect();
  await come('sc0h');
  layerSwitch.selectLayers({ sc0: 'low' });
  await come('sc0h');
  expect(shown).toEqual({ 'ann camera': 'sc0h' });
  await come('sc0l');
  expect(shown).toEqual({ 'ann camera': 'sc0l' });
});

test('frames of the former publisher of a track are not taken for those of the next', async () => {
  const { layerSwitch, shown, connect, come } = look();
  layerSwitch.setPublications([publication('ann', 'sc0')]);
  connect();
  await come('sc0h');
  layerSwitch.setPublications([publication('ben', 'sc0')]);
  await come();
  expect(shown).toEqual({ 'ann camera': null });
  await come('sc0h');
  expect(shown).toEqual({ 'ann camera': null, 'ben camera': 'sc0h' });
});

test('the layer that comes is shown where the selected one does not', async () => {
  const { layerSwitch, shown, connect, come } = look();
  layerSwitch.setPublications([publication('ann', 'sc0')]);
  connect();
  await come('sc0l');
  expect(shown).toEqual({ 'ann camera': 'sc0l' });
});

test('a new connection shows what comes over it, and the last frame stays until then', async () => {
  const { schedule, layerSwitch, shown, connect, come } = look();
  layerSwitch.setPublications([publication('ann', 'sc0'), publication('ben', null, 'ss0')]);
  connect();
  await come('sc0h', 'ss0');
  expect(shown).toEqual({ 'ann camera': 'sc0h', 'ben screen': 'ss0' });
  layerSwitch.setReceivers(new Map());
  delete shown['ann camera'];
  await come();
  expect(shown).toEqual({ 'ben screen': 'ss0' });
  connect();
  await come('sc0h');
  expect(shown).toEqual({ 'ann camera': 'sc0h', 'ben screen': 'ss0' });
  layerSwitch.close();
  expect(schedule.waiting).toBe(0);
});
