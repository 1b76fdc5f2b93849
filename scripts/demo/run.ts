/** The demo as a function: fills a lesson on a running server, and goes away when it is told to or time is over. */
import type { Language } from '../../shared/lesson/language.ts';
import { Company } from './company.ts';
import { createLesson, secretOf, takeSeat } from './doors.ts';
import { paceOf } from './pace.ts';
import { chanceFrom } from './pen.ts';
import { Person, type Stage } from './person.ts';
import { cases } from './scenes/cases.ts';
import { circle } from './scenes/circle.ts';
import { comeAndGo, comeIn } from './scenes/comings.ts';
import { handsAndFloor } from './scenes/floor.ts';
import { firstSentences } from './scenes/notes.ts';
import { announce, visit } from './scenes/visit.ts';
import { liveAlong } from './scenes/visitors.ts';
import { wordsOf } from './words.ts';

export interface DemoOptions {
  readonly url: string;
  readonly people: number;
  readonly minutes: number;
  readonly language: Language;
  /** Code of a lesson that is there already; null: a lesson of its own. */
  readonly join: string | null;
  /** Ends the demo early. */
  readonly stop: AbortSignal;
  /** How much faster than life; a test has the whole lesson in seconds. */
  readonly speed?: number;
  /** One line for the person who started it. */
  tell(line: string): void;
}

/** The lesson stays open; everybody of the demo has left. @throws DemoError in plain words */
export async function runDemo(options: DemoOptions): Promise<void> {
  const over = new AbortController();
  const stop = AbortSignal.any([options.stop, over.signal]);
  const pace = paceOf(stop, options.speed);
  const chance = chanceFrom(7);
  const stage: Stage = { url: options.url, pace, chance };
  const company = new Company(stage, wordsOf(options.language), options.language);
  pace.wait(options.minutes * 60_000).then(
    () => over.abort(new Error('time is over')),
    () => undefined,
  );
  try {
    await (options.join === null ? ownLesson(company, options) : lessonOfOthers(company, options.join, options));
  } catch (error) {
    if (!stop.aborted) throw error;
  } finally {
    over.abort(new Error('the demo ends'));
    const everybody = [company.teacher, company.guest, ...company.students];
    await Promise.all(everybody.flatMap((person) => person?.leave() ?? []));
  }
}

async function ownLesson(company: Company, { url, people, language, tell }: DemoOptions): Promise<void> {
  const { words, stage, pace } = company;
  const { lesson, links } = await createLesson(url, {
    title: words.title,
    language,
    minutes: 90,
    teacherName: words.teacher,
    guests: [words.guest, words.freeGuest],
  });
  const [played, free] = links.guests;
  tell(`A lesson is filling up: "${words.title}". Open it as`);
  tell(`  teacher  ${links.teacher}`);
  tell(`           beside ${words.teacher}, who goes on teaching`);
  tell(`  student  ${links.student}`);
  tell(`           or with the code ${lesson.code} at ${url}/join`);
  tell(`  guest    ${free?.link ?? ''}`);
  tell(`           as ${words.freeGuest.name}; ${words.guest.name} comes by herself in a few minutes`);

  const teaching = await takeSeat(url, 'teach', secretOf(links.teacher), { language });
  const teacher = new Person(stage, teaching, words.teacher, 'computer');
  company.teacher = teacher;
  await teacher.entered();
  const secret = secretOf(played?.link ?? '');
  const enter = async (): Promise<Person> => {
    const seated = await takeSeat(url, 'guest', secret, { language });
    const guest = new Person(stage, seated, words.guest.name, 'computer');
    await guest.entered();
    return guest;
  };
  const teach = async (): Promise<void> => {
    await pace.wait(9000);
    await circle(company, teacher);
    await pace.wait(8000);
    await announce(company, teacher, secret);
    await pace.wait(4000);
    await firstSentences(company, teacher);
    await pace.wait(8000);
    await visit(company, teacher, enter);
    await handsAndFloor(company, teacher);
    await cases(company, teacher);
  };
  await Promise.all([
    comeIn(company, lesson.code, people).then(() => comeAndGo(company)),
    company.lead(teacher, () => false),
    teach(),
  ]);
}

async function lessonOfOthers(company: Company, code: string, { people, tell }: DemoOptions): Promise<void> {
  tell(`${people} students are coming into the lesson with the code ${code}. They draw when you give them the chalk.`);
  await comeIn(company, code, people);
  tell('All of them are inside.');
  await Promise.all([comeAndGo(company), liveAlong(company)]);
}
