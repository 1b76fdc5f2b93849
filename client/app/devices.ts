import { ClassroomError } from '../../shared/errors.ts';
import { loadLateTexts } from '../language/index.ts';

/**
 * The device check and its words: fetched when somebody asks for it, at the door or in the room.
 *
 * @throws ClassroomError `offline`
 */
export async function loadDevices() {
  const [devices] = await Promise.all([import('../media/devices/index.ts'), loadLateTexts()]).catch(
    (error: unknown): never => {
      throw error instanceof ClassroomError ? error : new ClassroomError('offline', 'no device check');
    },
  );
  return devices;
}
