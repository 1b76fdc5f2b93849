/** Bringing back what was removed from the board: for whoever leads it, and fetched when it is asked for. */
import { loadLateTexts } from '../language/index.ts';
import { fetched } from '../parts/index.ts';

/** @throws ClassroomError when it could not be fetched */
export async function loadBringBack() {
  const [parts] = await fetched(Promise.all([import('./parts.ts'), loadLateTexts()]));
  return parts;
}
