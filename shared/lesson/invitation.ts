/** The words of an invitation, ready to send: by mail or message from the lesson desk, and inside a calendar file. */
import type { Language } from './language.ts';
import { knownZone, zoneInWords } from './zone.ts';

export interface Invitation {
  readonly language: Language;
  readonly title: string;
  /** Unix milliseconds; null leaves the time out. */
  readonly startsAtMs: number | null;
  readonly minutes: number | null;
  /** Who teaches; null leaves it out. */
  readonly teacher: string | null;
  /** Absolute. */
  readonly link: string;
  /** A guest lecturer's name for a personal invitation; null for the students' one. */
  readonly guest: string | null;
  /** The lesson code, for students; null leaves it out. */
  readonly code: string | null;
  /** IANA name of the lesson's zone: wherever the words are written, they say the same. */
  readonly timeZone: string;
}

/** Several lines of plain text. */
export function invitationText(invitation: Invitation): string {
  const { language, guest } = invitation;
  const write = words[language];
  const when =
    invitation.startsAtMs === null
      ? null
      : write.when(timeInWords({ ...invitation, startsAtMs: invitation.startsAtMs }));
  const paragraphs = guest
    ? [write.dear(guest), write.guest(invitation), lines(when, write.guestLink(invitation.link)), write.guestNote]
    : [write.students(invitation), lines(when, write.link(invitation.link), codeLine(invitation)), write.note];
  if (invitation.teacher) paragraphs.push(write.greeting(invitation.teacher));
  return paragraphs.join('\n\n');
}

/** For the subject of a mail or the heading of a calendar entry. */
export function invitationSubject({
  language,
  title,
  guest,
}: Pick<Invitation, 'language' | 'title' | 'guest'>): string {
  return words[language].subject(title, guest !== null);
}

/** `ABC DEF`: easier to read aloud and to type. Typing it with or without the space is the same. */
export const spacedCode = (code: string): string => code.replace(/^(.{3})(.{3})$/, '$1 $2');

const lines = (...parts: (string | null)[]): string => parts.filter((part) => part !== null).join('\n');

function codeLine({ language, link, code }: Invitation): string | null {
  return code ? words[language].code(new URL('/join', link).href, spacedCode(code)) : null;
}

type Planned = Pick<Invitation, 'language' | 'minutes' | 'timeZone'> & { readonly startsAtMs: number };

/** Day and time by the clock of the lesson, and whose clock that is. */
export function timeInWords({ language, minutes, timeZone, startsAtMs }: Planned): string {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', {
      ...options,
      timeZone: knownZone(timeZone),
    }).format(startsAtMs);
  const day = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const time = format({ hour: '2-digit', minute: '2-digit' });
  return words[language].time(day, time, zoneInWords(timeZone, startsAtMs, language), minutes);
}

type Heading = Pick<Invitation, 'title' | 'teacher'>;

const words = {
  nl: {
    subject: (title: string, isGuest: boolean) => (isGuest ? `Gastcollege: ${title}` : `Les: ${title}`),
    dear: (name: string) => `Beste ${name},`,
    guest: ({ title }: Heading) => `Je bent uitgenodigd als gastdocent in de online les “${title}”.`,
    students: ({ title }: Heading) => `Doe mee met de online les “${title}”.`,
    time: (day: string, time: string, zone: string, minutes: number | null) =>
      `${day}, ${time} uur (${zone})${minutes === null ? '' : `, ${minutes} minuten`}`,
    when: (time: string) => `Wanneer: ${time}`,
    guestLink: (link: string) => `Jouw persoonlijke link: ${link}`,
    link: (link: string) => `Open deze link: ${link}`,
    code: (page: string, code: string) => `Of ga naar ${page} en typ de code ${code}`,
    guestNote:
      'Je hebt geen account nodig en hoeft niets te installeren: open de link op een computer, tablet of telefoon. De link is alleen voor jou, stuur hem dus niet door.',
    note: 'Je hebt geen account nodig en hoeft niets te installeren. Het werkt op een computer, tablet en telefoon.',
    greeting: (teacher: string) => `Tot dan!\n${teacher}`,
  },
  en: {
    subject: (title: string, isGuest: boolean) => (isGuest ? `Guest lecture: ${title}` : `Lesson: ${title}`),
    dear: (name: string) => `Dear ${name},`,
    guest: ({ title }: Heading) => `You are invited as a guest lecturer in the online lesson “${title}”.`,
    students: ({ title }: Heading) => `Join the online lesson “${title}”.`,
    time: (day: string, time: string, zone: string, minutes: number | null) =>
      `${day}, ${time} (${zone})${minutes === null ? '' : `, ${minutes} minutes`}`,
    when: (time: string) => `When: ${time}`,
    guestLink: (link: string) => `Your personal link: ${link}`,
    link: (link: string) => `Open this link: ${link}`,
    code: (page: string, code: string) => `Or go to ${page} and type the code ${code}`,
    guestNote:
      'No account is needed and there is nothing to install: open the link on a computer, tablet or phone. The link is yours alone, so please do not pass it on.',
    note: 'No account is needed and there is nothing to install. It works on a computer, tablet and phone.',
    greeting: (teacher: string) => `See you then!\n${teacher}`,
  },
};
