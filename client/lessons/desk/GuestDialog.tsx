import { useState, type ReactNode } from 'react';
import type { Desk, NewGuestCard } from '../../api/http.ts';
import { useTranslation } from '../../language/index.ts';
import { Dialog, refuse, tell } from '../../ui/index.ts';
import { DialogForm } from '../DialogForm.tsx';
import { cardOf, draftOf, emptyGuest } from '../guests/guestDraft.ts';
import { GuestFields } from '../guests/GuestFields.tsx';
import { PhotoField } from '../guests/PhotoField.tsx';
import { asDataUrl, fromDataUrl } from '../guests/photo.ts';
import { useGuestForm } from '../guests/useGuestForm.ts';
import type { DeskInHand } from './useDesk.ts';

interface GuestDialogProps extends DeskInHand {
  /** Null: a new guest. */
  guest: Desk['guests'][number] | null;
  trigger?: ReactNode;
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
}

/** Invites a guest lecturer, or changes the card of one. Closing it by accident loses nothing. */
export function GuestDialog({ guest, trigger, isOpen, onOpenChange, ...inHand }: GuestDialogProps) {
  const { t } = useTranslation();
  const [isOpenInside, setOpenInside] = useState(false);
  const setOpen = onOpenChange ?? setOpenInside;
  return (
    <Dialog
      title={guest ? t('desk.editGuestTitle', { name: guest.name }) : t('desk.inviteTitle')}
      {...(guest ? {} : { description: t('desk.inviteText') })}
      trigger={trigger}
      isOpen={isOpen ?? isOpenInside}
      onOpenChange={setOpen}
    >
      <GuestForm {...inHand} guest={guest} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

function GuestForm({ guest, desk, calls, show, onDone }: GuestDialogProps & { onDone: () => void }) {
  const { t } = useTranslation();
  const [newPhoto, setNewPhoto] = useState<string | null>(null);

  const invite = async (card: NewGuestCard) => {
    const known = new Set(desk.guests.map(({ id }) => id));
    const after = await calls.addGuest(card);
    show(after);
    const added = after.guests.find(({ id }) => !known.has(id));
    const photo = newPhoto ? fromDataUrl(newPhoto) : null;
    if (!added || !photo) return;
    try {
      show(await calls.putPhoto(added.id, photo));
    } catch {
      refuse(t('home.photosLost', { names: added.name })); // the guest is invited all the same
    }
  };

  const { fields, form } = useGuestForm({
    key: `lol.guest.${guest?.id ?? desk.lesson.id}`,
    first: () => (guest ? draftOf(guest) : emptyGuest()),
    nameMissing: t('home.problem.guestNameMissing'),
    async save(draft) {
      const card = cardOf(draft);
      if (guest) show(await calls.changeGuest(guest.id, card));
      else await invite(card);
      tell(guest ? t('desk.saved') : t('desk.invited', { name: card.name }));
    },
    onDone,
  });

  return (
    <DialogForm {...form} {...(guest ? {} : { saveLabel: t('desk.inviteGo') })}>
      <GuestFields {...fields} />
      <PhotoField
        name={fields.guest.name}
        photo={guest ? guest.photo : newPhoto}
        onChoose={async (photo) => {
          if (guest) show(await calls.putPhoto(guest.id, photo));
          else setNewPhoto(await asDataUrl(photo));
        }}
        onRemove={async () => {
          if (guest) show(await calls.removePhoto(guest.id));
          else setNewPhoto(null);
        }}
      />
    </DialogForm>
  );
}
