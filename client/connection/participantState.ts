import type { ErrorCode } from '../../shared/errors.ts';
import type { LessonId, SeatId } from '../../shared/ids.ts';
import type { CommandName, PayloadInput, Reply } from '../../shared/protocol/index.ts';
import type { LessonState } from '../../shared/state.ts';

/** Commands that count once however often they are given: they have an id of the sender's own, which their entry has, too. */
export type QueuedName = {
  [N in CommandName]: PayloadInput<N> extends { id: string } ? (Reply<N> extends { seq: number } ? N : never) : never;
}[CommandName];

/** A command that the log does not hold yet, as far as this device knows. */
export type Unsent = { [N in QueuedName]: UnsentOf<N> }[QueuedName];

interface UnsentOf<N extends QueuedName> {
  readonly id: PayloadInput<N>['id'];
  readonly name: N;
  readonly payload: PayloadInput<N>;
  /** When it was given, on the server's clock. */
  readonly atMs: number;
  /** `sending` includes waiting for a connection; `failed` waits for the person: retry or drop. */
  readonly status: 'sending' | 'failed';
  readonly error: ErrorCode | null;
}

export type ClosedReason = 'removed' | 'stopping' | 'outdated' | 'gone' | 'misuse' | 'left';

export interface ParticipantState {
  /**
   * `connecting`: never been inside yet, first try under way. `offline`: lost or not reached, tries go on.
   * `closed`: over, nothing is tried any more; `closedReason` says why.
   */
  readonly status: 'connecting' | 'online' | 'offline' | 'closed';
  /** With `offline` only `stopping` (the server said that it restarts); null otherwise or when `close()` was called. */
  readonly closedReason: ClosedReason | null;
  /** Null until the first join; kept while offline. */
  readonly room: LessonState | null;
  readonly you: { readonly lessonId: LessonId; readonly seatId: SeatId } | null;
  readonly generation: number;
  /** The last entry that `room` holds. */
  readonly seq: number;
  /** Server time = own time + this. */
  readonly clockOffsetMs: number;
  readonly rttMs: number | null;
  /** Does this device show the same as the server? `same` and `healing` come from comparing digests. */
  readonly sync: 'checking' | 'same' | 'healing';
  /** False while the server cannot keep changes: the room is for reading. */
  readonly isWritable: boolean;
  /** The line is too slow for the lesson: what is shown is a little old, and is being caught up on. */
  readonly isBehind: boolean;
  /** By seat id; teachers only, empty for others and while offline. */
  readonly health: Readonly<Record<string, { readonly rttMs: number | null; readonly inSync: boolean }>>;
  /** Own commands that are to outlive a lost connection and are not in the log yet, in the order in which they were given. */
  readonly outbox: readonly Unsent[];
}

export const initialState: ParticipantState = {
  status: 'connecting',
  closedReason: null,
  room: null,
  you: null,
  generation: 0,
  seq: 0,
  clockOffsetMs: 0,
  rttMs: null,
  sync: 'checking',
  isWritable: true,
  isBehind: false,
  health: {},
  outbox: [],
};
