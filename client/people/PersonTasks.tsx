import type { Seat } from '../../shared/presence/protocol.ts';
import { useSend } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { Confirm } from '../ui/index.ts';
import { DeviceLinkDialog } from './DeviceLinkDialog.tsx';
import { RenameDialog } from './RenameDialog.tsx';

/** Something about a person that takes a dialog. */
export interface PersonTask {
  readonly kind: 'rename' | 'link' | 'remove';
  readonly seat: Seat;
}

/** The dialog of the task at hand; nothing when there is none. */
export function PersonTasks({ task, onDone }: { task: PersonTask | null; onDone: () => void }) {
  const { t } = useTranslation();
  const send = useSend();
  if (!task) return null;
  const { kind, seat } = task;
  const close = (isOpen: boolean) => !isOpen && onDone();
  switch (kind) {
    case 'rename':
      return <RenameDialog seat={seat} onOpenChange={close} />;
    case 'link':
      return <DeviceLinkDialog seat={seat} onOpenChange={close} />;
    case 'remove':
      return (
        <Confirm
          isOpen
          onOpenChange={close}
          title={t('people.removeTitle', { name: seat.name })}
          text={t('people.removeText', { name: seat.name })}
          confirmLabel={t('people.remove')}
          action={() => send('presence:remove', { seatId: seat.id })}
        />
      );
  }
}
