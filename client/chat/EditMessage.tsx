import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { Channel, Message } from '../../shared/chat/protocol.ts';
import { limits } from '../../shared/limits.ts';
import { isVisible } from '../../shared/visible.ts';
import { useSend } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { Button, useAction } from '../ui/index.ts';
import { GrowingText } from './GrowingText.tsx';
import styles from './Message.module.css';

interface EditMessageProps {
  channel: Channel;
  message: Message;
  onDone: () => void;
}

/** A message being changed, in its place. What was typed stays when the server refuses it. */
export function EditMessage({ channel, message, onDone }: EditMessageProps) {
  const { t } = useTranslation();
  const send = useSend();
  const [text, setText] = useState(message.text);
  const field = useRef<HTMLTextAreaElement>(null);
  const trimmed = text.trim();
  const isSendable = isVisible(trimmed) && trimmed.length <= limits.message;

  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(message.text.length, message.text.length);
  }, [message.text.length]);

  const { run: save, isBusy } = useAction(async () => {
    if (!isSendable) return;
    if (trimmed !== message.text) await send('chat:edit', { channel, id: message.id, text: trimmed });
    onDone();
  });
  const keyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onDone();
    else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      save();
    } else return;
    event.stopPropagation();
  };

  return (
    <div className={styles.edit}>
      <GrowingText ref={field} label={t('chat.editLabel')} value={text} onChange={setText} onKeyDown={keyDown} />
      <div className={styles.editButtons}>
        <Button look="quiet" size="small" onClick={onDone}>
          {t('common.cancel')}
        </Button>
        <Button size="small" onClick={save} isBusy={isBusy} disabled={!isSendable}>
          {t('common.save')}
        </Button>
      </div>
    </div>
  );
}
