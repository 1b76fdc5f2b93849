/** A class without a teacher of ours: it does what the teacher at the screen lets it do. */
import type { Company } from '../company.ts';
import { tick } from '../figures.ts';
import type { Person } from '../person.ts';

/** Runs until the lesson is over. @throws the reason of the pace's `stop` */
export async function liveAlong(company: Company): Promise<never> {
  await Promise.all([chatter(company), hands(company), doodles(company)]);
  throw new Error('unreachable: each of them goes on for ever');
}

/** What students of the script say, without the teacher's lines. */
async function chatter(company: Company): Promise<never> {
  const { circle, notes, cases } = company.words;
  const lines = [circle.talk, notes.talk, ...cases.map(({ talk }) => talk)]
    .flat()
    .filter(({ by, answers }) => typeof by === 'number' && answers === undefined);
  for (let turn = 0; ; turn++) {
    await company.pace.wait(company.between(6000, 16_000));
    const line = lines[turn % lines.length];
    if (line) await company.talk([line]);
  }
}

/** A hand goes up; whoever gets the floor gives it back after a while, and whoever does not lowers the hand. */
async function hands(company: Company): Promise<never> {
  for (let turn = 0; ; turn++) {
    await company.pace.wait(company.between(12_000, 25_000));
    const student = company.student(turn * 3);
    if (!student || !(await student.do((me) => me.send('floor:raise', {})))) continue;
    await company.pace.wait(30_000);
    const { room } = student.state;
    const holds = room?.floor.holders.some(({ seatId }) => seatId === student.seatId) ?? false;
    await student.do((me) =>
      holds ? me.send('floor:return', {}) : me.send('floor:lower', { seatId: student.seatId }),
    );
  }
}

/** Small ticks along the lower edge, by those who have the chalk. */
async function doodles(company: Company): Promise<never> {
  for (let turn = 0; ; turn++) {
    await company.pace.wait(company.between(4000, 9000));
    const student = company.student(turn);
    if (student) await doodle(company, student, turn);
  }
}

const IN_A_ROW = 30;
const ROWS = 2;

async function doodle(company: Company, student: Person, turn: number): Promise<void> {
  const hand = await student.hand();
  if (!hand.mayDraw || turn >= IN_A_ROW * ROWS) return;
  const at = { x: 60 + (turn % IN_A_ROW) * 32, y: 580 + Math.floor(turn / IN_A_ROW) * 40 };
  await hand.draw(tick(at, 22, company.chance), { colour: company.colourOf(student), size: 'm' });
}
