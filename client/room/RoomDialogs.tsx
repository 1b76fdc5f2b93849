import { Suspense } from 'react';
import { AttentionDialog } from '../attention/index.ts';
import { useMe, useSend } from '../connection/index.ts';
import { GuestsDialog } from '../guests/index.ts';
import { useTranslation } from '../language/index.ts';
import { ShareSheet } from '../lessons/index.ts';
import { DeviceLinkDialog, RenameDialog } from '../people/index.ts';
import { Confirm, DialogPart, Sheet, Skeleton } from '../ui/index.ts';
import { AboutDialog, DevicesDialog, ShortcutsDialog } from './lateDialogs.tsx';
import { BackDialog } from './BackDialog.tsx';
import { LeaveDialog } from './LeaveDialog.tsx';
import { useRoomView } from './view.ts';

/** The dialog that is open; nothing when there is none. */
export function RoomDialogs({ lessonId }: { lessonId: string }) {
  const { dialog, openDialog } = useRoomView();
  return (
    <DialogPart data={dialog} onClose={() => openDialog(null)}>
      <Suspense>
        <OpenDialog lessonId={lessonId} />
      </Suspense>
    </DialogPart>
  );
}

function OpenDialog({ lessonId }: { lessonId: string }) {
  const { t } = useTranslation();
  const { dialog, openDialog } = useRoomView();
  const me = useMe();
  const send = useSend();
  const onOpenChange = (isOpen: boolean) => !isOpen && openDialog(null);
  switch (dialog) {
    case null:
      return null;
    case 'share':
      return (
        <Sheet isOpen title={t('room.shareTitle')} onOpenChange={onOpenChange} size="wide">
          <Suspense fallback={<Skeleton height={148} />}>
            <ShareSheet lessonId={lessonId} />
          </Suspense>
        </Sheet>
      );
    case 'guests':
      return <GuestsDialog isOpen onOpenChange={onOpenChange} />;
    case 'attention':
      return <AttentionDialog onOpenChange={onOpenChange} />;
    case 'device':
      return <DeviceLinkDialog seat={me} onOpenChange={onOpenChange} />;
    case 'devices':
      return <DevicesDialog onOpenChange={onOpenChange} />;
    case 'rename':
      return <RenameDialog seat={me} onOpenChange={onOpenChange} />;
    case 'shortcuts':
      return <ShortcutsDialog onOpenChange={onOpenChange} />;
    case 'about':
      return <AboutDialog onOpenChange={onOpenChange} />;
    case 'leave':
      return <LeaveDialog onOpenChange={onOpenChange} onEnd={() => openDialog('end')} />;
    case 'back':
      return <BackDialog onOpenChange={onOpenChange} onEnd={() => openDialog('end')} />;
    case 'end':
      return (
        <Confirm
          isOpen
          onOpenChange={onOpenChange}
          title={t('room.endTitle')}
          text={t('room.endText')}
          confirmLabel={t('room.endConfirm')}
          action={() => send('lesson:end', {})}
        />
      );
  }
}
