/** What the people of a fault benchmark remember, as it goes between processes. */

/** Something that the server said yes to, and that therefore must never be lost. */
export interface Acknowledged {
  readonly kind: 'push' | 'message' | 'reaction';
  /** Seat. */
  readonly by: string;
  /** Entry that holds it, where the answer names one. */
  readonly seq: number | null;
  /** Of the records that were pushed, or of the message. */
  readonly ids: readonly string[];
}

export interface Stroke {
  readonly id: string;
  /** Digest of its points, all of them in order. */
  readonly points: string;
}

/** What a device shows. */
export interface Holding {
  readonly seq: number;
  /** What this device thinks of itself. */
  readonly sync: string;
  /** Digests; null: nothing yet, or something is on its way. */
  readonly state: string | null;
  readonly board: string | null;
}

export interface Seat {
  readonly lessonId: string;
  readonly token: string;
}

/** What the process of the people does when asked; answers in the same order. */
export interface PeopleTasks {
  /** Comes in over this address and resolves when all boards are there. */
  join(url: string, seats: readonly Seat[]): Promise<null>;
  start(): Promise<null>;
  stop(): Promise<null>;
  /** Milliseconds from `sinceMs` (Unix) until each is back, at most `withinMs`; null: not by then. */
  back(sinceMs: number, withinMs: number): Promise<(number | null)[]>;
  holdings(): Promise<Holding[]>;
  acknowledged(): Promise<Acknowledged[]>;
  strokes(): Promise<Stroke[]>;
  /** Ids of finished strokes that are missing or different on at least one device. */
  missing(): Promise<string[]>;
  close(): Promise<null>;
}
