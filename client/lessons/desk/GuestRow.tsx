import { CalendarPlus, Ellipsis, Languages, Link2Off, Pencil, RefreshCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { invitationText } from '../../../shared/lesson/invitation.ts';
import type { Language } from '../../../shared/lesson/language.ts';
import type { Desk } from '../../api/http.ts';
import { currentLanguage, useTranslation } from '../../language/index.ts';
import { trade } from '../../presence/index.ts';
import {
  Button,
  Confirm,
  CopyButton,
  copyText,
  Face,
  IconButton,
  Menu,
  MenuItem,
  MenuSeparator,
  Own,
  Pill,
  refuse,
  tell,
} from '../../ui/index.ts';
import { GuestPill } from '../guests/GuestPill.tsx';
import { guestColour } from '../guests/PhotoField.tsx';
import { rememberedName } from '../keep.ts';
import { GuestDialog } from './GuestDialog.tsx';
import { LinkConfirm } from './LinkConfirm.tsx';
import type { DeskInHand } from './useDesk.ts';
import styles from './Parts.module.css';

type DeskGuest = Desk['guests'][number];
type Asked = 'edit' | 'renew' | 'revoke' | 'remove';

export function GuestRow({ guest, ...inHand }: DeskInHand & { guest: DeskGuest }) {
  const { t } = useTranslation();
  const { calls, show } = inHand;
  const [asked, setAsked] = useState<Asked | null>(null);
  const { id, name, link } = guest;
  const isAsked = (what: Asked) => ({
    isOpen: asked === what,
    onOpenChange: (isOpen: boolean) => setAsked(isOpen ? what : null),
  });
  const renew = async (out = false) => show(await calls.renewLink(id, out));

  return (
    <li className={styles.guest}>
      <div className={styles.who}>
        <Face name={name} colour={guestColour} photo={guest.photo} size={48} />
        <div>
          <strong>
            <Own>{name}</Own>
          </strong>
          {trade(guest) && <p>{trade(guest)}</p>}
        </div>
      </div>
      <div className={styles.actions}>
        {link === null ? (
          <>
            <Pill icon={<Link2Off />}>{t('desk.revoked')}</Pill>
            <Button look="quiet" size="small" icon={<RefreshCw />} action={() => renew()}>
              {t('desk.newLink')}
            </Button>
          </>
        ) : (
          <>
            <GuestPill state={guest.state} arrivesAtMs={guest.arrivesAtMs} />
            <CopyButton text={link} look="quiet" size="small" label={t('desk.copyLinkOf', { name })}>
              {t('desk.link')}
            </CopyButton>
          </>
        )}
        <GuestMenu guest={guest} {...inHand} onAsk={setAsked} />
      </div>
      <GuestDialog {...inHand} guest={guest} {...isAsked('edit')} />
      <LinkConfirm
        {...isAsked('renew')}
        guest={guest}
        change="renew"
        action={async (out) => {
          await renew(out);
          tell(t('desk.renewLinkDone', { name }));
        }}
      />
      <LinkConfirm
        {...isAsked('revoke')}
        guest={guest}
        change="revoke"
        action={async (out) => show(await calls.revokeLink(id, out))}
      />
      <Confirm
        {...isAsked('remove')}
        title={t('desk.removeGuestTitle', { name })}
        text={t('desk.removeGuestText', { name })}
        confirmLabel={t('desk.removeGuest')}
        action={async () => show(await calls.removeGuest(id))}
      />
    </li>
  );
}

interface GuestMenuProps extends DeskInHand {
  guest: DeskGuest;
  onAsk: (what: Asked) => void;
}

function GuestMenu({ guest, desk, calls, onAsk }: GuestMenuProps) {
  const { t } = useTranslation();
  const { name, link } = guest;
  const copyInvitation = async (language: Language) => {
    if (link === null) return;
    const teacher = rememberedName() || null;
    const text = invitationText({ ...desk.lesson, language, teacher, link, guest: name, code: null });
    if (await copyText(text)) tell(t('desk.invitationCopied'));
    else refuse(t('common.copyFailed'));
  };
  return (
    <Menu trigger={<IconButton size="small" label={t('desk.guestMore', { name })} icon={<Ellipsis />} />}>
      {link !== null && (
        <>
          <MenuItem icon={<Languages />} action={() => copyInvitation('nl')}>
            {t('desk.copyInvitationNl')}
          </MenuItem>
          <MenuItem icon={<Languages />} action={() => copyInvitation('en')}>
            {t('desk.copyInvitationEn')}
          </MenuItem>
          {desk.lesson.startsAtMs !== null && (
            <MenuItem icon={<CalendarPlus />} action={() => download(calls.calendarPath(guest.id, currentLanguage()))}>
              {t('desk.calendar')}
            </MenuItem>
          )}
          <MenuSeparator />
        </>
      )}
      <MenuItem icon={<Pencil />} action={() => onAsk('edit')}>
        {t('desk.editGuest')}
      </MenuItem>
      {link !== null && (
        <>
          <MenuItem icon={<RefreshCw />} action={() => onAsk('renew')}>
            {t('desk.renewLink')}
          </MenuItem>
          <MenuItem icon={<Link2Off />} action={() => onAsk('revoke')}>
            {t('desk.revoke')}
          </MenuItem>
        </>
      )}
      <MenuSeparator />
      <MenuItem icon={<Trash2 />} isDanger action={() => onAsk('remove')}>
        {t('desk.removeGuest')}
      </MenuItem>
    </Menu>
  );
}

function download(path: string): void {
  const anchor = document.createElement('a');
  anchor.href = path;
  anchor.download = '';
  anchor.click();
}
