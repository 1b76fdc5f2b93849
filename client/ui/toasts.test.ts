import { expect, test } from 'vitest';
import { currentToasts, dismissToast, showToast, subscribeToToasts } from './toasts.ts';

const toast = (id: string, text = id) => ({ id, text, icon: null, durationMs: 1000, canClose: false });
const shown = () => currentToasts().map(({ text }) => text);

test('the newest stands first, the same is shown once, and the oldest of too many goes', () => {
  showToast(toast('saved'));
  showToast(toast('refused', 'no'));
  expect(shown()).toEqual(['no', 'saved']);
  showToast(toast('refused', 'no, again'));
  expect(shown()).toEqual(['no, again', 'saved']);
  for (const id of ['a', 'b', 'c']) showToast(toast(id));
  expect(shown()).toEqual(['c', 'b', 'a']);
});

test('what is put away is gone, and who watches hears of each change once', () => {
  let changes = 0;
  const stop = subscribeToToasts(() => changes++);
  showToast(toast('one'));
  dismissToast('one');
  dismissToast('one');
  stop();
  showToast(toast('two'));
  expect(changes).toBe(2);
  expect(shown()).not.toContain('one');
});
