/** Chat: the class, the backstage line, and each student's private line to the teachers. */
import { maySeeChannel, silenced } from '../../shared/chat/channels.ts';
import { findMessage } from '../../shared/chat/fold.ts';
import type { Channel, Message } from '../../shared/chat/protocol.ts';
import { ClassroomError } from '../../shared/errors.ts';
import { limits } from '../../shared/limits.ts';
import type { Entry } from '../../shared/protocol/index.ts';
import { type Asker, type Feature, requireMay, type Room } from '../room/index.ts';

export function chat(): Feature {
  // By id, whose each message is and its seq: a client that never heard our answer sends again. Null: older than what
  // the room was loaded with, so that its number is not known any more.
  const sent = new WeakMap<Room, Map<string, { seq: number | null; by: string }>>();
  const sentIn = (room: Room): Map<string, { seq: number | null; by: string }> => {
    const known = sent.get(room) ?? new Map<string, { seq: number | null; by: string }>();
    sent.set(room, known);
    return known;
  };
  const remember = (room: Room, entry: Entry): void => {
    if (entry.kind === 'chat:sent') sentIn(room).set(entry.data.id, { seq: entry.seq, by: entry.by });
  };

  return {
    handlers: {
      'chat:send': ({ id, channel, text, replyTo }, asker) => {
        const { room, seat } = asker;
        const known = sentIn(room).get(id);
        if (known) {
          if (known.by !== seat.id) throw new ClassroomError('conflict', 'this id is taken', 'id');
          return { seq: known.seq ?? room.committed.seq };
        }
        requireSpeech(asker, channel);
        if (replyTo !== null && !findMessage(room.state.chat, channel, replyTo)) throw new ClassroomError('not_found');
        const seq = room.append('chat:sent', { id, channel, text, replyTo }, seat.id);
        sentIn(room).set(id, { seq, by: seat.id });
        room.onceCommitted((error) => {
          if (error) sentIn(room).delete(id);
        });
        return { seq };
      },
      'chat:edit': ({ id, channel, text }, asker) => {
        requireSpeech(asker, channel);
        const message = requireMessage(asker, channel, id);
        requireMay(asker, 'chat:edit', message.by === asker.seat.id);
        if (message.text !== text) asker.room.append('chat:edited', { id, channel, text }, asker.seat.id);
        return null;
      },
      'chat:delete': ({ id, channel }, asker) => {
        requireSight(asker, channel);
        const message = findMessage(asker.room.state.chat, channel, id);
        if (!message) throw new ClassroomError('not_found');
        requireMay(asker, 'chat:delete', message.by === asker.seat.id);
        if (message.deletedBy === null) asker.room.append('chat:deleted', { id, channel }, asker.seat.id);
        return null;
      },
      'chat:react': ({ id, channel, emoji, on }, asker) => {
        requireSpeech(asker, channel);
        const message = requireMessage(asker, channel, id);
        const reaction = message.reactions.find((known) => known.emoji === emoji);
        if ((reaction?.seats.includes(asker.seat.id) ?? false) === on) return null;
        if (on && !reaction && message.reactions.length >= limits.reactionsPerMessage)
          throw new ClassroomError('too_large');
        asker.room.append('chat:reacted', { id, channel, emoji, on }, asker.seat.id);
        return null;
      },
      'chat:pause': ({ on }, { room, seat }) => {
        if (room.state.chat.paused !== on) room.append('chat:paused', { on }, seat.id);
        return null;
      },
      'chat:mute': ({ seatId, on }, { room, seat }) => {
        if (room.seat(seatId).role === 'teacher') throw new ClassroomError('not_allowed');
        if (seatId in room.state.chat.muted !== on) room.append('chat:muted', { seatId, on }, seat.id);
        return null;
      },
    },
    onLoaded: (room) => {
      const messages = Object.values(room.state.chat.channels).flat();
      for (const { id, by } of messages) sentIn(room).set(id, { seq: null, by });
    },
    onChanged: (room, entries) => {
      for (const entry of entries) remember(room, entry);
    },
  };
}

/** Absent and forbidden channels answer alike. */
function requireSight({ seat, room }: Asker, channel: Channel): void {
  const isLine = channel.startsWith('line:');
  const seatId = channel.slice('line:'.length);
  const owner = isLine && Object.hasOwn(room.state.seats, seatId) ? room.state.seats[seatId] : null;
  if (!maySeeChannel(seat, channel) || (isLine && owner?.role === 'teacher') || owner === undefined)
    throw new ClassroomError('not_allowed');
}

function requireSpeech(asker: Asker, channel: Channel): void {
  requireSight(asker, channel);
  if (silenced(asker.room.state.chat, asker.seat, channel)) throw new ClassroomError('not_allowed');
}

function requireMessage({ room }: Asker, channel: Channel, id: string): Message {
  const message = findMessage(room.state.chat, channel, id);
  if (!message || message.deletedBy !== null) throw new ClassroomError('not_found');
  return message;
}
