import { Timer } from 'lucide-react';
import { Suspense } from 'react';
import { useMay, useRoom } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { late } from '../parts/index.ts';
import { MoreItem, useRoomView, type Contribution, type NoteFor } from '../slots/index.ts';

const TimerMark = late(async () => (await import('./TimerMark.tsx')).TimerMark);
const TimerDialog = late(async () => (await import('./TimerDialog.tsx')).TimerDialog);

/** Nothing of it is fetched before there is one. */
function Mark() {
  const { openDialog } = useRoomView();
  const timer = useRoom(({ room }) => room.timer);
  if (!timer) return null;
  return (
    <Suspense>
      <TimerMark endsAtMs={timer.endsAtMs} onOpen={() => openDialog(TimerDialog)} />
    </Suspense>
  );
}

function Item() {
  const { t } = useTranslation();
  const { openDialog } = useRoomView();
  const mayStart = useMay('timer:start');
  return mayStart && <MoreItem icon={<Timer />} label={t('timer.label')} action={() => openDialog(TimerDialog)} />;
}

const note: NoteFor = (entry, before) => {
  switch (entry.kind) {
    case 'timer:started': {
      if (before.timer) return null; // only lengthened, or begun anew: the mark shows it
      const count = Math.round((entry.data.endsAtMs - entry.atMs) / 60_000);
      return { key: 'timer.note.started', values: { count } };
    }
    case 'timer:stopped':
      return { key: 'timer.note.stopped', values: {} };
    default:
      return null;
  }
};

export const timer: Contribution = {
  shows: {
    topMark: [{ Show: Mark, order: 20 }],
    more: [{ Show: Item, order: 8 }],
  },
  note,
};
