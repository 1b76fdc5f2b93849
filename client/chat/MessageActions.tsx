import { Copy, Ellipsis, MessageCircleOff, MessageCircle, Pencil, Reply, SmilePlus, Trash2 } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { reactionEmoji } from '../../shared/chat/emoji.ts';
import type { Channel, Message } from '../../shared/chat/protocol.ts';
import { may } from '../../shared/permissions.ts';
import type { Seat } from '../../shared/presence/protocol.ts';
import { useMe, useRoom, useSend } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { copyText, IconButton, Menu, MenuItem, MenuSeparator, refuse, tell, useAction } from '../ui/index.ts';
import styles from './MessageActions.module.css';

interface MessageActionsProps {
  channel: Channel;
  message: Message;
  author: Seat | undefined;
  isSilenced: boolean;
  onReply: () => void;
  onEdit: () => void;
  onDelete: () => void;
}

/** What one can do with a message. Appears with the pointer and with the focus; always there for fingers. */
export function MessageActions(props: MessageActionsProps) {
  const { channel, message, author, isSilenced, onReply } = props;
  const { t } = useTranslation();
  return (
    <div className={styles.actions} role="group" aria-label={t('chat.actions', { name: author?.name ?? '' })}>
      {!isSilenced && (
        <>
          <ReactMenu channel={channel} message={message} />
          <IconButton
            size="small"
            label={t('chat.reply')}
            icon={<Reply />}
            onClick={onReply}
            className={styles.mouseOnly}
          />
        </>
      )}
      <MoreMenu {...props} />
    </div>
  );
}

function ReactMenu({ channel, message }: { channel: Channel; message: Message }) {
  const { t } = useTranslation();
  return (
    <Menu align="end" trigger={<IconButton size="small" label={t('chat.react')} icon={<SmilePlus />} />}>
      <div className={styles.emoji}>
        {reactionEmoji.map((emoji) => (
          <EmojiItem key={emoji} {...{ channel, message, emoji }} />
        ))}
      </div>
    </Menu>
  );
}

interface EmojiItemProps {
  channel: Channel;
  message: Message;
  emoji: (typeof reactionEmoji)[number];
}

function EmojiItem({ channel, message, emoji }: EmojiItemProps) {
  const { t } = useTranslation();
  const me = useMe();
  const send = useSend();
  const known = message.reactions.find((reaction) => reaction.emoji === emoji);
  const on = !known?.seats.includes(me.id);
  const { run } = useAction(() => send('chat:react', { channel, id: message.id, emoji, on }));
  return (
    <DropdownMenu.Item
      className={styles.emojiItem}
      aria-label={t('chat.reactWith', { emoji })}
      data-mine={!on || undefined}
      onSelect={run}
    >
      {emoji}
    </DropdownMenu.Item>
  );
}

function MoreMenu({ message, author, isSilenced, onReply, onEdit, onDelete }: MessageActionsProps) {
  const { t } = useTranslation();
  const me = useMe();
  const send = useSend();
  const isOwn = message.by === me.id;
  const isMuted = useRoom(({ room }) => message.by in room.chat.muted);
  const mayEdit = may(me.role, 'chat:edit', isOwn) && !isSilenced;
  const mayDelete = may(me.role, 'chat:delete', isOwn);
  const mayMute = may(me.role, 'chat:mute') && author !== undefined && author.role !== 'teacher';
  const name = author?.name ?? '';
  const copy = async () => {
    if (await copyText(message.text)) tell(t('common.copied'));
    else refuse(t('common.copyFailed'));
  };
  return (
    <Menu trigger={<IconButton size="small" label={t('common.more')} icon={<Ellipsis />} />}>
      {!isSilenced && (
        <MenuItem icon={<Reply />} action={onReply}>
          {t('chat.reply')}
        </MenuItem>
      )}
      <MenuItem icon={<Copy />} action={copy}>
        {t('chat.copyText')}
      </MenuItem>
      {mayEdit && (
        <MenuItem icon={<Pencil />} action={onEdit}>
          {t('chat.edit')}
        </MenuItem>
      )}
      {mayDelete && (
        <MenuItem icon={<Trash2 />} isDanger action={onDelete}>
          {t('chat.delete')}
        </MenuItem>
      )}
      {mayMute && (
        <>
          <MenuSeparator />
          <MenuItem
            icon={isMuted ? <MessageCircle /> : <MessageCircleOff />}
            action={() => send('chat:mute', { seatId: message.by, on: !isMuted })}
          >
            {isMuted ? t('chat.unmute', { name }) : t('chat.mute', { name })}
          </MenuItem>
        </>
      )}
    </Menu>
  );
}
