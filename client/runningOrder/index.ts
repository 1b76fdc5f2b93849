/** The running order around the room: on the teacher's desk, and at a guest's door. Fetched when it is drawn. */
import { loadLateTexts } from '../language/index.ts';
import { late } from '../parts/index.ts';

const load = async () => {
  const [parts] = await Promise.all([import('./desk/parts.ts'), loadLateTexts()]);
  return parts;
};

export const DeskOrder = late(async () => (await load()).DeskOrder);
export const DoorOrder = late(async () => (await load()).DoorOrder);
