import { useEffect, useState } from 'react';
import type { Seat } from '../../shared/presence/protocol.ts';
import { useMe, useSend } from '../connection/index.ts';
import { errorText, useTranslation } from '../language/index.ts';
import { CopyButton, Dialog, QrCode, Skeleton } from '../ui/index.ts';
import styles from './DeviceLinkDialog.module.css';

interface DeviceLinkDialogProps {
  seat: Seat;
  onOpenChange: (isOpen: boolean) => void;
}

/** The personal link of a seat as a QR code and as text: to go on with on another device. */
export function DeviceLinkDialog({ seat, onOpenChange }: DeviceLinkDialogProps) {
  const { t } = useTranslation();
  const send = useSend();
  const me = useMe();
  const [link, setLink] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);

  useEffect(() => {
    let isWanted = true;
    send('presence:deviceLink', { seatId: seat.id }).then(
      (reply) => isWanted && setLink(reply.link),
      (refusal: unknown) => isWanted && setError(errorText(refusal)),
    );
    return () => {
      isWanted = false;
    };
  }, [send, seat.id]);

  const isOwn = seat.id === me.id;
  const { name } = seat;
  const title = isOwn ? t('people.myDeviceTitle') : t('people.personalLinkTitle', { name });
  return (
    <Dialog
      isOpen
      onOpenChange={onOpenChange}
      title={title}
      description={isOwn ? t('people.myDeviceText') : t('people.personalLinkText', { name })}
    >
      {error ? (
        <p role="alert">{error}</p>
      ) : (
        <div className={styles.link}>
          {link ? <QrCode text={link} label={title} size={208} /> : <Skeleton width={208} height={208} />}
          <p className={styles.text}>{link ?? <Skeleton />}</p>
          {link && (
            <CopyButton text={link} isWide>
              {t('people.copyLink')}
            </CopyButton>
          )}
        </div>
      )}
    </Dialog>
  );
}
