/** The guest lecturer: announced, on the way, backstage, live on a page of her own, and gone again. */
import type { Company } from '../company.ts';
import { sayOnMyWay } from '../doors.ts';
import { arrow, box, person, underline } from '../figures.ts';
import type { Hand } from '../hand.ts';
import { write } from '../pen.ts';
import type { Person } from '../person.ts';

const FLOOR_MINUTES = 15;
const stepSize = { width: 190, height: 70 };
const firstStep = { x: 50, y: 300 };
const STEP_SPACING = 255;

/** "On my way", which everybody sees, and a word of the teacher. @param secret of the guest's link */
export async function announce({ words, stage }: Company, teacher: Person, secret: string): Promise<void> {
  await sayOnMyWay(stage.url, secret, 1);
  await teacher.say(words.visit.announcement);
}

/** @param enter brings the guest in by the personal link */
export async function visit(company: Company, teacher: Person, enter: () => Promise<Person>): Promise<void> {
  const { words, pace } = company;
  const { backstage, thanks } = words.visit;
  const guest = await enter();
  company.guest = guest;
  await company.talk(backstage, 'backstage');
  await pace.wait(2500);
  const isLive = await bringOnStage(teacher, guest);
  if (isLive) await lecture(company, guest);
  await company.talk(thanks);
  if (isLive) await guest.do((me) => me.send('floor:return', {}));
  await pace.wait(6000);
  company.guest = null;
  await guest.leave();
}

async function bringOnStage(teacher: Person, guest: Person): Promise<boolean> {
  const epoch = teacher.state.room?.floor.epoch ?? 0;
  const ask = { seatId: guest.seatId, minutes: FLOOR_MINUTES, epoch };
  if (!(await teacher.do((me) => me.send('floor:grant', ask)))) return false;
  return guest.until(({ room }) => room?.floor.holders.some(({ seatId }) => seatId === guest.seatId) ?? false);
}

async function lecture(company: Company, guest: Person): Promise<void> {
  const hand = await guest.hand();
  let isOver = false;
  try {
    await hand.addPage(company.words.visit.page);
    const leading = company.lead(guest, () => isOver);
    // Who draws is listened to for a while before the first question comes.
    const questions = company.pace.wait(14_000).then(() => company.talk(company.words.visit.talk));
    await Promise.all([drawSteps(company, hand), questions]);
    await hand.settled();
    isOver = true;
    await leading;
  } finally {
    isOver = true;
  }
}

async function drawSteps({ words, chance, pace }: Company, hand: Hand): Promise<void> {
  const { heading, steps, conclusion } = words.visit;
  const page = hand.page;
  const title = write(heading, { x: 60, y: 106 }, 36, chance);
  await hand.draw(title.strokes, { colour: 'blue' }, page);
  await hand.draw(underline({ x: 60, y: 127 }, title.width, chance), { colour: 'orange' }, page);
  for (const [index, [step, time]] of steps.entries()) {
    const at = { x: firstStep.x + index * STEP_SPACING, y: firstStep.y };
    await hand.draw(box(at, stepSize.width, stepSize.height, chance), { colour: 'blue' }, page);
    const word = write(step, at, 24, () => 0.5);
    const start = { x: at.x + (stepSize.width - word.width) / 2, y: at.y + 43 };
    await hand.draw(write(step, start, 24, chance).strokes, { colour: 'black', size: 's' }, page);
    const when = write(time, at, 22, () => 0.5);
    const below = { x: at.x + (stepSize.width - when.width) / 2, y: at.y + stepSize.height + 42 };
    await hand.draw(write(time, below, 22, chance).strokes, { colour: 'orange', size: 's' }, page);
    if (index < steps.length - 1) {
      const from = { x: at.x + stepSize.width + 10, y: at.y + 36 };
      await hand.draw(arrow(from, { x: from.x + 46, y: from.y }, -6, chance), { colour: 'blue' }, page);
    }
    await pace.wait(1200);
  }
  await hand.draw(person({ x: 145, y: 580 }, 120, chance), { colour: 'black' }, page);
  await hand.draw(person({ x: 225, y: 580 }, 105, chance), { colour: 'green' }, page);
  const last = write(conclusion, { x: 330, y: 540 }, 34, chance);
  await hand.draw(last.strokes, { colour: 'red' }, page);
  await hand.draw(underline({ x: 330, y: 561 }, last.width, chance), { colour: 'red' }, page);
}
