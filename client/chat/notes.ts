import { findMessage } from '../../shared/chat/fold.ts';
import type { CallFor, NoteFor } from '../slots/index.ts';

export const chatNote: NoteFor = (entry, before, me) => {
  switch (entry.kind) {
    case 'chat:paused':
      return { key: entry.data.on ? 'chat.note.paused' : 'chat.note.resumed', values: {} };
    case 'chat:muted': {
      const { seatId, on } = entry.data;
      const values = { name: before.seats[seatId]?.name ?? '' };
      if (seatId === me.id) return { key: on ? 'chat.note.mutedMe' : 'chat.note.unmutedMe', values };
      return me.role === 'teacher' ? { key: on ? 'chat.note.muted' : 'chat.note.unmuted', values } : null;
    }
    default:
      return null;
  }
};

/**
 * Messages that are for this person: on a private line, backstage, or an answer to what they wrote. Never what is in
 * them: whoever stands behind the tab reads it, too. Where others see the screen: not even who wrote privately.
 */
export const chatCall: CallFor = (entry, { before, me, isShown, t }) => {
  if (entry.kind !== 'chat:sent' || entry.data.text === '') return null;
  const { id, channel, replyTo } = entry.data;
  const name = before.seats[entry.by]?.name ?? t('chat.formerPerson');
  const say = (text: string) => ({ id: `message ${id}`, text, isMessage: true });
  if (channel !== 'class') return say(isShown ? t('attention.someMessage') : t('attention.message', { name }));
  const answered = replyTo === null ? undefined : findMessage(before.chat, channel, replyTo);
  return answered?.by === me.id ? say(t('attention.reply', { name })) : null;
};
