/** A participant whose server is the test: every answer and entry comes when the test says so, in the order it says. */
import { createStore } from 'zustand/vanilla';
import type { SeatId } from '../../../shared/ids.ts';
import type { ErrorCode } from '../../../shared/errors.ts';
import type { Answer } from '../../../shared/protocol/contract.ts';
import type { Entry } from '../../../shared/protocol/index.ts';
import type { Joined, ParticipantState } from '../../connection/index.ts';
import type { ParticipantPort } from '../boardSocket.ts';
import type { BoardDiff } from '../syncCore.ts';

const me = 'seat-mine' as SeatId;

interface Asked {
  readonly name: string;
  readonly payload: Record<string, unknown>;
  readonly answer: (answer: Answer<unknown>) => void;
}

export class ScriptedParticipant {
  readonly boardDigests = new Map<string, () => string | null>();
  readonly asked: Asked[] = [];
  readonly #entryListeners = new Set<(entry: Entry, isLive: boolean) => void>();
  readonly #joinedListeners = new Set<(joined: Joined) => void>();
  readonly #sliceListeners = new Set<(slice: unknown) => void>();
  readonly store = createStore(() => ({ status: 'offline', you: { seatId: me } }) as unknown as ParticipantState);

  /** As the board knows it. */
  get port(): ParticipantPort & Pick<ScriptedParticipant, 'boardDigests'> {
    // A test's stand-in: it answers what the test scripts and nothing else.
    return this as unknown as ParticipantPort & Pick<ScriptedParticipant, 'boardDigests'>;
  }

  request(name: string, payload: Record<string, unknown>, answer: (answer: Answer<unknown>) => void): void {
    this.asked.push({ name, payload, answer });
  }
  on(name: 'board:slice' | 'board:closed', listener: (payload: unknown) => void): () => void {
    if (name !== 'board:slice') return () => undefined;
    this.#sliceListeners.add(listener);
    return () => void this.#sliceListeners.delete(listener);
  }
  onEntry(listener: (entry: Entry, isLive: boolean) => void): () => void {
    this.#entryListeners.add(listener);
    return () => void this.#entryListeners.delete(listener);
  }
  onJoined(listener: (joined: Joined) => void): () => void {
    this.#joinedListeners.add(listener);
    return () => void this.#joinedListeners.delete(listener);
  }

  // --- the script ---

  join(isHealing = false): void {
    this.store.setState({ status: 'online' });
    for (const listener of this.#joinedListeners) listener({ kind: 'tail', generation: 1, seq: 0, isHealing });
  }

  /** The connection is lost; what was asked is answered `offline`, as the participant does. */
  drop(): void {
    this.store.setState({ status: 'offline' });
    for (const { answer } of this.asked.splice(0)) answer({ ok: false, error: { code: 'offline', field: null } });
  }

  /** Takes the oldest unanswered command of this name. */
  take(name: string): Asked {
    const index = this.asked.findIndex((asked) => asked.name === name);
    const [asked] = index < 0 ? [] : this.asked.splice(index, 1);
    if (!asked) throw new Error(`${name} was not asked; asked: ${this.asked.map((other) => other.name).join()}`);
    return asked;
  }

  pushes(): BoardDiff[] {
    return this.asked.filter(({ name }) => name === 'board:push').map(({ payload }) => payload['diff'] as BoardDiff);
  }

  /** Answers `board:connect`, with the diff in as many slices as there are. */
  hydrate(seq: number, hydration: 'all' | 'changes' = 'all', ...slices: BoardDiff[]): Asked {
    const asked = this.answerConnect(seq, hydration, slices.length);
    slices.forEach((diff, index) => this.slice(asked, index, diff));
    return asked;
  }

  answerConnect(seq: number, hydration: 'all' | 'changes', slices: number): Asked {
    const asked = this.take('board:connect');
    asked.answer({ ok: true, value: { hydration, generation: 1, seq, slices } });
    return asked;
  }

  slice({ payload }: Asked, index: number, diff: BoardDiff): void {
    for (const listener of this.#sliceListeners) listener({ request: payload['request'], index, diff });
  }

  /** Answers the oldest push. */
  kept(seq: number | null, refused: ErrorCode | null = null): void {
    this.take('board:push').answer({ ok: true, value: { seq, refused } });
  }
  fail(code: ErrorCode): void {
    this.take('board:push').answer({ ok: false, error: { code, field: null } });
  }

  entry(seq: number, diff: BoardDiff, by: 'me' | 'other' = 'other'): void {
    this.tell({
      seq,
      atMs: 0,
      by: by === 'me' ? me : ('seat-other' as SeatId),
      kind: 'board:changed',
      data: { diff, board: 'main' },
    });
  }
  tell(entry: Entry): void {
    for (const listener of this.#entryListeners) listener(entry, true);
  }
}
