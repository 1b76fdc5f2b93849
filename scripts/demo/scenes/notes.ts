/** A page of notes: a heading by the teacher, one note from each student, and a tick at what stands out. */
import type { Company } from '../company.ts';
import { tick, underline } from '../figures.ts';
import type { Hand } from '../hand.ts';
import { write } from '../pen.ts';
import type { Person } from '../person.ts';
import type { Line } from '../words.ts';

/** A note is 200 units wide before this. */
const SCALE = 0.85;
const COLUMN = 215;
const ROW = 195;
const IN_A_ROW = 4;

export async function firstSentences(company: Company, teacher: Person): Promise<void> {
  const { page, heading, texts, talk } = company.words.notes;
  const hand = await teacher.hand();
  await hand.addPage(page);
  company.show(teacher, hand);
  await notePage(company, hand, { heading, texts, talk });
}

export interface NotePage {
  readonly heading: string;
  readonly texts: readonly string[];
  readonly talk: readonly Line[];
}

/** Fills the page that all look at. */
export async function notePage(company: Company, hand: Hand, { heading, texts, talk }: NotePage): Promise<void> {
  const { chance, pace } = company;
  const title = write(heading, { x: 60, y: 104 }, 34, chance);
  const writing = async (): Promise<void> => {
    await hand.draw(title.strokes, { colour: 'black' });
    await hand.draw(underline({ x: 60, y: 124 }, title.width, chance), { colour: 'violet' });
  };
  await Promise.all([company.talk(talk.slice(0, 1)), writing()]);
  const places = texts.map((_, index) => ({
    x: 50 + (index % IN_A_ROW) * COLUMN,
    y: 152 + Math.floor(index / IN_A_ROW) * ROW,
  }));
  const writers = company.some(texts.length);
  const notes = writers.map(async (student, index) => {
    await pace.wait(company.between(500, 14_000));
    const [text, at] = [texts[index], places[index]];
    if (text !== undefined && at) await (await student.hand()).note(text, at, company.colourOf(student), SCALE);
  });
  await Promise.all([company.talk(talk.slice(1)), ...notes]);
  await pace.wait(3000);
  // Beside the note, where nothing stands.
  for (const index of [1, 6]) {
    const at = index < writers.length ? places[index] : undefined;
    if (at)
      await hand.draw(tick({ x: at.x + 200 * SCALE + 8, y: at.y + 60 }, 28, chance), { colour: 'green', size: 'l' });
  }
  await hand.settled();
}
