import { CircleAlert, RotateCcw, Trash2 } from 'lucide-react';
import { useMe, useParticipant } from '../connection/index.ts';
import { useErrorText, useTranslation } from '../language/index.ts';
import { SeatFace } from '../presence/index.ts';
import { Button, Own } from '../ui/index.ts';
import { MessageText } from './MessageText.tsx';
import { Quote } from './Quote.tsx';
import type { OutboxMessage } from './stream.ts';
import styles from './Message.module.css';

/** An own message that the lesson does not have yet, and says so. */
export function OutboxRow({ message }: { message: OutboxMessage }) {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <article className={styles.row} aria-label={me.name}>
      <span className={styles.face}>
        <SeatFace seat={me} />
      </span>
      <div className={styles.body}>
        <header className={styles.head}>
          <span className={styles.name}>
            <Own>{me.name}</Own>
          </span>
          {message.status === 'sending' && <span className={styles.time}>{t('chat.sending')}</span>}
        </header>
        {message.replyTo !== null && <Quote channel={message.channel} messageId={message.replyTo} />}
        <div className={styles.pending}>
          <MessageText text={message.text} />
        </div>
        {message.status === 'failed' && <Failed message={message} />}
      </div>
    </article>
  );
}

function Failed({ message }: { message: OutboxMessage }) {
  const { t } = useTranslation();
  const participant = useParticipant();
  const why = useErrorText(message.error ?? 'internal');
  return (
    <div className={styles.failed} role="alert">
      <p>
        <CircleAlert aria-hidden="true" />
        <span>
          <strong>{t('chat.failed')}.</strong> {why}
        </span>
      </p>
      <div className={styles.editButtons}>
        <Button look="quiet" size="small" icon={<RotateCcw />} onClick={() => participant.retryQueued(message.id)}>
          {t('chat.again')}
        </Button>
        <Button look="plain" size="small" icon={<Trash2 />} onClick={() => participant.dropQueued(message.id)}>
          {t('chat.drop')}
        </Button>
      </div>
    </div>
  );
}
