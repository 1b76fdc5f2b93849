/** The first page: the teacher draws a circle of three words, and the class marks where it would begin. */
import type { Company } from '../company.ts';
import { arrow, box, house, person, tally, underline } from '../figures.ts';
import type { Hand } from '../hand.ts';
import { type Place, type Stroke, write } from '../pen.ts';
import type { Person } from '../person.ts';

const boxes: readonly Place[] = [
  { x: 440, y: 150 },
  { x: 690, y: 305 },
  { x: 440, y: 425 },
];
const boxSize = { width: 240, height: 70 };
/** Where the marks of the class go: under each box, clear of the arrows. */
const marks: readonly (readonly Place[])[] = [
  row({ x: 470, y: 230 }, 8, 24),
  [...row({ x: 706, y: 386 }, 3, 24), ...row({ x: 850, y: 386 }, 3, 24)],
  row({ x: 470, y: 505 }, 8, 24),
];
const liked = [1, 0, 1, 2, 1, 0, 1, 2, 2, 1, 0, 2];

export async function circle(company: Company, teacher: Person): Promise<void> {
  const { words, pace } = company;
  const { heading, page, steps, who, question, talk } = words.circle;
  const hand = await teacher.hand();
  const first = hand.page;
  hand.name(first, page);
  await hand.settled();
  await hand.turnTo(first);
  company.show(teacher, hand);
  await Promise.all([company.talk(talk.slice(0, -1)), drawCircle(company, hand, { heading, steps, who, question })]);
  await company.talk(talk.slice(-1));
  await teacher.do((me) => me.send('chalk:everyone', { on: true }));
  await pace.wait(2000);
  await Promise.all(company.some(12).map((student, index) => mark(company, student, index)));
  await hand.settled();
}

interface Drawing {
  readonly heading: string;
  readonly steps: readonly string[];
  readonly who: string;
  readonly question: string;
}

async function drawCircle({ chance, pace }: Company, hand: Hand, { heading, steps, who, question }: Drawing) {
  const title = write(heading, { x: 60, y: 106 }, 38, chance);
  await hand.draw(title.strokes, { colour: 'black', size: 'm' });
  await hand.draw(underline({ x: 60, y: 126 }, title.width, chance), { colour: 'green', size: 'm' });
  await pace.wait(1500);
  await hand.draw([...house({ x: 80, y: 400 }, 130, chance)], { colour: 'black' });
  await hand.draw(person({ x: 300, y: 400 }, 120, chance), { colour: 'blue' });
  await hand.draw(write(who, { x: 110, y: 446 }, 24, chance).strokes, { colour: 'blue', size: 's' });
  for (const [index, step] of steps.entries()) {
    const at = boxes[index] ?? { x: 0, y: 0 };
    await hand.draw(box(at, boxSize.width, boxSize.height, chance), { colour: 'black' });
    await hand.draw(centred(step, at, chance), { colour: 'red', size: 's' });
    await pace.wait(800);
  }
  const arrows: Stroke[][] = [
    arrow({ x: 690, y: 182 }, { x: 806, y: 294 }, -24, chance),
    arrow({ x: 806, y: 388 }, { x: 692, y: 466 }, -20, chance),
    arrow({ x: 432, y: 460 }, { x: 430, y: 190 }, -34, chance),
  ];
  for (const strokes of arrows) await hand.draw(strokes, { colour: 'green' });
  await hand.draw(write(question, { x: 60, y: 586 }, 28, chance).strokes, { colour: 'black', size: 's' });
}

/** Words in the middle of a box. */
function centred(text: string, at: Place, chance: Company['chance']): readonly Stroke[] {
  const height = 25;
  const { width } = write(text, at, height, () => 0.5);
  return write(text, { x: at.x + (boxSize.width - width) / 2, y: at.y + 44 }, height, chance).strokes;
}

async function mark(company: Company, student: Person, index: number): Promise<void> {
  await company.pace.wait(company.between(0, 9000));
  const choice = liked[index] ?? 0;
  const before = liked.slice(0, index).filter((other) => other === choice).length;
  const at = marks[choice]?.[before];
  if (!at) return;
  const hand = await student.hand();
  await hand.draw(tally(at, 30, company.chance), { colour: company.colourOf(student), size: 'l' });
}

function row(from: Place, count: number, spacing: number): Place[] {
  return Array.from({ length: count }, (_, index) => ({ x: from.x + index * spacing, y: from.y }));
}
