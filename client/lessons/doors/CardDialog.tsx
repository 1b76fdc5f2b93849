import { useState, type ReactNode } from 'react';
import type { Guest } from '../../../shared/guests/protocol.ts';
import { isName } from '../../../shared/visible.ts';
import { useTranslation } from '../../language/index.ts';
import { Dialog, tell } from '../../ui/index.ts';
import { DialogForm } from '../DialogForm.tsx';
import { cardOf, draftOf, restoreGuest } from '../guests/guestDraft.ts';
import { GuestFields } from '../guests/GuestFields.tsx';
import { PhotoField } from '../guests/PhotoField.tsx';
import { useDraft } from '../keep.ts';
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
  const [draft, setDraft, forgetDraft] = useDraft(
    `lol.card.${guest.id}`,
    (kept) => restoreGuest(kept) ?? draftOf(guest),
  );
  const [nameError, setNameError] = useState<string | null>(null);

  const save = async () => {
    if (!isName(draft.name)) {
      setNameError(t('door.nameMissing'));
      return;
    }
    setNameError(null);
    await calls.changeCard(cardOf(draft));
    await refresh();
    forgetDraft();
    tell(t('door.cardSaved'));
    onDone();
  };

  return (
    <DialogForm
      save={save}
      onRefused={(field, code) => {
        if (field.endsWith('name'))
          setNameError(t(code === 'conflict' ? 'home.problem.nameTaken' : 'home.problem.refused'));
        return field.endsWith('name');
      }}
      onCancel={() => {
        forgetDraft();
        onDone();
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
    </DialogForm>
  );
}
