import { useState } from 'react';
import { limits } from '../../shared/limits.ts';
import type { Seat } from '../../shared/presence/protocol.ts';
import { useMe, useSend } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { Button, Dialog, DialogFooter, Field, useAction } from '../ui/index.ts';

interface RenameDialogProps {
  seat: Seat;
  onOpenChange: (isOpen: boolean) => void;
}

/** Changes a name, one's own or somebody else's. */
export function RenameDialog({ seat, onOpenChange }: RenameDialogProps) {
  const { t } = useTranslation();
  const send = useSend();
  const me = useMe();
  const [name, setName] = useState(seat.name);
  const { run: save, isBusy } = useAction(async () => {
    if (name.trim() !== seat.name) await send('presence:rename', { seatId: seat.id, name });
    onOpenChange(false);
  });
  const isOwn = seat.id === me.id;
  return (
    <Dialog
      isOpen
      onOpenChange={onOpenChange}
      title={isOwn ? t('people.renameMine') : t('people.renameTitle', { name: seat.name })}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Field
          label={t('people.name')}
          value={name}
          onChange={(event) => setName(event.target.value)}
          maxLength={limits.name}
          autoComplete={isOwn ? 'name' : 'off'}
          required
        />
        <DialogFooter>
          <Button look="quiet" onClick={() => onOpenChange(false)}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" isBusy={isBusy} disabled={name.trim() === ''}>
            {t('common.save')}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
