/** Everybody who plays in the lesson, and what they do together. */
import { setMaxListeners } from 'node:events';
import type { Language } from '../../shared/lesson/language.ts';
import type { MessageId } from '../../shared/ids.ts';
import type { Colour, Hand } from './hand.ts';
import type { Pace } from './pace.ts';
import type { Chance } from './pen.ts';
import type { Person, Stage } from './person.ts';
import type { Line, Words } from './words.ts';

/** What the teacher sees of a page, in board units: everything is drawn inside of it. */
export const sheet = { x: 0, y: 0, width: 1060, height: 660 } as const;
const LOOK_EVERY_MS = 4000;

/** The ten colours of faces as the board has them, as near as can be. */
const colours: readonly Colour[] = [
  ...(['green', 'violet', 'light-blue', 'orange', 'light-red'] as const),
  ...(['blue', 'light-green', 'light-violet', 'yellow', 'red'] as const),
];

export class Company {
  readonly stage: Stage;
  readonly words: Words;
  readonly language: Language;
  readonly students: Person[] = [];
  /** Null where a lesson of somebody else is filled. */
  teacher: Person | null = null;
  guest: Person | null = null;

  constructor(stage: Stage, words: Words, language: Language) {
    this.stage = stage;
    this.words = words;
    this.language = language;
    // Everybody waits for the same end.
    setMaxListeners(0, stage.pace.stop);
  }

  get pace(): Pace {
    return this.stage.pace;
  }
  get chance(): Chance {
    return this.stage.chance;
  }

  /** The student with that number among those who are inside; in a small class one plays several. */
  student(number: number): Person | null {
    const inside = this.students.filter(({ state }) => state.status === 'online');
    return inside[number % inside.length] ?? null;
  }

  /** So many different students. */
  some(count: number): Person[] {
    const inside = this.students.filter(({ state }) => state.status === 'online');
    return inside.slice(0, count);
  }

  colourOf(person: Person): Colour {
    const colour = person.state.room?.seats[person.seatId]?.colour ?? 0;
    return colours[colour % colours.length] ?? 'blue';
  }

  /** Resolves when the last line and the reactions to it are sent. */
  async talk(lines: readonly Line[], to: 'class' | 'backstage' = 'class'): Promise<void> {
    const said: (MessageId | null)[] = [];
    const reacting: Promise<void>[] = [];
    for (const { by, text, answers, reactions = [] } of lines) {
      await this.pace.wait(this.between(1500, 4500));
      const speaker = by === 'teacher' ? this.teacher : by === 'guest' ? this.guest : this.student(by);
      const replyTo = answers === undefined ? null : (said.at(-answers) ?? null);
      const id = speaker?.state.status === 'online' ? await speaker.say(text, to, replyTo) : null;
      said.push(id);
      if (id === null || to !== 'class') continue;
      for (const reaction of reactions) {
        const reacted = this.#react(id, reaction);
        // The end is told by the first wait that it ends.
        reacted.catch(() => undefined);
        reacting.push(reacted);
      }
    }
    await Promise.all(reacting);
  }

  /** Shows what one looks at to those who follow, until `isOver`, as a screen does. */
  async lead(leader: Person, isOver: () => boolean): Promise<void> {
    const hand = await leader.hand();
    while (!isOver()) {
      this.show(leader, hand);
      await this.pace.wait(LOOK_EVERY_MS);
    }
  }

  show(leader: Person, hand: Hand): void {
    leader.participant.signal('board:look', { ...sheet, pageId: hand.page });
  }

  between(least: number, most: number): number {
    return least + this.chance() * (most - least);
  }

  async #react(id: MessageId, [by, emoji]: NonNullable<Line['reactions']>[number]): Promise<void> {
    await this.pace.wait(this.between(1500, 7000));
    await this.student(by)?.react(id, emoji);
  }
}
