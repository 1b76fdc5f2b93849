import { limits } from '../limits.ts';
import type { Entry } from '../protocol/messages.ts';
import type { Channel, Chat, Emoji, Message } from './protocol.ts';

export function foldChat(chat: Chat, entry: Entry): Chat {
  switch (entry.kind) {
    case 'chat:sent': {
      if (entry.by === 'system') return chat;
      const { channel, id, text, replyTo } = entry.data;
      const sent: Message = {
        id,
        by: entry.by,
        atMs: entry.atMs,
        text,
        replyTo,
        editedAtMs: null,
        deletedBy: null,
        reactions: [],
      };
      const messages = chat.channels[channel] ?? [];
      return withChannel(chat, channel, [...messages, sent].slice(-limits.messagesKept));
    }
    case 'chat:edited': {
      const { channel, id, text } = entry.data;
      return withMessage(chat, channel, id, (message) => ({ ...message, text, editedAtMs: entry.atMs }));
    }
    case 'chat:deleted': {
      const { channel, id } = entry.data;
      const by = entry.by;
      if (by === 'system') return chat;
      return withMessage(chat, channel, id, (message) => ({ ...message, text: '', deletedBy: by, reactions: [] }));
    }
    case 'chat:reacted': {
      const { channel, id, emoji, on } = entry.data;
      const by = entry.by;
      if (by === 'system') return chat;
      return withMessage(chat, channel, id, (message) => ({
        ...message,
        reactions: react(message.reactions, emoji, by, on),
      }));
    }
    case 'chat:paused':
      return { ...chat, paused: entry.data.on };
    case 'chat:muted': {
      const { [entry.data.seatId]: _muted, ...others } = chat.muted;
      return { ...chat, muted: entry.data.on ? { ...others, [entry.data.seatId]: true } : others };
    }
    default:
      return chat;
  }
}

/** The message of that id in a channel; the newest first, for it is asked for most. */
export function findMessage(chat: Chat, channel: Channel, id: string): Message | undefined {
  return chat.channels[channel]?.findLast((message) => message.id === id);
}

const withChannel = (chat: Chat, channel: Channel, messages: Message[]): Chat => ({
  ...chat,
  channels: { ...chat.channels, [channel]: messages },
});

function withMessage(chat: Chat, channel: Channel, id: string, next: (message: Message) => Message): Chat {
  const messages = chat.channels[channel];
  const index = messages?.findLastIndex((message) => message.id === id) ?? -1;
  const message = messages?.[index];
  // Older than what the room keeps at hand: the log has the change, the view has nothing to show it on.
  if (!messages || !message) return chat;
  return withChannel(chat, channel, [...messages.slice(0, index), next(message), ...messages.slice(index + 1)]);
}

type Reactions = Message['reactions'];

function react(reactions: Reactions, emoji: Emoji, by: Message['by'], on: boolean): Reactions {
  const known = reactions.find((reaction) => reaction.emoji === emoji);
  if (!known) return on ? [...reactions, { emoji, seats: [by] }] : reactions;
  const others = known.seats.filter((seatId) => seatId !== by);
  const seats = on ? [...others, by] : others;
  return reactions
    .map((reaction) => (reaction === known ? { emoji, seats } : reaction))
    .filter((reaction) => reaction.seats.length > 0);
}
