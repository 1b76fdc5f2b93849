/** Who removed what from the board in this lesson, as its log has it. */
import type { BoardId } from '../../shared/ids.ts';
import { limits } from '../../shared/limits.ts';
import type { Author, Entry, Reply } from '../../shared/protocol/messages.ts';
import { MOST_MS, QUIET_MS } from '../../shared/restore/inOneGo.ts';
import type { BoardRemoval, Removed } from '../../shared/restore/protocol.ts';
import { firstRecords } from '../board/index.ts';
import { fromStored } from '../room/index.ts';
import type { StoredEntry } from '../storage/storage.ts';
import { inkedIn, isOf } from './boardLog.ts';
import { isCounted, type Thing, thingAfter, thingOf } from './things.ts';

interface Gone {
  readonly thing: Thing;
  readonly seq: number;
  readonly by: Author;
  /** Null: nothing that one sees went with it. */
  readonly removal: Removal | null;
}

type Change = Entry<'board:changed' | 'board:copied'>;
type Removal = { -readonly [K in keyof BoardRemoval]: BoardRemoval[K] };

/** More than the board can hold cannot come back: of that many the newest are known. */
const mostKnown = limits.boardRecords;

export class Removals {
  /** All entries up to this one are known. */
  seq = 0;
  #there = new Map<string, Thing>();
  /** The oldest removal first. */
  #gone = new Map<string, Gone>();
  /** By their first entries. */
  #removals: Removal[] = [];
  /** The last of each person. */
  #last = new Map<Author, Removal>();

  readonly #board: BoardId;

  constructor(board: BoardId) {
    this.#board = board;
    for (const record of firstRecords()) this.#there.set(record.id, thingOf(record, 0, 200));
  }

  /** Each entry of the log in turn. */
  note(stored: StoredEntry): void {
    this.seq = stored.seq;
    if (!isOf(this.#board, stored)) return;
    const inked = inkedIn(stored);
    const stroke = inked === null ? undefined : this.#there.get(inked);
    if (inked !== null && stroke) this.#there.set(inked, { ...stroke, chars: stroke.chars + stored.data.length });
    // What is of a board and no ink has a diff.
    else if (inked === null) this.#noteChange(fromStored(stored) as Change);
  }

  /** @param before only removals that began before this entry; null: the newest */
  list(before: number | null): Reply<'restore:list'> {
    const known = before === null ? this.#removals : this.#removals.filter(({ from }) => from < before);
    const removals = known.slice(-limits.removals).reverse();
    return { removals, more: known.length > removals.length, people: this.#people() };
  }

  /** What was removed so and is still gone, the newest first; what takes things away by itself is nobody's removal. */
  chosen({ from, to, by }: Removed): (readonly [id: string, thing: Thing])[] {
    const found: [string, Thing][] = [];
    for (const [id, gone] of this.#gone)
      if (gone.seq >= from && gone.seq <= (to ?? Infinity) && gone.by === (by ?? gone.by) && gone.by !== 'system')
        found.push([id, gone.thing]);
    return found.reverse();
  }

  isThere(id: string): boolean {
    return this.#there.has(id);
  }
  goneThing(id: string): Thing | null {
    return this.#gone.get(id)?.thing ?? null;
  }

  #people(): Reply<'restore:list'>['people'] {
    const counts = new Map<Author, number>();
    for (const { by, thing } of this.#gone.values()) if (isCounted(thing)) counts.set(by, (counts.get(by) ?? 0) + 1);
    const people = [...counts].flatMap(([seatId, gone]) => (seatId === 'system' ? [] : { seatId, gone }));
    return people.sort((a, b) => b.gone - a.gone).slice(0, limits.removers);
  }

  #noteChange(entry: Change): void {
    const { seq, by, data } = entry;
    const operations = Object.entries(data.diff);
    const removed = operations.flatMap(([id, [type]]) => {
      const thing = type === 'remove' ? this.#there.get(id) : undefined;
      return thing ? [[id, thing] as const] : [];
    });
    if (removed.length > 0) {
      const removal = this.#removalOf(
        entry,
        removed.map(([, thing]) => thing),
      );
      for (const [id, thing] of removed) {
        this.#there.delete(id);
        this.#gone.set(id, { thing, seq, by, removal });
      }
      this.#forget();
    }
    for (const [id, operation] of operations) this.#noteOperation(id, operation, seq);
  }

  #noteOperation(id: string, operation: Change['data']['diff'][string], seq: number): void {
    if (operation[0] === 'remove') return;
    const after = thingAfter(this.#there.get(id) ?? null, operation, seq, JSON.stringify(operation).length);
    if (!after) return;
    this.#there.set(id, after);
    const gone = this.#gone.get(id);
    if (!gone) return;
    this.#gone.delete(id);
    if (gone.removal && isCounted(gone.thing)) gone.removal.gone--;
  }

  /** The removal that these things went with: the last one of this person, if that was just now. */
  #removalOf({ seq, atMs, by }: Entry, things: readonly Thing[]): Removal | null {
    const counted = things.filter(isCounted);
    if (by === 'system' || counted.length === 0) return null;
    const last = this.#last.get(by);
    const goesOn = last && atMs - last.toMs <= QUIET_MS && atMs - last.fromMs <= MOST_MS;
    const removal = goesOn
      ? last
      : { by, from: seq, to: seq, fromMs: atMs, toMs: atMs, shapes: 0, gone: 0, pages: [] as Removal['pages'] };
    const pages = counted.filter(({ kind }) => kind === 'page');
    removal.to = seq;
    removal.toMs = atMs;
    removal.shapes += counted.length - pages.length;
    removal.gone += counted.length;
    removal.pages = [...removal.pages, ...pages.map((page) => this.#named(page))].slice(0, limits.removedPages);
    if (!goesOn) {
      this.#last.set(by, removal);
      this.#removals.push(removal);
    }
    return removal;
  }

  /** With its number among the pages that are there. */
  #named({ name, index }: Thing): Removal['pages'][number] {
    let number = 1;
    for (const thing of this.#there.values()) if (thing.kind === 'page' && thing.index < index) number++;
    return { name, number };
  }

  #forget(): void {
    for (const [id, { thing, removal }] of this.#gone) {
      if (this.#gone.size <= mostKnown) break;
      this.#gone.delete(id);
      if (removal && isCounted(thing)) removal.gone--;
    }
    if (this.#removals.length > mostKnown) this.#removals = this.#removals.slice(-mostKnown);
  }
}
