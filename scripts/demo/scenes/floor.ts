/** Hands go up; two students are given the floor, one gives it back and one is thanked by the teacher. */
import type { Company } from '../company.ts';
import type { Line } from '../words.ts';
import type { Person } from '../person.ts';

export async function handsAndFloor(company: Company, teacher: Person): Promise<void> {
  const { pace, words } = company;
  const [question, ...answers] = words.floor;
  if (question) await company.talk([question]);
  const speakers = company.some(3).reverse();
  for (const student of speakers) {
    await pace.wait(company.between(1500, 4000));
    await student.do((me) => me.send('floor:raise', {}));
  }
  for (const [index, student] of speakers.slice(0, 2).entries()) {
    await pace.wait(4000);
    if (!(await giveFloor(teacher, student))) continue;
    await speak(company, student, answers[index]);
    if (index === 0) await student.do((me) => me.send('floor:return', {}));
    else await teacher.do((me) => me.send('floor:take', { seatId: student.seatId }));
  }
  await pace.wait(3000);
  const last = speakers.at(-1);
  if (last) await last.do((me) => me.send('floor:lower', { seatId: last.seatId }));
}

async function giveFloor(teacher: Person, student: Person): Promise<boolean> {
  const isUp = await teacher.until(
    ({ room }) => room?.floor.hands.some(({ seatId }) => seatId === student.seatId) ?? false,
  );
  const epoch = teacher.state.room?.floor.epoch ?? 0;
  return isUp && teacher.do((me) => me.send('floor:grant', { seatId: student.seatId, minutes: 2, epoch }));
}

/** Who has the floor speaks; what was said stands in the chat for those who missed it. */
async function speak(company: Company, student: Person, line: Line | undefined): Promise<void> {
  await company.pace.wait(6000);
  if (!line) return;
  const id = await student.say(line.text);
  await Promise.all(
    (line.reactions ?? []).map(async ([by, emoji]) => {
      await company.pace.wait(company.between(1000, 5000));
      await company.student(by)?.react(id, emoji);
    }),
  );
}
