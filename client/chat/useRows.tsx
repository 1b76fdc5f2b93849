import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { silenced } from '../../shared/chat/channels.ts';
import type { Channel, Message } from '../../shared/chat/protocol.ts';
import { useMe, useRoom } from '../connection/index.ts';
import { Part } from '../parts/index.ts';
import { MessageRow } from './MessageRow.tsx';
import { OutboxRow } from './OutboxRow.tsx';
import type { StreamItem } from './stream.ts';
import { DayLine, NoteLine, UnreadLine } from './StreamLines.tsx';

interface RowActions {
  onReply: (message: Message) => void;
  onDelete: (message: Message) => void;
  onShow: (messageId: string) => void;
}

/**
 * The rows of a channel. One at a time is current: it shows its actions, and the Tab key comes to it.
 *
 * @returns `listProps`: handlers for the element around the rows
 */
export function useRows(channel: Channel, items: readonly StreamItem[], actions: RowActions) {
  const me = useMe();
  const { seats, chat } = useRoom(({ room }) => ({ seats: room.seats, chat: room.chat }));
  const isSilenced = silenced(chat, me, channel) !== null;
  const [currentId, setCurrentId] = useState<string | null>(null);
  const stable = useStable(actions);

  const isThere = items.some((item) => item.key === currentId);
  const tabId = isThere ? currentId : (items.findLast((item) => item.kind === 'message')?.key ?? null);

  const rowOf = (item: StreamItem): ReactElement => {
    switch (item.kind) {
      case 'day':
        return <DayLine atMs={item.atMs} />;
      case 'unread':
        return <UnreadLine />;
      case 'note':
        return <NoteLine note={item.note} />;
      case 'outbox':
        return <OutboxRow message={item.message} />;
      case 'message':
        return (
          <MessageRow
            channel={channel}
            message={item.message}
            author={seats[item.message.by]}
            continues={item.continues}
            isCurrent={item.key === tabId}
            hasActions={item.key === currentId}
            isSilenced={isSilenced}
            {...stable}
          />
        );
    }
  };
  const rows = items.map((item) => (
    <Part key={item.key} name="message" shape="line" data={'message' in item ? item.message : item.key}>
      {rowOf(item)}
    </Part>
  ));

  const makeCurrent = ({ target }: { target: EventTarget }): void => {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
    if (row) setCurrentId(row.dataset['row'] ?? null);
  };
  const letGo = ({ currentTarget }: { currentTarget: Element }): void => {
    // Not while its menu is open or the focus is inside: both would be lost with it.
    const isInUse =
      currentTarget.querySelector('[data-row] [aria-expanded="true"]') ?? document.activeElement?.closest('[data-row]');
    if (!isInUse) setCurrentId(null);
  };
  return {
    rows,
    listProps: { onKeyDown: walk, onPointerOver: makeCurrent, onPointerLeave: letGo, onFocus: makeCurrent },
  };
}

/** Callers make their functions anew on every render; rows must not render for it. */
function useStable(actions: RowActions): RowActions {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  return useMemo(
    () => ({
      onReply: (message) => latest.current.onReply(message),
      onDelete: (message) => latest.current.onDelete(message),
      onShow: (messageId) => latest.current.onShow(messageId),
    }),
    [],
  );
}

/** Arrow keys walk through the messages. */
function walk(event: KeyboardEvent): void {
  const row = event.target;
  if (!(row instanceof HTMLElement) || !row.dataset['row']) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')];
  const index = rows.indexOf(row);
  const wanted = { ArrowUp: index - 1, ArrowDown: index + 1, Home: 0, End: rows.length - 1 }[event.key];
  if (wanted === undefined) return;
  event.preventDefault();
  rows[Math.max(0, Math.min(rows.length - 1, wanted))]?.focus();
}
