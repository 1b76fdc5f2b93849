import { useState, type ReactNode } from 'react';
import type { Guest } from '../../../shared/guests/protocol.ts';
import { useTranslation } from '../../language/index.ts';
import { Dialog, tell } from '../../ui/index.ts';
import { DialogForm } from '../DialogForm.tsx';
import { cardOf, draftOf } from '../guests/guestDraft.ts';
import { GuestFields } from '../guests/GuestFields.tsx';
import { PhotoField } from '../guests/PhotoField.tsx';
import { useGuestForm } from '../guests/useGuestForm.ts';
import type { DoorInHand } from './doorInHand.ts';

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
  const { fields, form } = useGuestForm({
    key: `lol.card.${guest.id}`,
    first: () => draftOf(guest),
    nameMissing: t('door.nameMissing'),
    async save(draft) {
      await calls.changeCard(cardOf(draft));
      await refresh();
      tell(t('door.cardSaved'));
    },
    onDone,
  });

  return (
    <DialogForm {...form}>
      <PhotoField
        name={fields.guest.name}
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
      <GuestFields isOwn {...fields} />
    </DialogForm>
  );
}
