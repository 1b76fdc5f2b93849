/** Ready-made running orders to begin with. */
import type { GuestId } from '../../../shared/ids.ts';
import type { Translate } from '../../language/index.ts';
import { firstName } from '../../ui/index.ts';
import { newSegment, type Details } from './calls.ts';

export const outlineNames = ['guest60', 'guest90', 'workshop'] as const;
export type OutlineName = (typeof outlineNames)[number];

/** @param guest who gives the lecture; null: nobody is invited yet, and the teacher can say so later */
export function outline(
  name: OutlineName,
  guest: { readonly id: string; readonly name: string } | null,
  t: Translate,
): Details[] {
  const lecturer: Partial<Details> = guest
    ? // Guests of a lesson are called by their ids.
      { floor: { who: 'guest', guestId: guest.id as GuestId } }
    : {};
  const name1 = guest && firstName(guest.name);
  const lecture = name1 ? t('runningOrder.part.lectureOf', { name: name1 }) : t('runningOrder.part.lecture');
  const questions = name1 ? t('runningOrder.part.questionsTo', { name: name1 }) : t('runningOrder.part.questions');
  const part = (key: 'welcome' | 'back' | 'groups' | 'share' | 'explain' | 'discuss', minutes: number) =>
    newSegment(t(`runningOrder.part.${key}`), minutes);
  const anyone: Partial<Details> = { floor: { who: 'anyone' } };
  const groups = (minutes: number): Details => ({ ...part('groups', minutes), opens: [{ what: 'timer', minutes }] });
  switch (name) {
    case 'guest60':
      return [
        part('welcome', 10),
        newSegment(lecture, 25, lecturer),
        newSegment(questions, 15, lecturer),
        part('back', 10),
      ];
    case 'guest90':
      return [
        part('welcome', 10),
        newSegment(lecture, 25, lecturer),
        newSegment(questions, 15, lecturer),
        groups(20),
        { ...part('share', 10), ...anyone },
        part('back', 10),
      ];
    case 'workshop':
      return [
        part('welcome', 10),
        part('explain', 20),
        groups(25),
        { ...part('share', 15), ...anyone },
        { ...part('discuss', 10), ...anyone },
        part('back', 10),
      ];
  }
}
