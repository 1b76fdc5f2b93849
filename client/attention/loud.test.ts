import { afterEach, expect, test, vi } from 'vitest';
import { chime } from './loud.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('much at once is one sound, and a page that was never touched makes none', async () => {
  vi.useFakeTimers();
  let opened = 0;
  vi.stubGlobal('window', globalThis);
  vi.stubGlobal('navigator', { userActivation: { hasBeenActive: true } });
  vi.stubGlobal(
    'AudioContext',
    class {
      // Not allowed to sound: that is enough to be counted.
      state = 'suspended';
      constructor() {
        opened += 1;
      }
      resume = () => Promise.resolve();
      close = () => Promise.resolve();
    },
  );
  chime();
  chime();
  expect(opened).toBe(1);
  chime(true);
  expect(opened).toBe(2);
  await vi.advanceTimersByTimeAsync(6001);
  chime();
  expect(opened).toBe(3);
  vi.stubGlobal('navigator', { userActivation: { hasBeenActive: false } });
  await vi.advanceTimersByTimeAsync(6001);
  chime();
  expect(opened).toBe(3);
});
