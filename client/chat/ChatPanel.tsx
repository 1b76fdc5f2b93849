import { EyeOff, MessageCircleOff } from 'lucide-react';
import { findMessage } from '../../shared/chat/fold.ts';
import type { Channel } from '../../shared/chat/protocol.ts';
import { useMay, useRoom, useSend } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { Part } from '../parts/index.ts';
import { Button } from '../ui/index.ts';
import { ChannelPicker } from './ChannelPicker.tsx';
import { Composer } from './Composer.tsx';
import { MessageList } from './MessageList.tsx';
import { useChannelName } from './useChannelName.ts';
import { useDraft } from './useChat.ts';
import styles from './ChatPanel.module.css';

interface ChatPanelProps {
  channel: Channel;
  onChannel: (channel: Channel) => void;
}

/** The chat: to whom, what was said, and what one says. */
export function ChatPanel({ channel, onChannel }: ChatPanelProps) {
  const [replyTo, setReplyTo] = useDraft(`reply ${channel}`);
  const answered =
    useRoom(({ room }) => (replyTo === '' ? undefined : findMessage(room.chat, channel, replyTo))) ?? null;
  return (
    <div className={styles.panel}>
      <Part name="channels" shape="line" data={channel}>
        <ChannelPicker channel={channel} onChannel={onChannel} />
        <WhoReads channel={channel} />
        {channel === 'class' && <PausedBar />}
      </Part>
      <Part key={channel} name="messages">
        <MessageList channel={channel} onReply={({ id }) => setReplyTo(id)} />
      </Part>
      <Part key={`write ${channel}`} name="composer" shape="line" data={answered}>
        <Composer channel={channel} replyTo={answered} onReplyDone={() => setReplyTo('')} />
      </Part>
    </div>
  );
}

function WhoReads({ channel }: { channel: Channel }) {
  const { hint } = useChannelName(channel);
  if (!hint) return null;
  return (
    <p className={styles.hint}>
      <EyeOff aria-hidden="true" />
      {hint}
    </p>
  );
}

/** Reminds teachers that students cannot write now. */
function PausedBar() {
  const { t } = useTranslation();
  const send = useSend();
  const isPaused = useRoom(({ room }) => room.chat.paused);
  const mayPause = useMay('chat:pause');
  if (!isPaused || !mayPause) return null;
  return (
    <div className={styles.paused}>
      <MessageCircleOff aria-hidden="true" />
      <span>{t('chat.pausedBar')}</span>
      <Button look="quiet" size="small" action={() => send('chat:pause', { on: false })}>
        {t('chat.resume')}
      </Button>
    </div>
  );
}
