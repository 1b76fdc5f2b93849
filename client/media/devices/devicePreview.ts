import type { MediaDevice } from '../mediaState.ts';
import type { PreviewState } from './preview.ts';

/** A device as previewed on the screen, whoever opened it: the check itself, or the room that is using it. */
export interface DevicePreview extends PreviewState {
  readonly devices: readonly MediaDevice[];
  readonly chosen: string | null;
  /** It is on in the lesson and others hear or see it: it is turned off there. */
  readonly isPublished: boolean;
  start(): unknown;
  stop(): void;
  choose(id: string | null): void;
}

/** Chromium puts a word of its own before the name of what the system chose: `Default - Built-in microphone`. */
export const nameIn = (devices: readonly MediaDevice[], label: string): string =>
  devices.find((device) => device.label !== '' && label.endsWith(device.label))?.label ?? label;

/** What the device is called that was opened because nobody chose one. */
export const usedName = ({ devices, track }: DevicePreview): string | null =>
  track ? nameIn(devices, track.label) : null;
