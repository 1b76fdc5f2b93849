/** Which microphone, camera and speaker this person chose on this device: at the door as well as in the room. */

export type DeviceKind = 'mic' | 'camera' | 'speaker';

/** Ids as the browser gives them to this site; null: the browser's choice. One that is gone is none: ask with `ideal`. */
export type ChosenDevices = Readonly<Record<DeviceKind, string | null>>;

const storageKey = 'lol.devices';
const kinds: readonly DeviceKind[] = ['mic', 'camera', 'speaker'];

export function readChosen(): ChosenDevices {
  const kept = stored();
  const [mic, camera, speaker] = kinds.map((kind) => {
    const id = kept[kind];
    return typeof id === 'string' && id !== '' ? id : null;
  });
  return { mic: mic ?? null, camera: camera ?? null, speaker: speaker ?? null };
}

export function keepChosen(kind: DeviceKind, id: string | null): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify({ ...readChosen(), [kind]: id }));
  } catch {
    // Private windows may forbid storage; the choice then lasts until the page closes.
  }
}

function stored(): Readonly<Record<string, unknown>> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}');
    return typeof kept === 'object' && kept !== null ? { ...kept } : {};
  } catch {
    return {}; // forbidden, or not ours
  }
}
