import { useState, type ReactNode } from 'react';
import { ClassroomError } from '../../../shared/errors.ts';
import type { Guest } from '../../../shared/guests/protocol.ts';
import { errorText, useTranslation } from '../../language/index.ts';
import { Button, Dialog, DialogFooter, refuse, tell } from '../../ui/index.ts';
import formStyles from '../desk/Form.module.css';
import { cardOf, draftOf, restoreGuest } from '../guests/guestDraft.ts';
import { GuestFields } from '../guests/GuestFields.tsx';
import { PhotoField } from '../guests/PhotoField.tsx';
import { useDraft } from '../keep.ts';
import type { DoorInHand } from './DoorScreen.tsx';

interface CardDialogProps extends DoorInHand {
  guest: Guest;
  trigger: ReactNode;
}

/** A guest's own card, changed by the guest. */
export function CardDialog({ trigger, ...props }: CardDialogProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog
      title={t('door.editCard')}
      description={t('door.editCardText')}
      trigger={trigger}
      isOpen={isOpen}
      onOpenChange={setOpen}
    >
      <CardForm {...props} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

function CardForm({ guest, calls, refresh, onDone }: Omit<CardDialogProps, 'trigger'> & { onDone: () => void }) {
  const { t } = useTranslation();
  const [draft, setDraft, forgetDraft] = useDraft(
    `lol.card.${guest.id}`,
    (kept) => restoreGuest(kept) ?? draftOf(guest),
  );
  const [nameError, setNameError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  const save = async () => {
    if (!draft.name.trim()) {
      setNameError(t('door.nameMissing'));
      return;
    }
    setNameError(null);
    setBusy(true);
    try {
      await calls.changeCard(cardOf(draft));
      await refresh();
      forgetDraft();
      tell(t('door.cardSaved'));
      onDone();
    } catch (error) {
      if (error instanceof ClassroomError && error.field?.endsWith('name')) setNameError(t('home.problem.refused'));
      else refuse(errorText(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <form
      className={formStyles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) void save();
      }}
    >
      <PhotoField
        name={draft.name}
        photo={guest.photo}
        onChoose={async (photo) => {
          await calls.putPhoto(photo);
          await refresh();
        }}
        onRemove={async () => {
          await calls.removePhoto();
          await refresh();
        }}
      />
      <GuestFields isOwn guest={draft} onChange={setDraft} nameError={nameError} />
      <DialogFooter>
        <Button
          look="quiet"
          action={() => {
            forgetDraft();
            onDone();
          }}
        >
          {t('common.cancel')}
        </Button>
        <Button type="submit" isBusy={isBusy}>
          {t('common.save')}
        </Button>
      </DialogFooter>
    </form>
  );
}
