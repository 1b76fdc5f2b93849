import { MessageCircle, MessageCircleOff } from 'lucide-react';
import { useEffect } from 'react';
import { useUnreadOnTab } from '../attention/index.ts';
import { useMay, useParticipant, useRoom, useSend } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { Part } from '../parts/index.ts';
import { MoreItem, type Contribution } from '../slots/index.ts';
import { askBeforeClosing } from '../ui/index.ts';
import { ChatPanel } from './ChatPanel.tsx';
import { bringFormerOutboxes } from './formerOutbox.ts';
import { chatCall, chatNote } from './notes.ts';
import { OpenChannelProvider, useOpenChannel } from './openChannel.tsx';
import { MutedMark, MuteItem, WriteBackstage, WriteItem } from './SeatChat.tsx';
import { HiddenUnread, sumOf, UnreadBadge } from './UnreadBadge.tsx';
import { useChatAnnouncer } from './useChatAnnouncer.ts';
import { useFirstMark, useUnread } from './useChat.ts';

function Panel() {
  const { channel, openChannel } = useOpenChannel();
  return (
    <Part name="chat" data={channel}>
      <ChatPanel channel={channel} onChannel={openChannel} />
    </Part>
  );
}

function PauseItem() {
  const { t } = useTranslation();
  const send = useSend();
  const mayPause = useMay('chat:pause');
  const isPaused = useRoom(({ room }) => room.chat.paused);
  if (!mayPause) return null;
  return (
    <MoreItem
      icon={isPaused ? <MessageCircle /> : <MessageCircleOff />}
      label={isPaused ? t('chat.unpause') : t('chat.pause')}
      action={() => send('chat:pause', { on: !isPaused })}
    />
  );
}

/** How many messages are new is seen from other tabs, too. */
function UnreadOnTab() {
  useUnreadOnTab(sumOf(useUnread(), null));
  useFirstMark();
  return null;
}

function Announcer() {
  useChatAnnouncer();
  return null;
}

/** Mounted when the connection is being opened, and so before anything kept is read. */
function FormerOutboxes() {
  useEffect(bringFormerOutboxes, []);
  return null;
}

/** Closing the page asks while a message has not been sent. */
function UnsentGuard() {
  const participant = useParticipant();
  useEffect(() => askBeforeClosing(() => participant.store.getState().outbox.length > 0), [participant]);
  return null;
}

export const chat: Contribution = {
  AroundRoom: OpenChannelProvider,
  tab: { id: 'chat', label: 'room.tab.chat', icon: <MessageCircle />, Badge: UnreadBadge, Panel },
  shows: {
    panelBadge: [{ Show: HiddenUnread }],
    more: [{ Show: PauseItem, order: 50 }],
    seatMenu: [
      { Show: WriteItem, order: 50 },
      { Show: MuteItem, order: 60 },
    ],
    seatMark: [{ Show: MutedMark, order: 30 }],
    backstageSeat: [{ Show: WriteBackstage }],
    unseenAround: [{ Show: FormerOutboxes }],
    unseen: [
      { Show: UnreadOnTab, part: 'pageTitle' },
      { Show: Announcer, part: 'announcer' },
      { Show: UnsentGuard, part: 'announcer' },
    ],
  },
  note: chatNote,
  call: chatCall,
};
