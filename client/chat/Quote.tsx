import { CornerDownRight } from 'lucide-react';
import { findMessage } from '../../shared/chat/fold.ts';
import type { Channel } from '../../shared/chat/protocol.ts';
import { useRoom } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { RoleBadge } from '../presence/index.ts';
import { Own } from '../ui/index.ts';
import styles from './Message.module.css';

interface QuoteProps {
  channel: Channel;
  messageId: string;
  onShow?: (messageId: string) => void;
}

/** The start of the message that is answered; leads to it. */
export function Quote({ channel, messageId, onShow }: QuoteProps) {
  const { t } = useTranslation();
  const message = useRoom(({ room }) => findMessage(room.chat, channel, messageId));
  const author = useRoom(({ room }) => (message ? room.seats[message.by] : undefined));
  const isGone = !message || message.deletedBy !== null;
  const words = isGone ? (
    <em>{t('chat.replyGone')}</em>
  ) : (
    <>
      <strong>
        <Own>{author?.name ?? t('chat.formerPerson')}</Own>
      </strong>{' '}
      {author && <RoleBadge role={author.role} />} <span dir="auto">{message.text}</span>
    </>
  );
  if (isGone || !onShow) return <p className={styles.quote}>{words}</p>;
  return (
    <button type="button" className={styles.quote} onClick={() => onShow(messageId)}>
      <CornerDownRight aria-hidden="true" />
      <span className={styles.quoteWords}>{words}</span>
    </button>
  );
}
