import { beforeEach, expect, test, vi } from 'vitest';
import { keepOverReload, wasOn } from './reloaded.ts';

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
  return () => vi.unstubAllGlobals();
});

test('what was on is told once, with who was listening', () => {
  keepOverReload('lesson', { sources: ['mic', 'camera'], audience: 'backstage' });
  expect(wasOn('lesson')).toEqual({ sources: ['mic', 'camera'], audience: 'backstage' });
  expect(wasOn('lesson')).toBeNull();
});

test('a screen does not come back by itself, nor anything in another lesson or later', () => {
  keepOverReload('lesson', { sources: ['screen'], audience: 'stage' });
  expect(wasOn('lesson')).toBeNull();
  keepOverReload('lesson', { sources: ['mic'], audience: 'stage' });
  expect(wasOn('other')).toBeNull();
  vi.useFakeTimers();
  keepOverReload('lesson', { sources: ['mic'], audience: 'stage' });
  vi.advanceTimersByTime(61_000);
  expect(wasOn('lesson')).toBeNull();
  vi.useRealTimers();
});

test('without storage nothing comes back, and nothing fails', () => {
  vi.stubGlobal('sessionStorage', undefined);
  keepOverReload('lesson', { sources: ['mic'], audience: 'stage' });
  expect(wasOn('lesson')).toBeNull();
});
