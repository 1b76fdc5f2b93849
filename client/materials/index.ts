/** Materials: what is brought along for a lesson. A chunk of its own, with words of its own. */
import { loadLateTexts } from '../language/index.ts';
import { late } from '../parts/index.ts';

export const Materials = late(async () => {
  const [{ MaterialsAt }] = await Promise.all([import('./MaterialsAt.tsx'), loadLateTexts()]);
  return MaterialsAt;
});
export type { EarlierLesson } from './TakeOver.tsx';
