/** Case after case, each on a page of notes; from the second round on the pages are wiped and used again. */
import type { TLPageId } from '@tldraw/tlschema';
import type { Company } from '../company.ts';
import type { Person } from '../person.ts';
import { notePage } from './notes.ts';

/** Runs until the lesson is over. @throws the reason of the pace's `stop` */
export async function cases(company: Company, teacher: Person): Promise<never> {
  const pages: (TLPageId | undefined)[] = [];
  for (let turn = 0; ; turn++) {
    const number = turn % company.words.cases.length;
    const { heading, texts, talk } = company.words.cases[number] ?? { heading: '', texts: [], talk: [] };
    const hand = await teacher.hand();
    const known = pages[number];
    if (known !== undefined && hand.board.store.has(known)) {
      hand.wipe(known);
      await hand.settled();
      await hand.turnTo(known);
    } else pages[number] = await hand.addPage(heading.split(/[:,]/)[1]?.trim() ?? heading);
    company.show(teacher, hand);
    await notePage(company, hand, { heading, texts, talk });
    await company.pace.wait(15_000);
  }
}
