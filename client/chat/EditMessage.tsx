import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { Channel, Message } from '../../shared/chat/protocol.ts';
import { limits } from '../../shared/limits.ts';
import { isVisible } from '../../shared/visible.ts';
import { useSend } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { Button, useAction } from '../ui/index.ts';
import { GrowingText } from './GrowingText.tsx';
import { useDraft } from './useChat.ts';
import styles from './Message.module.css';

interface EditMessageProps {
  channel: Channel;
  message: Message;
  /** It goes on where it was left; nobody asked for the focus. */
  isResumed: boolean;
  onDone: () => void;
}

/** A message being changed, in its place. What was typed stays when the server refuses it, and outlives the tab. */
export function EditMessage({ channel, message, isResumed, onDone }: EditMessageProps) {
  const { t } = useTranslation();
  const send = useSend();
  const [kept, keep] = useDraft(`edit ${message.id}`);
  const [text, setText] = useState(kept || message.text);
  const field = useRef<HTMLTextAreaElement>(null);
  const trimmed = text.trim();
  const isSendable = isVisible(trimmed) && trimmed.length <= limits.message;

  useEffect(() => {
    if (isResumed) return;
    field.current?.focus();
    field.current?.setSelectionRange(message.text.length, message.text.length);
  }, [message.text.length, isResumed]);

  const write = (next: string) => {
    setText(next);
    keep(next === message.text ? '' : next);
  };
  const finish = () => {
    keep('');
    onDone();
  };

  const { run: save, isBusy } = useAction(async () => {
    if (!isSendable) return;
    if (trimmed !== message.text) await send('chat:edit', { channel, id: message.id, text: trimmed });
    finish();
  });
  const keyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') finish();
    else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      save();
    } else return;
    event.stopPropagation();
  };

  return (
    <div className={styles.edit}>
      <GrowingText ref={field} label={t('chat.editLabel')} value={text} onChange={write} onKeyDown={keyDown} />
      <div className={styles.editButtons}>
        <Button look="quiet" size="small" onClick={finish}>
          {t('common.cancel')}
        </Button>
        <Button size="small" onClick={save} isBusy={isBusy} disabled={!isSendable}>
          {t('common.save')}
        </Button>
      </div>
    </div>
  );
}
