import { expect, test } from 'vitest';
import type { SeatId } from '../../../shared/ids.ts';
import type { Publication } from '../../../shared/media/protocol.ts';
import { TestSchedule } from '../../connection/testing/testSchedule.ts';
import { Pictures, type Line } from './pictures.ts';

/** A connection with two cameras and a screen, whose frames the test counts; a track is known by the name of its line. */
function look() {
  const schedule = new TestSchedule();
  const frames: Record<string, number> = {};
  const shown: Record<string, string | null> = {};
  const pictures = new Pictures({
    schedule,
    show: (seatId, source, track) => void (shown[`${seatId} ${source}`] = track?.id ?? null),
  });
  const connect = (): void => {
    for (const mid of ['sc0h', 'sc0l', 'sc1h', 'sc1l', 'ss0']) frames[mid] = 0;
    const lines = Object.keys(frames).map((mid): [string, Line] => [
      mid,
      { track: { id: mid } as MediaStreamTrack, framesDecoded: async () => frames[mid] ?? 0 },
    ]);
    pictures.setLines(new Map(lines));
  };
  /** So many frames come on these lines, and time goes by. */
  const come = async (...mids: readonly string[]): Promise<void> => {
    for (let turn = 0; turn < 3; turn++) {
      await pass(schedule);
      for (const mid of mids) frames[mid] = (frames[mid] ?? 0) + 1;
    }
    await pass(schedule);
  };
  return { schedule, pictures, shown, connect, come };
}

async function pass(schedule: TestSchedule): Promise<void> {
  schedule.advance(100);
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

const onAir = (seatId: string, camera: string | null, screen: string | null = null): Publication => ({
  seatId: seatId as SeatId,
  audience: 'stage',
  mic: null,
  camera,
  screen,
});

test('a camera is shown once something came of it, and not any more when its owner is off the air', async () => {
  const { pictures, shown, connect, come } = look();
  pictures.setAir([onAir('ann', 'sc0')]);
  connect();
  await come();
  expect(shown).toEqual({});
  await come('sc0h');
  expect(shown).toEqual({ 'ann camera': 'sc0h' });
  pictures.setAir([]);
  expect(shown).toEqual({ 'ann camera': null });
});

test('the other size is shown when it has come, and until then the first', async () => {
  const { pictures, shown, connect, come } = look();
  pictures.setAir([onAir('ann', 'sc0')]);
  connect();
  await come('sc0h');
  pictures.choose({ sc0: 'low' });
  await come('sc0h');
  expect(shown).toEqual({ 'ann camera': 'sc0h' });
  await come('sc0l');
  expect(shown).toEqual({ 'ann camera': 'sc0l' });
});

test('what another one showed on the same line before is not taken for the new one', async () => {
  const { pictures, shown, connect, come } = look();
  pictures.setAir([onAir('ann', 'sc0')]);
  connect();
  await come('sc0h');
  pictures.setAir([onAir('ben', 'sc0')]);
  await come();
  expect(shown).toEqual({ 'ann camera': null });
  await come('sc0h');
  expect(shown).toEqual({ 'ann camera': null, 'ben camera': 'sc0h' });
});

test('the size that comes is shown where the one that was asked for does not', async () => {
  const { pictures, shown, connect, come } = look();
  pictures.setAir([onAir('ann', 'sc0')]);
  connect();
  await come('sc0l');
  expect(shown).toEqual({ 'ann camera': 'sc0l' });
});

test('a new connection shows what comes over it, and the last picture stays until then', async () => {
  const { schedule, pictures, shown, connect, come } = look();
  pictures.setAir([onAir('ann', 'sc0'), onAir('ben', null, 'ss0')]);
  connect();
  await come('sc0h', 'ss0');
  expect(shown).toEqual({ 'ann camera': 'sc0h', 'ben screen': 'ss0' });
  pictures.setLines(new Map());
  delete shown['ann camera'];
  await come();
  expect(shown).toEqual({ 'ben screen': 'ss0' });
  connect();
  await come('sc0h');
  expect(shown).toEqual({ 'ann camera': 'sc0h', 'ben screen': 'ss0' });
  pictures.close();
  expect(schedule.waiting).toBe(0);
});
