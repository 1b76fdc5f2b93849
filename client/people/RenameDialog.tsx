import { useRef, useState } from 'react';
import { ClassroomError } from '../../shared/errors.ts';
import { limits } from '../../shared/limits.ts';
import type { Seat } from '../../shared/presence/protocol.ts';
import { isName } from '../../shared/visible.ts';
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
  const [isTaken, setTaken] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const { run: save, isBusy } = useAction(async () => {
    setTaken(false);
    try {
      if (name.trim() !== seat.name) await send('presence:rename', { seatId: seat.id, name });
      onOpenChange(false);
    } catch (error) {
      if (!(error instanceof ClassroomError) || error.code !== 'conflict') throw error;
      setTaken(true);
      field.current?.focus();
    }
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
          ref={field}
          value={name}
          onChange={(event) => setName(event.target.value)}
          maxLength={limits.name}
          autoComplete={isOwn ? 'name' : 'off'}
          required
          error={isTaken ? t('people.nameTaken') : null}
        />
        <DialogFooter>
          <Button look="quiet" onClick={() => onOpenChange(false)}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" isBusy={isBusy} disabled={!isName(name)}>
            {t('common.save')}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
