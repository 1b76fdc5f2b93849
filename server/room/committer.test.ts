/** When entries are written: at once, or together. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { limits } from '../../shared/limits.ts';
import type { Storage } from '../storage/storage.ts';
import { Committer } from './committer.ts';
import type { Room } from './room.ts';

/** What the committer sees of a room: entries that wait, and how many were written with each commit. */
function newRoom(): Room & { commits: number[]; waiting: number } {
  const room = {
    lessonId: 'lesson',
    commits: [] as number[],
    waiting: 0,
    pendingEntries: () => Array.from({ length: room.waiting }, (_, at) => ({ seq: at, data: {} })),
    confirm: (count: number) => {
      room.waiting -= count;
      room.commits.push(count);
    },
    undo: () => expect.fail('nothing is refused here'),
  };
  return room as unknown as Room & { commits: number[]; waiting: number };
}

/** Milliseconds that a commit takes. */
let costMs = 0;
const storage = {
  append: async () => {
    if (costMs > 0) await new Promise((resolve) => setTimeout(resolve, costMs));
  },
} as unknown as Storage;

const newCommitter = (): Committer =>
  new Committer({
    storage,
    onFailure: (error) => expect.fail(String(error)),
    onLost: () => expect.fail('lost'),
  });

beforeEach(() => {
  costMs = 0;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'clearImmediate', 'performance'] });
});
afterEach(() => void vi.useRealTimers());

/** So many entries arrive, evenly, within that time. */
async function arrive(committer: Committer, room: { waiting: number } & Room, count: number, withinMs: number) {
  let atMs = 0;
  for (let index = 1; index <= count; index++) {
    room.waiting += 1;
    committer.request(room);
    const nextMs = Math.round((index * withinMs) / count);
    await vi.advanceTimersByTimeAsync(nextMs - atMs);
    atMs = nextMs;
  }
  await vi.advanceTimersByTimeAsync(limits.frameMs);
}

test('the strokes of two people who draw together are each written at once', async () => {
  const committer = newCommitter();
  const room = newRoom();
  await arrive(committer, room, 120, 1000);
  expect(room.commits).toEqual(Array.from({ length: 120 }, () => 1));
});

test('the strokes of a class are written once a frame', async () => {
  const committer = newCommitter();
  const room = newRoom();
  await arrive(committer, room, 2000, 1000);
  expect(room.commits.reduce((sum, count) => sum + count)).toBe(2000);
  expect(room.commits.length).toBeLessThan(1000 / limits.frameMs + 10);
  expect(room.commits.length).toBeGreaterThan(40);
});

test('where a commit is slow, they become fewer, and nothing waits longer than a frame for the next', async () => {
  const committer = newCommitter();
  const room = newRoom();
  costMs = 10;
  await arrive(committer, room, 120, 1000);
  await vi.advanceTimersByTimeAsync(100);
  expect(room.commits.reduce((sum, count) => sum + count)).toBe(120);
  expect(room.commits.length).toBeLessThan(50);
  expect(room.commits.length).toBeGreaterThan(1000 / (costMs + limits.frameMs) - 5);
});

test('after a busy time the next stroke is written at once again', async () => {
  const committer = newCommitter();
  const room = newRoom();
  await arrive(committer, room, 2000, 1000);
  await vi.advanceTimersByTimeAsync(limits.frameMs);
  room.commits.length = 0;
  room.waiting += 1;
  committer.request(room);
  await vi.advanceTimersByTimeAsync(0);
  expect(room.commits).toEqual([1]);
});
