/** What happens in the room, in words: one quiet line in the chat and one sentence for screen readers. */
import { guestState } from '../../shared/guests/guestState.ts';
import type { Seat } from '../../shared/presence/protocol.ts';
import type { Entry } from '../../shared/protocol/index.ts';
import type { LessonState } from '../../shared/state.ts';

/** Key of `note.*` in the language files, and what it speaks of. */
export interface NoteWords {
  readonly key: NoteKey;
  readonly values: { readonly name?: string; readonly to?: string; readonly count?: number; readonly untilMs?: number };
}

export interface Note extends NoteWords {
  readonly id: string;
  readonly atMs: number;
}

export type NoteKey =
  | 'lessonOpened'
  | 'lessonEnded'
  | 'cameIn'
  | 'cameBack'
  | 'wentAway'
  | 'lostConnection'
  | 'guestBackstage'
  | 'guestUnderway'
  | 'guestArrives'
  | 'floorGranted'
  | 'floorGrantedFor'
  | 'floorGrantedMe'
  | 'floorGrantedMeFor'
  | 'floorHandedOver'
  | 'floorHandedOverMe'
  | 'floorExtended'
  | 'floorReturned'
  | 'floorTaken'
  | 'floorTakenMe'
  | 'floorTime'
  | 'floorTimeMe'
  | 'floorLeft'
  | 'handRaised'
  | 'guestReady'
  | 'chalkGiven'
  | 'chalkGivenMe'
  | 'chalkTaken'
  | 'chalkTakenMe'
  | 'chalkEveryone'
  | 'chalkNobody'
  | 'chalkShared'
  | 'chalkOwn'
  | 'erased'
  | 'pageErased'
  | 'pageErasedEmpty'
  | 'chatPaused'
  | 'chatResumed'
  | 'muted'
  | 'mutedMe'
  | 'unmuted'
  | 'unmutedMe'
  | 'renamed'
  | 'renamedMe'
  | 'removed'
  | 'readmitted';

/**
 * The words for one entry, or null when it says nothing to this seat.
 *
 * @param before the state before the entry: who was here, and under which name
 */
export function noteOf(entry: Entry, before: LessonState, me: Pick<Seat, 'id' | 'role'>): NoteWords | null {
  const seatId = 'seatId' in entry.data ? entry.data.seatId : null;
  const name = (seatId && before.seats[seatId]?.name) || '';
  const isMe = seatId === me.id;
  const isTeacher = me.role === 'teacher';
  const say = (key: NoteKey, more: NoteWords['values'] = {}): NoteWords => ({ key, values: { name, ...more } });

  switch (entry.kind) {
    case 'lesson:opened':
      return before.lesson.openedAtMs === null || before.lesson.endedAtMs !== null ? say('lessonOpened') : null;
    case 'lesson:ended':
      return say('lessonEnded');
    case 'seat:presence':
      return isMe ? null : presenceNote(entry, before, name);
    case 'seat:renamed':
      if (isMe) return entry.by === me.id ? null : say('renamedMe', { to: entry.data.name });
      return isTeacher ? say('renamed', { to: entry.data.name }) : null;
    case 'seat:removed':
      return isTeacher ? say('removed') : null;
    case 'seat:readmitted':
      return isTeacher ? say('readmitted') : null;
    case 'guest:underway': {
      const guest = before.guests[entry.data.guestId];
      if (!guest) return null;
      const count = Math.round((entry.data.arrivesAtMs - entry.atMs) / 60_000);
      return { key: count > 0 ? 'guestUnderway' : 'guestArrives', values: { name: guest.name, count } };
    }
    case 'floor:raised':
      return handNote(entry, before, me, name);
    case 'floor:granted':
      return grantNote(entry, before, me, name);
    case 'floor:extended':
      return say('floorExtended', { untilMs: entry.data.untilMs });
    case 'floor:ended':
      switch (entry.data.because) {
        case 'returned':
          return say('floorReturned');
        case 'taken':
          return say(isMe ? 'floorTakenMe' : 'floorTaken');
        case 'time':
          return say(isMe ? 'floorTimeMe' : 'floorTime');
        case 'left':
          return say('floorLeft');
        case 'handedOver':
          // The grant that follows tells the whole story.
          return null;
      }
      return null;
    case 'chalk:given':
      return say(isMe ? 'chalkGivenMe' : 'chalkGiven');
    case 'chalk:taken':
      return say(isMe ? 'chalkTakenMe' : 'chalkTaken');
    case 'chalk:everyone':
      return say(entry.data.on ? 'chalkEveryone' : 'chalkNobody');
    case 'chalk:shared':
      return say(entry.data.on ? 'chalkShared' : 'chalkOwn');
    case 'chat:paused':
      return say(entry.data.on ? 'chatPaused' : 'chatResumed');
    case 'chat:muted':
      if (isMe) return say(entry.data.on ? 'mutedMe' : 'unmutedMe');
      return isTeacher ? say(entry.data.on ? 'muted' : 'unmuted') : null;
    default:
      return null;
  }
}

/** Teachers and guests only: thirty students coming and going would drown everything else. */
function presenceNote(entry: Entry<'seat:presence'>, before: LessonState, name: string): NoteWords | null {
  const seat = before.seats[entry.data.seatId];
  if (!seat || seat.role === 'student' || seat.removed) return null;
  const { presence, awayBecause } = entry.data;
  const values = { name };
  if (presence === 'left') return seat.presence === 'left' ? null : { key: 'wentAway', values };
  if (presence === 'away') return awayBecause === 'lost' ? { key: 'lostConnection', values } : null;
  if (seat.presence === 'here') return null;
  if (seat.presence === 'away') return seat.awayBecause === 'lost' ? { key: 'cameBack', values } : null;
  const holdsFloor = before.floor.holders.some((holder) => holder.seatId === seat.id);
  if (seat.role === 'lecturer' && !holdsFloor) return { key: 'guestBackstage', values };
  return { key: 'cameIn', values };
}

function handNote(
  entry: Entry<'floor:raised'>,
  before: LessonState,
  me: Pick<Seat, 'id' | 'role'>,
  name: string,
): NoteWords | null {
  const seat = before.seats[entry.data.seatId];
  if (!seat || seat.id === me.id || me.role === 'student') return null;
  const guest = seat.guestId ? before.guests[seat.guestId] : undefined;
  const isBackstage = guest && guestState(before, guest, entry.atMs) === 'backstage';
  return { key: isBackstage ? 'guestReady' : 'handRaised', values: { name } };
}

function grantNote(
  entry: Entry<'floor:granted'>,
  before: LessonState,
  me: Pick<Seat, 'id' | 'role'>,
  name: string,
): NoteWords {
  const isMe = entry.data.seatId === me.id;
  const giver = before.seats[entry.by];
  if (giver?.role === 'lecturer') {
    return { key: isMe ? 'floorHandedOverMe' : 'floorHandedOver', values: { name: giver.name, to: name } };
  }
  if (entry.data.untilMs === null) return { key: isMe ? 'floorGrantedMe' : 'floorGranted', values: { name } };
  const count = Math.round((entry.data.untilMs - entry.atMs) / 60_000);
  return { key: isMe ? 'floorGrantedMeFor' : 'floorGrantedFor', values: { name, count } };
}
