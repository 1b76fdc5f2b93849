/** People come in one by one, look away, lose the line on the train, and come back. */
import { castOf } from '../cast.ts';
import type { Company } from '../company.ts';
import { takeSeat } from '../doors.ts';
import { Person } from '../person.ts';

/** Resolves when all who were invited are inside. */
export async function comeIn(company: Company, code: string, count: number): Promise<void> {
  const { stage, words, language, pace, chance } = company;
  const spreadMs = Math.min(25_000, count * 900);
  const coming = castOf(count).map(async ({ name, device }, index) => {
    await pace.wait((index / count) * spreadMs + chance() * 1200);
    // Most say where they are.
    const place = index % 5 === 4 ? null : (words.places[index % words.places.length] ?? null);
    const seated = await takeSeat(stage.url, 'join', code, { name, place, language });
    const student = new Person(stage, seated, name, device);
    company.students.push(student);
    await student.entered();
  });
  await Promise.all(coming);
}

/** Somebody drops off and comes back, over and over; others look into another window for a while. */
export async function comeAndGo(company: Company): Promise<never> {
  const { pace } = company;
  for (let turn = 0; ; turn++) {
    await pace.wait(company.between(20_000, 35_000));
    const who = company.students.at(-1 - (turn % 4));
    if (who?.state.status !== 'online') continue;
    if (turn % 2 === 0) {
      await who.drop();
      await pace.wait(company.between(8000, 14_000));
      await who.comeBack();
    } else {
      who.participant.setVisible(false);
      await pace.wait(company.between(10_000, 25_000));
      who.participant.setVisible(true);
    }
  }
}
