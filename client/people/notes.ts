import { holdsFloor } from '../../shared/floor/holdsFloor.ts';
import { leads } from '../../shared/floor/leads.ts';
import type { Entry } from '../../shared/protocol/index.ts';
import type { LessonState } from '../../shared/state.ts';
import type { CallFor, Me, NoteWords } from '../slots/index.ts';

export const peopleNote = (entry: Entry, before: LessonState, me: Me): NoteWords | null => {
  if (!('seatId' in entry.data)) return null;
  const name = before.seats[entry.data.seatId]?.name ?? '';
  const isMe = entry.data.seatId === me.id;
  const isTeacher = me.role === 'teacher';
  switch (entry.kind) {
    case 'seat:presence':
      return isMe ? null : presenceNote(entry, before, name);
    case 'seat:renamed': {
      const values = { name, to: entry.data.name };
      if (isMe) return entry.by === me.id ? null : { key: 'people.note.renamedMe', values };
      return isTeacher ? { key: 'people.note.renamed', values } : null;
    }
    case 'seat:removed':
      return isTeacher ? { key: 'people.note.removed', values: { name } } : null;
    case 'seat:readmitted':
      return isTeacher ? { key: 'people.note.readmitted', values: { name } } : null;
    default:
      return null;
  }
};

/** Teachers and guests only: thirty students coming and going would drown everything else. */
function presenceNote(entry: Entry<'seat:presence'>, before: LessonState, name: string): NoteWords | null {
  const seat = before.seats[entry.data.seatId];
  if (!seat || seat.role === 'student' || seat.removed) return null;
  const { presence, awayBecause } = entry.data;
  const values = { name };
  if (presence === 'left') return seat.presence === 'left' ? null : { key: 'people.note.wentAway', values };
  if (presence === 'away') return awayBecause === 'lost' ? { key: 'people.note.lostConnection', values } : null;
  if (seat.presence === 'here') return null;
  if (seat.presence === 'away') return seat.awayBecause === 'lost' ? { key: 'people.note.cameBack', values } : null;
  const isBackstage = seat.role === 'lecturer' && !holdsFloor(before.floor, seat.id);
  return { key: isBackstage ? 'people.note.backstage' : 'people.note.cameIn', values };
}

/** Guests call who leads. */
export const peopleCall: CallFor = (entry, { before, me, t }) => {
  if (entry.kind !== 'seat:presence' || !leads(before, me)) return null;
  const guest = before.seats[entry.data.seatId];
  if (guest?.role !== 'lecturer') return null;
  const id = `guest ${guest.id}`;
  const { name } = guest;
  switch (peopleNote(entry, before, me)?.key) {
    case 'people.note.backstage':
    case 'people.note.cameIn':
    case 'people.note.cameBack':
      return { id, text: t('attention.guestHere', { name }) };
    case 'people.note.wentAway':
      return { id, text: t('attention.guestGone', { name }) };
    case 'people.note.lostConnection':
      return { id, text: t('attention.guestLost', { name }) };
    default:
      return null;
  }
};
