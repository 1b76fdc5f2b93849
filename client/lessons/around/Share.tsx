import { Share2 } from 'lucide-react';
import { Suspense, useEffect } from 'react';
import { useMe, useRoom } from '../../connection/index.ts';
import { useTranslation } from '../../language/index.ts';
import { late } from '../../parts/index.ts';
import { MoreItem, useRoomView, type RoomDialog } from '../../slots/index.ts';
import { DockButton, Sheet, Skeleton } from '../../ui/index.ts';

const ShareSheet = late(async () => (await import('../desk/ShareSheet.tsx')).ShareSheet);

/** What brings the students in. */
const ShareDialog: RoomDialog = ({ onOpenChange }) => {
  const { t } = useTranslation();
  const lessonId = useRoom(({ you }) => you.lessonId);
  return (
    <Sheet isOpen title={t('room.shareTitle')} onOpenChange={onOpenChange} size="wide">
      <Suspense fallback={<Skeleton height={148} />}>
        <ShareSheet lessonId={lessonId} />
      </Suspense>
    </Sheet>
  );
};

export function ShareButton() {
  const { t } = useTranslation();
  const { openDialog } = useRoomView();
  if (useMe().role !== 'teacher') return null;
  return <DockButton icon={<Share2 />} label={t('room.share')} onClick={() => openDialog(ShareDialog)} />;
}

/** On a phone there is no dock that has the button. */
export function ShareItem({ isNarrow }: { isNarrow: boolean }) {
  const { t } = useTranslation();
  const { openDialog } = useRoomView();
  const isTeacher = useMe().role === 'teacher';
  if (!isNarrow || !isTeacher) return null;
  return <MoreItem icon={<Share2 />} label={t('room.shareTitle')} action={() => openDialog(ShareDialog)} />;
}

/** A lesson that was just started comes with what brings the students in. */
export function ShareAtStart() {
  const { role } = useMe();
  const { openDialog } = useRoomView();
  useEffect(() => {
    if (location.hash !== '#share') return;
    history.replaceState(history.state, '', location.pathname + location.search);
    if (role === 'teacher') openDialog(ShareDialog);
  }, [role, openDialog]);
  return null;
}
