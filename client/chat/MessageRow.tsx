import { memo, useRef, useState } from 'react';
import type { Channel, Message } from '../../shared/chat/protocol.ts';
import type { Seat } from '../../shared/presence/protocol.ts';
import { useRoom } from '../connection/index.ts';
import { isolated, useFormats, useTranslation } from '../language/index.ts';
import { Part } from '../parts/index.ts';
import { nameWithRole, RoleBadge, SeatFace } from '../presence/index.ts';
import { Own } from '../ui/index.ts';
import { EditMessage } from './EditMessage.tsx';
import { MessageActions } from './MessageActions.tsx';
import { MessageText } from './MessageText.tsx';
import { Quote } from './Quote.tsx';
import { Reactions } from './Reactions.tsx';
import { useDraft } from './useChat.ts';
import styles from './Message.module.css';

export interface MessageRowProps {
  channel: Channel;
  message: Message;
  author: Seat | undefined;
  /** Stands under the name of the message before it. */
  continues: boolean;
  /** Its actions are shown, and the Tab key comes here. */
  isCurrent: boolean;
  hasActions: boolean;
  isSilenced: boolean;
  onReply: (message: Message) => void;
  onDelete: (message: Message) => void;
  onShow: (messageId: string) => void;
}

/** One message of the chat. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { channel, message, author, continues, isCurrent, hasActions, isSilenced, onReply, onDelete, onShow } = props;
  const { t } = useTranslation();
  const { time } = useFormats();
  const [kept] = useDraft(`edit ${message.id}`);
  // A change that was begun before a reload goes on.
  const [isEditing, setEditing] = useState<false | 'asked' | 'resumed'>(kept === '' || isSilenced ? false : 'resumed');
  const row = useRef<HTMLElement>(null);
  const stopEditing = () => {
    setEditing(false);
    row.current?.focus(); // the field that had the focus goes away
  };
  const name = author?.name ?? t('chat.formerPerson');
  const isDeleted = message.deletedBy !== null;
  return (
    <article
      ref={row}
      className={styles.row}
      data-continues={continues || undefined}
      data-row={message.id}
      // Articles of a feed take the focus, so that arrow keys can walk through them.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={isCurrent ? 0 : -1}
      aria-label={`${author ? nameWithRole(author) : name}, ${time(message.atMs)}`}
    >
      <span className={styles.face}>{!continues && author && <SeatFace seat={author} />}</span>
      <div className={styles.body}>
        {continues ? (
          <time className={styles.sideTime} dateTime={new Date(message.atMs).toISOString()}>
            {time(message.atMs)}
          </time>
        ) : (
          <header className={styles.head}>
            <span className={styles.name}>
              <Own>{name}</Own>
            </span>
            {author && <RoleBadge role={author.role} />}
            <span className={styles.time}>
              <time dateTime={new Date(message.atMs).toISOString()}>{time(message.atMs)}</time>
              {author?.place && ` · ${isolated(author.place)}`}
            </span>
          </header>
        )}
        {message.replyTo !== null && <Quote channel={channel} messageId={message.replyTo} onShow={onShow} />}
        {isEditing && !isDeleted ? (
          <EditMessage channel={channel} message={message} isResumed={isEditing === 'resumed'} onDone={stopEditing} />
        ) : (
          <Content message={message} />
        )}
        <Reactions channel={channel} message={message} isDisabled={isSilenced} />
      </div>
      {hasActions && !isDeleted && !isEditing && (
        <Part name="messageActions" shape="mark">
          <MessageActions
            {...{ channel, message, author, isSilenced }}
            onReply={() => onReply(message)}
            onEdit={() => setEditing('asked')}
            onDelete={() => onDelete(message)}
          />
        </Part>
      )}
    </article>
  );
});

function Content({ message }: { message: Message }) {
  const { t } = useTranslation();
  const deleter = useRoom(({ room }) => (message.deletedBy ? room.seats[message.deletedBy]?.name : undefined));
  if (message.deletedBy !== null) {
    const isByAuthor = message.deletedBy === message.by;
    return (
      <p className={styles.deleted}>
        {isByAuthor || !deleter ? t('chat.deleted') : t('chat.deletedBy', { name: deleter })}
      </p>
    );
  }
  return (
    <>
      <MessageText text={message.text} />
      {message.editedAtMs !== null && <span className={styles.edited}>{t('chat.edited')}</span>}
    </>
  );
}
