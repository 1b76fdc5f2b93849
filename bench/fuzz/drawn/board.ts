/** One lesson with a board: somebody who puts records on it, and a student who looks at it in Chromium. */
import type { Browser } from 'playwright-core';
import { Participant } from '../../../client/connection/participant.ts';
import { BoardEngine } from '../../../server/board/boardEngine.ts';
import * as make from '../../../server/board/testing/fixtures.ts';
import { type Lesson, seatOf, type Target } from '../target.ts';
import { here, type Scene } from './scenes.ts';
import { type Care, frozenMs, type Look, Viewer } from './viewer.ts';

/** Well below the largest packet. */
const pushChars = 400_000;

export interface Seen {
  readonly look: Look | null;
  /** null: the board is well. */
  readonly lost: string | null;
}

/** Which scenes the board takes: decided by its engine, as the server does it. */
export function taken(scenes: readonly Scene[]): Scene[] {
  const lesson = new make.Lesson(BoardEngine.empty('main'));
  lesson.draw(make.page('here'));
  return scenes.filter((scene, at) => 'change' in lesson.push(make.put(...placedIn(scene, here, String(at)))));
}

/** The scene with ids of its own, on this page. */
const placedIn = (scene: Scene, page: string, name: string): make.Fields[] =>
  scene.map((record) => renamed(record, page, name) as make.Fields);

function renamed(value: unknown, page: string, name: string): unknown {
  if (value === here) return page;
  if (typeof value === 'string') return value.replace(/^(shape|binding|asset):(\d+)$/, `$1:${name}-$2`);
  if (Array.isArray(value)) return value.map((part) => renamed(part, page, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, renamed(part, page, name)]));
}

export class DrawnBoard {
  readonly #teacher: Participant;
  readonly #link: string;
  readonly #browser: Browser;
  #viewer: Viewer | null = null;
  #turns = 0;
  #before: readonly string[] = [];

  private constructor(teacher: Participant, link: string, browser: Browser) {
    this.#teacher = teacher;
    this.#link = link;
    this.#browser = browser;
  }

  static async open(target: Target, browser: Browser): Promise<DrawnBoard> {
    const { teacher, created }: Lesson = await target.lesson('Drawn');
    const participant = new Participant({ url: target.url, ...seatOf(teacher), device: 'computer' });
    await untilOnline(participant);
    await participant.send('chalk:everyone', { on: true });
    const link = `${target.url}/join/${created.lesson.code}`;
    return new DrawnBoard(participant, link, browser);
  }

  /** Puts the scenes on a page of their own, turns to it, and has the student look at it. */
  async show(scenes: readonly Scene[], care: Care, isReloaded: boolean): Promise<Seen> {
    const page = `page:turn${String(this.#turns++)}`;
    await this.#push(make.put({ ...make.page('x'), id: page, index: `b${String(100 + this.#turns)}` }));
    const records = scenes.flatMap((scene, at) => placedIn(scene, page, `t${String(this.#turns)}-${String(at)}`));
    for (const part of inParts(records)) await this.#push(make.put(...part));
    await this.#teacher.send('board:turn', { pageId: page });
    // Groups are not waited for: tldraw itself ends one of a single shape when it comes upon it.
    const shapes = records.filter(({ typeName, type }) => typeName === 'shape' && type !== 'group').length;
    const seen = await this.#look(shapes, care, isReloaded);
    if (seen.lost === null) await this.#clear();
    this.#before = [page, ...records.map(({ id }) => String(id))];
    return seen;
  }

  async #look(shapes: number, care: Care, isReloaded: boolean): Promise<Seen> {
    let look: Look | null = null;
    try {
      this.#viewer ??= await Viewer.enter(this.#browser, this.#link, 'Sanne');
      if (isReloaded) await this.#viewer.reload();
      look = await this.#viewer.look(shapes, care);
    } catch (error) {
      return { look, lost: `${String(error)} ${this.#viewer?.doing ?? ''}\n${this.#viewer?.faults.join('\n') ?? ''}` };
    }
    const isFrozen = look.longestMs > frozenMs;
    if (isFrozen) return { look, lost: `busy for ${String(Math.round(look.longestMs))} ms: ${look.longestAt}` };
    return { look, lost: (await this.#viewer.isWell()) ? null : `no board: ${this.#viewer.faults.join('\n')}` };
  }

  /** What hung on the page before: nobody looks at it any more. */
  async #clear(): Promise<void> {
    for (let at = 0; at < this.#before.length; at += 300)
      await this.#push(make.remove(...this.#before.slice(at, at + 300)));
  }

  async #push(diff: make.Fields): Promise<void> {
    const { refused } = await this.#teacher.send('board:push', { clock: 0, diff: diff as never });
    if (refused) throw new Error(`the board refused what its engine took: ${refused}`);
  }

  async close(): Promise<void> {
    this.#teacher.close();
    await this.#viewer?.leave();
  }
}

function* inParts(records: readonly make.Fields[]): Iterable<make.Fields[]> {
  let part: make.Fields[] = [];
  let chars = 0;
  for (const record of records) {
    const size = JSON.stringify(record).length;
    if (part.length > 0 && (chars + size > pushChars || part.length >= 300)) {
      yield part;
      part = [];
      chars = 0;
    }
    part.push(record);
    chars += size;
  }
  if (part.length > 0) yield part;
}

const untilOnline = (participant: Participant): Promise<void> =>
  new Promise((resolve) => {
    const stop = participant.store.subscribe(({ status }) => {
      if (status !== 'online') return;
      stop();
      resolve();
    });
  });
