import { expect, test } from 'vitest';
import { nameIn } from './devicePreview.ts';

const devices = [
  { id: 'a', label: 'Built-in microphone' },
  { id: 'b', label: '' },
];

test('what the system chose goes by its own name', () => {
  expect(nameIn(devices, 'Default - Built-in microphone')).toBe('Built-in microphone');
  expect(nameIn(devices, 'Built-in microphone')).toBe('Built-in microphone');
});

test('a device that is not in the list keeps the name that it had', () => {
  expect(nameIn(devices, 'Headset')).toBe('Headset');
});
