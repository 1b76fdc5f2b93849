import { Suspense, type ComponentType, type ReactNode } from 'react';
import { fixedCount } from '../../shared/runningOrder/order.ts';
import { loadLateTexts, useTranslation } from '../language/index.ts';
import { useMe, useRoom } from '../connection/index.ts';
import { late } from '../parts/index.ts';
import { ShortcutRow, type Contribution, type NoteFor } from '../slots/index.ts';
import type * as parts from './room/parts.ts';

type Parts = typeof parts;

/** A piece of it; nothing of it is fetched before the lesson has a running order. */
function piece(pick: (parts: Parts) => ComponentType): () => ReactNode {
  const Late = late(async () => {
    const [all] = await Promise.all([import('./room/parts.ts'), loadLateTexts()]);
    return pick(all);
  });
  return () =>
    useHasOrder() && (
      <Suspense>
        <Late />
      </Suspense>
    );
}

/** For teachers and guests as long as there is one; for students while something is on or comes next. */
const useHasOrder = (): boolean =>
  useRoom(
    ({ room: { runningOrder: order } }) => order.segments.length > 0 || order.now !== null || order.next !== null,
  );

function Shortcut() {
  const { t } = useTranslation();
  const { role } = useMe();
  const mayGoOn = useRoom(
    ({ room: { runningOrder: order } }) =>
      order.segments.length > fixedCount(order) && (role === 'teacher' || order.guestsMayGoOn),
  );
  return mayGoOn && <ShortcutRow keys={['Alt', 'N']} does={t('order.key')} />;
}

/** Who went on hears it from the button to undo it. */
const note: NoteFor = (entry, before, me) => {
  if (entry.kind !== 'order:went' || entry.by === me.id) return null;
  const { now, next } = entry.data;
  if (now !== null) return { key: 'order.note.now', values: { name: now } };
  return before.runningOrder.now !== null && next === null ? { key: 'order.note.over', values: {} } : null;
};

export const runningOrder: Contribution = {
  shows: {
    stripEnd: [{ Show: piece((all) => all.Strip), part: 'runningOrder' }],
    topNotice: [{ Show: piece((all) => all.Line), part: 'runningOrder' }],
    aboveBoard: [{ Show: piece((all) => all.Backstage), order: 12, part: 'runningOrder' }],
    news: [
      { Show: piece((all) => all.ChangePill), part: 'runningOrder' },
      { Show: piece((all) => all.OwnStepOnBoard), part: 'runningOrder' },
    ],
    notice: [{ Show: piece((all) => all.OwnStepInFront), part: 'runningOrder' }],
    shortcut: [{ Show: Shortcut, order: 20 }],
    unseen: [{ Show: piece((all) => all.Keys), part: 'keys' }],
  },
  note,
};
