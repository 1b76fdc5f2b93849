/** A guest's invitation as a calendar file. */
import ical, { ICalAlarmType, ICalCalendarMethod } from 'ical-generator';
import { invitationSubject, invitationText } from '../../shared/lesson/invitation.ts';
import type { Language } from '../../shared/lesson/language.ts';
import type { Lesson } from '../../shared/lesson/protocol.ts';

const ALARM_BEFORE_SECONDS = 10 * 60;
/** For a lesson without a planned length, so that it does not look like a moment. */
const USUAL_MINUTES = 60;

export interface CalendarInvitation {
  readonly lesson: Lesson & { readonly startsAtMs: number };
  readonly guest: { readonly id: string; readonly name: string };
  readonly teacher: string | null;
  /** The guest's personal link, absolute. */
  readonly link: string;
  readonly language: Language;
  /** Rises with each change, so that a calendar that has the event replaces it. */
  readonly sequence: number;
  readonly nowMs: number;
}

/** PUBLISH rather than REQUEST: it is a file that one adds oneself; nobody waits for a reply by mail. */
export function calendarFile({ lesson, guest, teacher, link, language, sequence, nowMs }: CalendarInvitation): string {
  const { title, startsAtMs } = lesson;
  const { minutes, timeZone } = lesson;
  const words = { language, title, teacher, link, guest: guest.name, code: null, startsAtMs, minutes, timeZone };
  const calendar = ical({
    prodId: { company: 'LOL', product: 'Live Online Learning', language: language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
  });
  const event = calendar.createEvent({
    // Whatever name the server was asked by: another one would be another event.
    id: `${lesson.id}.${guest.id}@lol.invalid`,
    sequence,
    stamp: new Date(nowMs),
    start: new Date(startsAtMs),
    end: new Date(startsAtMs + (lesson.minutes ?? USUAL_MINUTES) * 60_000),
    summary: invitationSubject(words),
    description: invitationText(words),
    location: link,
    url: link,
  });
  event.createAlarm({
    type: ICalAlarmType.display,
    triggerBefore: ALARM_BEFORE_SECONDS,
    description: invitationSubject(words),
  });
  // A line that does not end is left out by some.
  return `${calendar.toString().trimEnd()}\r\n`;
}
