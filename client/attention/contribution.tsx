import { BellRing } from 'lucide-react';
import { useCallback, useEffect, useRef } from 'react';
import type { Entry } from '../../shared/protocol/index.ts';
import type { LessonState } from '../../shared/state.ts';
import { isInside, useConnection, useEntries, useMe, useRoom } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { late } from '../parts/index.ts';
import { MoreItem, useContributions, useRoomView, type Contribution } from '../slots/index.ts';
import { call, isScreenShown, takeBack, usePageTitle } from './attention.ts';

const AttentionDialog = late(async () => (await import('./AttentionDialog.tsx')).AttentionDialog);

function AttentionItem() {
  const { t } = useTranslation();
  const { openDialog } = useRoomView();
  return <MoreItem icon={<BellRing />} label={t('attention.label')} action={() => openDialog(AttentionDialog)} />;
}

function PageTitle() {
  usePageTitle(useRoom(({ room }) => room.lesson.title));
  return null;
}

/** Calls whoever looks elsewhere, for what the features call them for. */
function Caller() {
  const { t } = useTranslation();
  const contributions = useContributions();
  const { id, role } = useMe();
  useEntries(
    useCallback(
      (entry: Entry, _isLive: boolean, before: LessonState) => {
        const context = { before, me: { id, role }, isShown: isScreenShown(), t };
        for (const { callOver, call: callFor } of contributions) {
          const over = callOver?.(entry);
          if (over) takeBack(over);
          const next = entry.by === id ? null : callFor?.(entry, context);
          if (next) call(next);
        }
      },
      [contributions, id, role, t],
    ),
  );
  return null;
}

/** Who waited, for the lesson to be reached or to be opened again, may look elsewhere by the time they are in. */
function CalledIn() {
  const { t } = useTranslation();
  const { isIn, waits } = useConnection((state) => {
    const hasEnded = state.room !== null && state.room.lesson.endedAtMs !== null;
    const inside = isInside(state);
    return {
      isIn: inside && !hasEnded && state.status === 'online',
      waits: hasEnded || (!inside && state.status === 'offline'),
    };
  });
  const hasWaited = useRef(false);
  useEffect(() => {
    if (waits) hasWaited.current = true;
    if (!isIn || !hasWaited.current) return;
    hasWaited.current = false;
    call({ id: 'inside', text: t('attention.inside') });
  }, [isIn, waits, t]);
  return null;
}

export const attention: Contribution = {
  shows: {
    more: [{ Show: AttentionItem, order: 30 }],
    unseen: [
      { Show: PageTitle, part: 'pageTitle' },
      { Show: Caller, part: 'notes' },
    ],
    unseenAround: [{ Show: CalledIn }],
  },
};
