/** What of a lesson calls somebody who looks elsewhere, and in which few words. */
import { findMessage } from '../../shared/chat/fold.ts';
import type { Seat } from '../../shared/presence/protocol.ts';
import type { Entry } from '../../shared/protocol/index.ts';
import type { LessonState } from '../../shared/state.ts';
import type { Call } from '../attention/index.ts';
import type { NoteWords } from '../chat/index.ts';
import type { Translate } from '../language/index.ts';

type Me = Pick<Seat, 'id' | 'role'>;

export const handId = (seatId: string): string => `hand ${seatId}`;

/**
 * Hands and guests call who leads; the floor, the chalk and the beginning call whom they are for.
 *
 * @param before the state before the entry
 */
export function callOf(words: NoteWords, entry: Entry, before: LessonState, me: Me, t: Translate): Call | null {
  if (entry.by === me.id) return null;
  const { name = '' } = words.values;
  const seat = 'seatId' in entry.data ? before.seats[entry.data.seatId] : undefined;
  const leads =
    me.role === 'teacher' || (me.role === 'lecturer' && before.floor.holders.some(({ seatId }) => seatId === me.id));
  const guest = seat?.role === 'lecturer' ? seat : null;
  switch (words.key) {
    case 'handRaised':
      return leads && seat ? { id: handId(seat.id), text: t('attention.hand', { name }) } : null;
    case 'guestReady':
      return leads && seat ? { id: handId(seat.id), text: t('attention.ready', { name }) } : null;
    case 'guestBackstage':
    case 'cameIn':
    case 'cameBack':
      return leads && guest ? { id: `guest ${guest.id}`, text: t('attention.guestHere', { name }) } : null;
    case 'wentAway':
      return leads && guest ? { id: `guest ${guest.id}`, text: t('attention.guestGone', { name }) } : null;
    case 'lostConnection':
      return leads && guest ? { id: `guest ${guest.id}`, text: t('attention.guestLost', { name }) } : null;
    case 'floorGrantedMe':
    case 'floorGrantedMeFor':
    case 'floorHandedOverMe':
      return { id: 'floor', text: t(me.role === 'lecturer' ? 'attention.stage' : 'attention.floor') };
    case 'chalkGivenMe':
      return { id: 'chalk', text: t('attention.chalk') };
    case 'lessonOpened':
      return { id: 'opened', text: t('attention.opened') };
    default:
      return null;
  }
}

/**
 * Messages that are for this person: on a private line, backstage, or an answer to what they wrote. Never what is in
 * them: whoever stands behind the tab reads it, too.
 *
 * @param isShown others see this screen: not even who wrote privately
 */
export function callOfMessage(entry: Entry, room: LessonState, me: Me, isShown: boolean, t: Translate): Call | null {
  if (entry.kind !== 'chat:sent' || entry.by === me.id || entry.data.text === '') return null;
  const { id, channel, replyTo } = entry.data;
  const name = room.seats[entry.by]?.name ?? t('chat.formerPerson');
  const say = (text: string): Call => ({ id: `message ${id}`, text, isMessage: true });
  if (channel !== 'class') return say(isShown ? t('attention.someMessage') : t('attention.message', { name }));
  const answered = replyTo === null ? undefined : findMessage(room.chat, channel, replyTo);
  return answered?.by === me.id ? say(t('attention.reply', { name })) : null;
}
