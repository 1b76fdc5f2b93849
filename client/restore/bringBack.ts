import type { BroughtBack, Removed } from '../../shared/restore/protocol.ts';
import type { Participant } from '../connection/index.ts';
import { currentTranslate, type Translate } from '../language/index.ts';
import { refuse, tell } from '../ui/index.ts';

/** Brings it back, however much it is, and says what came. @throws ClassroomError */
export async function bringBack(participant: Participant, removed: Removed): Promise<void> {
  let [shapes, pages] = [0, 0];
  for (;;) {
    const back = await participant.send('restore:bringBack', removed);
    shapes += back.shapes;
    pages += back.pages;
    if (back.more) continue;
    const { left } = back;
    const t = currentTranslate();
    if (left > 0) refuse(`${backText({ shapes, pages }, t)} ${t('restore.left', { count: left })}`);
    else tell(backText({ shapes, pages }, t));
    return;
  }
}

/** What is back, as a sentence. */
export function backText({ shapes, pages }: Pick<BroughtBack, 'shapes' | 'pages'>, t: Translate): string {
  if (shapes === 0 && pages === 0) return t('restore.nothingBack');
  if (pages === 0) return t('restore.back', { count: shapes });
  if (shapes === 0) return t('restore.pagesBack', { count: pages });
  return t('restore.bothBack', {
    pages: t('restore.pages', { count: pages }),
    things: t('restore.things', { count: shapes }),
  });
}
