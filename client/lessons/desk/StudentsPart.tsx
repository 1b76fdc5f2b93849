import { DoorClosed, DoorOpen, Ellipsis, Link as LinkIcon, Maximize2, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { invitationText, spacedCode } from '../../../shared/lesson/invitation.ts';
import { useTranslation } from '../../language/index.ts';
import {
  Button,
  Confirm,
  CopyButton,
  Dialog,
  EmptyState,
  IconButton,
  Menu,
  MenuItem,
  MenuSeparator,
  QrCode,
  tell,
} from '../../ui/index.ts';
import { rememberedName } from '../keep.ts';
import { shownLink } from '../links.ts';
import type { DeskInHand } from './useDesk.ts';
import styles from './Parts.module.css';

/** How students come in: code, picture, link. */
export function StudentsPart({ desk, calls, show }: DeskInHand) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<'renew' | 'shut' | null>(null);
  const { code, lesson } = desk;
  const link = desk.links.student;

  const renew = async () => show(await calls.renewCode());

  if (code === null || link === null) {
    return (
      <div className={styles.part}>
        <h2>{t('desk.students')}</h2>
        <EmptyState icon={<DoorClosed />} title={t('desk.shut')}>
          <p>{t('desk.shutText')}</p>
        </EmptyState>
        <Button look="tint" isWide icon={<DoorOpen />} action={renew}>
          {t('desk.openDoor')}
        </Button>
      </div>
    );
  }

  const invitation = () => invitationText({ ...lesson, teacher: rememberedName() || null, link, guest: null, code });

  return (
    <div className={styles.part}>
      <div className={styles.heading}>
        <h2>{t('desk.students')}</h2>
        <Menu trigger={<IconButton size="small" label={t('desk.studentsMore')} icon={<Ellipsis />} />}>
          <MenuItem icon={<RefreshCw />} action={() => setAsked('renew')}>
            {t('desk.renewCode')}
          </MenuItem>
          <MenuSeparator />
          <MenuItem icon={<DoorClosed />} isDanger action={() => setAsked('shut')}>
            {t('desk.shutDoor')}
          </MenuItem>
        </Menu>
      </div>
      <div className={styles.ticket}>
        <QrCode text={link} label={t('desk.qr', { link: shownLink(link) })} />
        <div className={styles.code}>
          <p>{t('desk.code')}</p>
          <strong>
            <SpelledCode code={code} />
          </strong>
          <BigCode link={link} code={code} />
        </div>
      </div>
      <CopyButton text={invitation} isWide>
        {t('desk.copyInvitation')}
      </CopyButton>
      <CopyButton text={link} look="quiet" isWide>
        {t('desk.copyLink')}
      </CopyButton>
      <p className={styles.note}>{t('desk.studentsNote')}</p>
      <Confirm
        isOpen={asked === 'renew'}
        onOpenChange={(isOpen) => !isOpen && setAsked(null)}
        title={t('desk.renewCodeTitle')}
        text={t('desk.renewCodeText')}
        confirmLabel={t('desk.renewCode')}
        isDanger={false}
        action={async () => {
          await renew();
          tell(t('desk.renewCodeDone'));
        }}
      />
      <Confirm
        isOpen={asked === 'shut'}
        onOpenChange={(isOpen) => !isOpen && setAsked(null)}
        title={t('desk.shutTitle')}
        text={t('desk.shutConfirm')}
        confirmLabel={t('desk.shutDoor')}
        action={async () => show(await calls.shutDoor())}
      />
    </div>
  );
}

/** For a projector: readable from the last row. */
function BigCode({ link, code }: { link: string; code: string }) {
  const { t } = useTranslation();
  return (
    <Dialog
      title={t('desk.bigTitle')}
      size="wide"
      trigger={
        <Button look="quiet" size="small" icon={<Maximize2 />}>
          {t('desk.big')}
        </Button>
      }
    >
      <div className={styles.big} tabIndex={-1}>
        <QrCode text={link} label={t('desk.qr', { link: shownLink(link) })} size={420} />
        <p className={styles.bigCode}>
          <SpelledCode code={code} />
        </p>
        <p className={styles.bigLink}>
          <LinkIcon aria-hidden="true" />
          {shownLink(new URL('/join', link).href)}
        </p>
      </div>
    </Dialog>
  );
}

/** Read out letter by letter, not as a word. */
function SpelledCode({ code }: { code: string }) {
  return (
    <>
      <span aria-hidden="true">{spacedCode(code)}</span>
      <span className="visually-hidden">{code.split('').join(' ')}</span>
    </>
  );
}
