import { Send, X } from 'lucide-react';
import { useEffect, useId, useRef, type KeyboardEvent } from 'react';
import { silenced } from '../../shared/chat/channels.ts';
import type { Channel, Message } from '../../shared/chat/protocol.ts';
import { limits } from '../../shared/limits.ts';
import { isVisible } from '../../shared/visible.ts';
import { useConnection, useMe, useParticipant, useRoom } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { IconButton } from '../ui/index.ts';
import { GrowingText } from './GrowingText.tsx';
import { Quote } from './Quote.tsx';
import { useChannelName } from './useChannelName.ts';
import { useDraft } from './useChat.ts';
import styles from './Composer.module.css';

/** From here on it says how much still fits. */
const COUNT_FROM = limits.message - 400;

interface ComposerProps {
  channel: Channel;
  replyTo: Message | null;
  onReplyDone: () => void;
}

/** Where one writes, or the reason why one cannot now. */
export function Composer(props: ComposerProps) {
  const { t } = useTranslation();
  const me = useMe();
  const reason = useRoom(({ room }) => silenced(room.chat, me, props.channel));
  const isWritable = useConnection((state) => state.isWritable);
  if (!isWritable) return <p className={styles.reason}>{t('chat.readOnly')}</p>;
  if (reason === 'paused') return <p className={styles.reason}>{t('chat.paused')}</p>;
  if (reason === 'muted') return <p className={styles.reason}>{t('chat.mutedYou')}</p>;
  return <Writing {...props} />;
}

function Writing({ channel, replyTo, onReplyDone }: ComposerProps) {
  const { t } = useTranslation();
  const participant = useParticipant();
  const { placeholder } = useChannelName(channel);
  const [draft, write] = useDraft(channel);
  const field = useRef<HTMLTextAreaElement>(null);
  const counterId = useId();
  const text = draft.trim();
  const left = limits.message - text.length;
  const isSendable = isVisible(text) && left >= 0;
  const isCounting = text.length > COUNT_FROM;

  const answeredId = replyTo?.id ?? null;
  const answeredBefore = useRef(answeredId);
  useEffect(() => {
    // Not for an answer that was begun before a reload.
    if (answeredId !== null && answeredId !== answeredBefore.current) field.current?.focus();
    answeredBefore.current = answeredId;
  }, [answeredId]);

  const send = () => {
    if (!isSendable) return;
    participant.queue('chat:send', { channel, text, replyTo: replyTo?.id ?? null });
    write('');
    onReplyDone();
    field.current?.focus();
  };
  const keyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && replyTo) onReplyDone();
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    send();
  };

  return (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {replyTo && (
        <div className={styles.reply}>
          <Quote channel={channel} messageId={replyTo.id} />
          <IconButton size="small" label={t('chat.cancelReply')} icon={<X />} onClick={onReplyDone} />
        </div>
      )}
      <div className={styles.line}>
        <GrowingText
          ref={field}
          label={placeholder}
          placeholder={placeholder}
          value={draft}
          onChange={write}
          onKeyDown={keyDown}
          isInvalid={left < 0}
          describedBy={isCounting ? counterId : undefined}
        />
        <button type="submit" className={styles.send} aria-label={t('chat.send')} aria-disabled={!isSendable}>
          <Send aria-hidden="true" />
        </button>
      </div>
      {isCounting && (
        <p id={counterId} className={styles.counter} data-over={left < 0 || undefined} role="status">
          {left < 0 ? t('chat.tooLong', { count: -left }) : t('chat.charactersLeft', { count: left })}
        </p>
      )}
    </form>
  );
}
