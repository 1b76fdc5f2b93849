/** Follows the log: folds entries in order, fetches what was lost, and proves that the result is the server's. */
import type { StoreApi } from 'zustand/vanilla';
import { limits } from '../../shared/limits.ts';
import type { Answer } from '../../shared/protocol/contract.ts';
import type { Entry, EventPayload, Reply } from '../../shared/protocol/index.ts';
import type { LiveFrame } from '../../shared/room/protocol.ts';
import { fold, type LessonState } from '../../shared/state.ts';
import { Intake, type Gap, type Numbered } from './intake.ts';
import { reportFaults } from './listeners.ts';
import type { ParticipantState } from './participantState.ts';
import { type BoardDigests, healingPauseMs, isSame, type ServerDigest } from './proof.ts';
import type { Schedule } from './schedule.ts';

export interface FollowerDeps {
  readonly store: StoreApi<ParticipantState>;
  readonly schedule: Schedule;
  readonly boardDigests: BoardDigests;
  /** Called back at most once, and not after the connection has ended. */
  fetch(gap: Gap, callback: (answer: Answer<Reply<'room:fetch'>>) => void): void;
  /** Each entry after it was folded, with the state before it, then once `onAdvanced`. */
  onFolded(entry: Entry, isLive: boolean, before: LessonState): void;
  onAdvanced(seq: number): void;
  /** This device shows something else than the server: everything must come anew. */
  onDiffers(): void;
  /** So much was left out on a slow line that everything at once is quicker: join again. */
  onFarBehind(): void;
  /** The connection does not give what the log needs; a new one may. */
  onStuck(): void;
}

/** Most of a gap may be hidden, and is a number in the answer. */
const MOST_FETCHES = 8;

export class Follower {
  readonly #deps: FollowerDeps;
  readonly #intake = new Intake();
  /** Frames that came before the answer to `room:join`: of which generation they are is not known yet. Null once joined. */
  #early: (LiveFrame | EventPayload<'ink'>)[] | null = [];
  #isFetching = false;
  #proof: ServerDigest | null = null;
  #healings = 0;
  #healAgainAtMs = 0;

  constructor(deps: FollowerDeps) {
    this.#deps = deps;
  }

  /** The connection is gone; what was applied stays. */
  pause(): void {
    this.#intake.forgetEarly();
    this.#early = [];
    this.#isFetching = false;
    this.#proof = null;
  }

  /** What the join brought: a snapshot replaces, a tail is folded on. */
  begin(joined: Reply<'room:join'>): void {
    if (joined.kind === 'snapshot') {
      this.#intake.reset(joined.seq);
      // The state is the server's own fold, cut to what this seat may see.
      this.#deps.store.setState({ room: joined.state as LessonState, seq: joined.seq });
    } else for (const frame of joined.frames) this.#fold(this.#intake.offer(frame), false);
  }

  /** After `begin`, when everybody knows of the join: what came meanwhile, and from now on at once. */
  follow(joinedSeq: number): void {
    const early = this.#early ?? [];
    this.#early = null;
    for (const frame of early) this.#fold(this.#offer(frame), true);
    this.#fold(this.#intake.drain(), true);
    this.#fetchGap(joinedSeq);
  }

  /** @param frame the payload of `room:frame` or of `ink` */
  take(frame: LiveFrame | EventPayload<'ink'>): void {
    if (this.#early) {
      this.#early.push(frame);
      return;
    }
    this.#fold(this.#offer(frame), true);
    this.#fetchGap();
  }

  /** The server has counted to `seq`: if that did not come before this, it was lost on the way. */
  noticeLoss(seq: number): void {
    if (!this.#early) this.#fetchGap(seq);
  }

  /**
   * Of the frames up to `seq` the server left some out, because the line was slow; now they can be had.
   * @param missed how many entries; null: more than the server has at hand
   */
  catchUp(seq: number, missed: number | null): void {
    if (this.#early) return; // the join under way brings them
    this.#deps.store.setState({ isBehind: seq > this.#intake.seq });
    if (missed !== null && missed <= limits.catchUpEntries) return this.#fetchGap(seq);
    this.#early = [];
    this.#deps.onFarBehind();
  }

  prove(theirs: ServerDigest): void {
    this.#proof = theirs;
    this.#compare();
    this.noticeLoss(theirs.seq);
  }

  #offer(frame: LiveFrame | EventPayload<'ink'>): Numbered[] {
    return Array.isArray(frame) ? this.#intake.offerInk(frame) : this.#intake.offer(frame);
  }

  #fold(ready: readonly Numbered[], isLive: boolean): void {
    const { store, onFolded, onAdvanced } = this.#deps;
    const last = ready.at(-1);
    let { room } = store.getState();
    if (!last || !room) return;
    const folded: (readonly [Entry, LessonState])[] = [];
    for (const { entry } of ready) {
      if (!entry) continue;
      const before: LessonState = room;
      let after = before;
      // One entry that this page cannot fold must not stop the lesson; the digest finds the difference and heals it.
      reportFaults(() => (after = fold(before, entry)));
      folded.push([entry, before]);
      room = after;
    }
    store.setState({ room, seq: last.seq });
    for (const [entry, before] of folded) onFolded(entry, isLive, before);
    onAdvanced(last.seq);
    this.#compare();
  }

  /** Asks for what is missing, one question at a time; what still comes late is then known already. */
  #fetchGap(known = 0): void {
    const gap = this.#intake.gap(known);
    if (!gap) this.#noticeCaughtUp();
    if (!gap || this.#isFetching) return;
    if (gap.to - gap.from >= MOST_FETCHES * limits.tailEntries) return this.#deps.onStuck();
    this.#isFetching = true;
    const piece = { from: gap.from, to: Math.min(gap.to, gap.from + limits.tailEntries - 1) };
    this.#deps.fetch(piece, (answer) => {
      this.#isFetching = false;
      if (!answer.ok) return this.#deps.onStuck();
      const before = this.#intake.seq;
      for (const frame of answer.value.frames) this.#fold(this.#intake.offer(frame), true);
      if (this.#intake.seq > before) this.#fetchGap();
      else if (this.#intake.gap()) this.#heal();
    });
  }

  #noticeCaughtUp(): void {
    if (this.#deps.store.getState().isBehind) this.#deps.store.setState({ isBehind: false });
  }

  #compare(): void {
    const { room, seq, sync } = this.#deps.store.getState();
    const proof = this.#proof;
    if (!proof || !room || seq < proof.seq) return;
    this.#proof = null;
    if (seq > proof.seq) return;
    if (!isSame(proof, room, this.#deps.boardDigests)) return this.#heal();
    this.#healings = 0;
    if (sync !== 'same') this.#deps.store.setState({ sync: 'same' });
  }

  #heal(): void {
    this.#deps.store.setState({ sync: 'healing' });
    const now = this.#deps.schedule.now();
    // A device's clock that was set back must not keep it from healing.
    const waitMs = this.#healAgainAtMs - now;
    if (waitMs > 0 && waitMs <= healingPauseMs(this.#healings)) return;
    this.#healings += 1;
    this.#healAgainAtMs = now + healingPauseMs(this.#healings);
    this.#deps.onDiffers();
  }
}
