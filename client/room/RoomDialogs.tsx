import { Suspense } from 'react';
import { useRoomView } from '../slots/index.ts';
import { DialogPart } from '../ui/index.ts';

/** The dialog that is open; nothing when there is none. */
export function RoomDialogs() {
  const { dialog: OpenDialog, openDialog } = useRoomView();
  return (
    <DialogPart data={OpenDialog} onClose={() => openDialog(null)}>
      <Suspense>{OpenDialog && <OpenDialog onOpenChange={(isOpen) => !isOpen && openDialog(null)} />}</Suspense>
    </DialogPart>
  );
}
