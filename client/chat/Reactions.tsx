import type { Channel, Emoji, Message } from '../../shared/chat/protocol.ts';
import { useMe, useRoom, useSend } from '../connection/index.ts';
import { useFormats, useTranslation } from '../language/index.ts';
import { Tooltip, useAction } from '../ui/index.ts';
import styles from './Message.module.css';

interface ReactionsProps {
  channel: Channel;
  message: Message;
  isDisabled: boolean;
}

/** Who reacted with what; pressing one joins or leaves it. */
export function Reactions({ channel, message, isDisabled }: ReactionsProps) {
  if (message.reactions.length === 0) return null;
  return (
    <ul className={styles.reactions}>
      {message.reactions.map(({ emoji, seats }) => (
        <li key={emoji}>
          <Reaction {...{ channel, message, emoji, seats, isDisabled }} />
        </li>
      ))}
    </ul>
  );
}

interface ReactionProps extends ReactionsProps {
  emoji: Emoji;
  seats: Message['reactions'][number]['seats'];
}

function Reaction({ channel, message, emoji, seats, isDisabled }: ReactionProps) {
  const { t } = useTranslation();
  const { list } = useFormats();
  const me = useMe();
  const send = useSend();
  const names = useRoom(({ room }) =>
    seats.map((id) => (id === me.id ? t('chat.you') : (room.seats[id]?.name ?? t('chat.formerPerson')))),
  );
  const isMine = seats.includes(me.id);
  const { run } = useAction(() => send('chat:react', { channel, id: message.id, emoji, on: !isMine }));
  const text = t('chat.reactedBy', { emoji, number: seats.length, names: list(names) });
  return (
    <Tooltip text={text}>
      <button
        type="button"
        className={styles.reaction}
        aria-pressed={isMine}
        aria-label={text}
        aria-disabled={isDisabled || undefined}
        onClick={isDisabled ? undefined : run}
      >
        {emoji} {seats.length}
      </button>
    </Tooltip>
  );
}
