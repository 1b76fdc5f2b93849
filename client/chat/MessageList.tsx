import { ArrowDown } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { Channel, Message } from '../../shared/chat/protocol.ts';
import { useConnection, useMe, useSend } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { useNotes } from '../notes/index.ts';
import { Button, Confirm } from '../ui/index.ts';
import { chatStream, countUnread } from './stream.ts';
import { useChannelName } from './useChannelName.ts';
import { useMessages } from './useChat.ts';
import { useReading } from './useReading.ts';
import { useRows } from './useRows.tsx';
import { useStickToEnd } from './useStickToEnd.ts';
import styles from './MessageList.module.css';

/** Up to here every row is in the page, which is best for screen readers and for the browser's own search. */
const PLAIN_UP_TO = 200;
/** A dialog that closes gives the focus back within this. */
const FOCUS_RETURNS_MS = 50;

interface MessageListProps {
  channel: Channel;
  onReply: (message: Message) => void;
}

/** What was said in a channel. Mount it anew for another channel. */
export function MessageList({ channel, onReply }: MessageListProps) {
  const { t } = useTranslation();
  const me = useMe();
  const send = useSend();
  const messages = useMessages(channel);
  const { name, empty } = useChannelName(channel);
  const { lineAtMs, readUntilMs, markRead } = useReading(channel, messages);
  const items = useStream(channel, messages, lineAtMs);
  const isLong = items.length > PLAIN_UP_TO;
  const [deleting, setDeleting] = useState<Message | null>(null);

  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useRef<VirtualizerHandle>(null);
  const { isAtEnd, toEnd, letGo, onScroll } = useStickToEnd(scroller, items);

  const scrollTo = (key: string, block: 'start' | 'center') => {
    const index = items.findIndex((item) => item.key === key);
    if (index < 0) return;
    letGo();
    virtual.current?.scrollToIndex(index, { align: block });
    requestAnimationFrame(() => {
      flash(scroller.current, key, block);
      // A short list does not scroll, and is at its end as before.
      onScroll();
    });
  };
  const { rows, listProps } = useRows(channel, items, {
    onReply,
    onDelete: setDeleting,
    onShow: (messageId) => scrollTo(messageId, 'center'),
  });

  const stopDeleting = () => {
    const key = deleting?.id;
    setDeleting(null);
    // The button that opened the dialog is gone with the message's text; the focus stays with the message.
    setTimeout(() => {
      if (key && document.activeElement === document.body) rowOf(scroller.current, key)?.focus();
    }, FOCUS_RETURNS_MS);
  };

  useEffect(() => {
    if (isAtEnd) markRead();
  }, [isAtEnd, markRead]);

  useOpening(() => {
    const line = items.findIndex((item) => item.kind === 'unread');
    const first = items[line + 1];
    // A few fit on the screen with what came before them.
    if (first && line >= 0 && items.length - line > 5) scrollTo(first.key, 'start');
  });

  const last = items.at(-1);
  const ownKey = last?.kind === 'outbox' ? last.key : null;
  useEffect(() => {
    // Whoever writes wants to see it, wherever they were reading.
    if (ownKey !== null) toEnd();
  }, [ownKey, toEnd]);

  const unread = countUnread(messages, readUntilMs ?? Infinity, me.id);
  return (
    <div className={styles.frame}>
      {/* New messages are announced by the room, for all channels in one place; a log that is scrolled, hovered and
          reacted to would say far too much. */}
      <div
        ref={scroller}
        className={styles.scroller}
        role="log"
        aria-live="off"
        aria-label={`${t('chat.log')}: ${name}`}
        onScroll={onScroll}
        {...listProps}
      >
        <div className={styles.content}>
          {items.length === 0 && <p className={styles.empty}>{empty}</p>}
          {isLong ? (
            <Virtualizer ref={virtual} scrollRef={scroller}>
              {rows}
            </Virtualizer>
          ) : (
            rows
          )}
        </div>
      </div>
      {!isAtEnd && (
        <Button size="small" icon={<ArrowDown />} onClick={toEnd} className={styles.newest}>
          {unread > 0 ? t('chat.newMessages', { count: unread }) : t('chat.newest')}
        </Button>
      )}
      <Confirm
        title={t('chat.deleteTitle')}
        text={t('chat.deleteText')}
        confirmLabel={t('chat.delete')}
        isOpen={deleting !== null}
        onOpenChange={(isOpen) => !isOpen && stopDeleting()}
        action={() => deleting && send('chat:delete', { channel, id: deleting.id })}
      />
    </div>
  );
}

function useStream(channel: Channel, messages: readonly Message[], readUntilMs: number | null) {
  const { id: meId } = useMe();
  const notes = useNotes();
  const outbox = useConnection((state) => state.outbox);
  return useMemo(
    () =>
      chatStream({
        messages,
        notes: channel === 'class' ? notes : [],
        outbox: outbox.flatMap(({ payload, ...message }) =>
          payload.channel === channel ? { ...message, ...payload } : [],
        ),
        readUntilMs,
        meId,
      }),
    [channel, messages, notes, outbox, readUntilMs, meId],
  );
}

/** Runs once, when the list is on the screen. */
function useOpening(open: () => void): void {
  const hasOpened = useRef(false);
  useEffect(() => {
    if (hasOpened.current) return;
    hasOpened.current = true;
    open();
  });
}

const rowOf = (scroller: HTMLElement | null, key: string): HTMLElement | null =>
  scroller?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`) ?? null;

function flash(scroller: HTMLElement | null, key: string, block: 'start' | 'center'): void {
  const row = rowOf(scroller, key);
  if (!row) return;
  row.scrollIntoView({ block });
  if (block === 'start') return;
  row.focus({ preventScroll: true });
  row.dataset['shown'] = '';
  setTimeout(() => delete row.dataset['shown'], 2000);
}
