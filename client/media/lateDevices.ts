import { loadLateTexts } from '../language/index.ts';
import { fetched } from '../parts/index.ts';

/**
 * The device check and its words: fetched when somebody asks for it, at the door or in the room.
 *
 * @throws ClassroomError `offline`, `outdated`
 */
export async function loadDevices() {
  const [devices] = await fetched(Promise.all([import('./devices/index.ts'), loadLateTexts()]));
  return devices;
}
