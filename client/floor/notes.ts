import { holdsFloor } from '../../shared/floor/holdsFloor.ts';
import { leads } from '../../shared/floor/leads.ts';
import { guestState } from '../../shared/guests/guestState.ts';
import type { Entry } from '../../shared/protocol/index.ts';
import type { LessonState } from '../../shared/state.ts';
import type { CallFor, CallOver, Me, NoteWords } from '../slots/index.ts';

export const floorNote = (entry: Entry, before: LessonState, me: Me): NoteWords | null => {
  const name = ('seatId' in entry.data && before.seats[entry.data.seatId]?.name) || '';
  switch (entry.kind) {
    case 'floor:raised':
      return handNote(entry, before, me, name);
    case 'floor:granted':
      return grantNote(entry, before, me, name);
    case 'floor:extended':
      return { key: 'floor.note.extended', values: { name, untilMs: entry.data.untilMs } };
    case 'floor:ended':
      return endNote(entry, me, name);
    case 'order:went':
      return stepNote(entry, before, me);
    default:
      return null;
  }
};

export const floorCall: CallFor = (entry, { before, me, t }) => {
  const words = floorNote(entry, before, me);
  const { name = '' } = words?.values ?? {};
  switch (words?.key) {
    case 'floor.note.raised':
    case 'floor.note.ready': {
      if (!leads(before, me) || !('seatId' in entry.data)) return null;
      const text = t(words.key === 'floor.note.raised' ? 'attention.hand' : 'attention.ready', { name });
      return { id: handId(entry.data.seatId), text };
    }
    case 'floor.note.grantedMe':
    case 'floor.note.grantedMeFor':
    case 'floor.note.handedOverMe':
      return { id: 'floor', text: t(me.role === 'lecturer' ? 'attention.stage' : 'attention.floor') };
    default:
      return null;
  }
};

export const floorCallOver: CallOver = (entry) =>
  entry.kind === 'floor:lowered' || entry.kind === 'floor:granted' ? handId(entry.data.seatId) : null;

const handId = (seatId: string): string => `hand ${seatId}`;

function handNote(entry: Entry<'floor:raised'>, before: LessonState, me: Me, name: string): NoteWords | null {
  const seat = before.seats[entry.data.seatId];
  if (!seat || seat.id === me.id || me.role === 'student') return null;
  const guest = seat.guestId ? before.guests[seat.guestId] : undefined;
  const isBackstage = guest && guestState(before, guest, entry.atMs) === 'backstage';
  return { key: isBackstage ? 'floor.note.ready' : 'floor.note.raised', values: { name } };
}

function grantNote(entry: Entry<'floor:granted'>, before: LessonState, me: Me, name: string): NoteWords {
  const isMe = entry.data.seatId === me.id;
  const giver = before.seats[entry.by];
  if (giver?.role === 'lecturer') {
    return { key: isMe ? 'floor.note.handedOverMe' : 'floor.note.handedOver', values: { name: giver.name, to: name } };
  }
  if (entry.data.untilMs === null)
    return { key: isMe ? 'floor.note.grantedMe' : 'floor.note.granted', values: { name } };
  const count = Math.round((entry.data.untilMs - entry.atMs) / 60_000);
  return { key: isMe ? 'floor.note.grantedMeFor' : 'floor.note.grantedFor', values: { name, count } };
}

/** With a step of the running order, which has words of its own, only for who got or lost the floor by it. */
function stepNote({ data: { floor } }: Entry<'order:went'>, before: LessonState, me: Me): NoteWords | null {
  if (floor === null) return null;
  const had = holdsFloor(before.floor, me.id);
  const has = floor.holders.some(({ seatId }) => seatId === me.id);
  if (had === has) return null;
  return { key: has ? 'floor.note.grantedMe' : 'floor.note.takenMe', values: {} };
}

function endNote({ data: { because, seatId } }: Entry<'floor:ended'>, me: Me, name: string): NoteWords | null {
  const isMe = seatId === me.id;
  switch (because) {
    case 'returned':
      return { key: 'floor.note.returned', values: { name } };
    case 'taken':
      return { key: isMe ? 'floor.note.takenMe' : 'floor.note.taken', values: { name } };
    case 'time':
      return { key: isMe ? 'floor.note.timeMe' : 'floor.note.time', values: { name } };
    case 'left':
      return { key: 'floor.note.left', values: { name } };
    case 'handedOver':
      // The grant that follows tells the whole story.
      return null;
  }
}
