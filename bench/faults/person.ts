/** One of the class in a fault benchmark: draws, writes and reacts without end, and remembers what was acknowledged. */
import { openHeadlessBoard, type HeadlessBoard } from '../../client/board/headlessBoard.ts';
import { Participant, type ParticipantOptions } from '../../client/connection/participant.ts';
import * as make from '../../server/board/testing/fixtures.ts';
import { publicPart } from '../../shared/audience.ts';
import { digest } from '../../shared/digest.ts';
import type { Answer } from '../../shared/protocol/contract.ts';
import type { CommandName, PayloadInput, Reply } from '../../shared/protocol/index.ts';
import type { Acknowledged, Holding, Stroke } from './record.ts';

/** As often as a pen reports. */
const PEN_MS = 33;
const BETWEEN_WORDS_MS = 2500;
const emoji = '👍';

/** Notes everything that the server said yes to. */
class Witness extends Participant {
  readonly acknowledged: Acknowledged[] = [];

  override request<N extends CommandName>(
    name: N,
    payload: PayloadInput<N>,
    callback: (answer: Answer<Reply<N>>) => void,
  ): void {
    super.request(name, payload, (answer) => {
      if (answer.ok) this.#note(name, payload, answer.value);
      callback(answer);
    });
  }

  #note(name: CommandName, payload: unknown, value: unknown): void {
    const by = this.store.getState().you?.seatId ?? '';
    // Names pair payloads and replies in the contract.
    const { seq } = (value ?? {}) as { seq?: number | null };
    const { id = '', diff = {} } = payload as { id?: string; diff?: object };
    if (name === 'board:push' && seq != null) this.acknowledged.push({ kind: 'push', by, seq, ids: Object.keys(diff) });
    if (name === 'chat:send' && seq != null) this.acknowledged.push({ kind: 'message', by, seq, ids: [id] });
    if (name === 'chat:react') this.acknowledged.push({ kind: 'reaction', by, seq: null, ids: [id] });
  }
}

export class Person {
  readonly participant: Witness;
  readonly #board: HeadlessBoard;
  readonly #name: string;
  readonly #strokes: Stroke[] = [];
  #pen: ReturnType<typeof setInterval> | null = null;
  #words: ReturnType<typeof setInterval> | null = null;
  /** The stroke under the pen and how long it will be. */
  #open: { id: string; points: ReturnType<typeof make.points>; length: number } | null = null;
  #restTicks = 0;
  #said = 0;

  constructor(name: string, options: ParticipantOptions) {
    this.#name = name;
    this.participant = new Witness(options);
    this.#board = openHeadlessBoard(this.participant);
  }

  get loaded(): Promise<void> {
    return this.#board.loaded;
  }

  start(): void {
    this.#pen ??= setInterval(() => this.#draw(), PEN_MS);
    this.#words ??= setInterval(() => this.#talk(), BETWEEN_WORDS_MS * (0.8 + 0.4 * Math.random()));
  }

  /** Puts the pen down: the stroke under it is finished. */
  stop(): void {
    if (this.#pen) clearInterval(this.#pen);
    if (this.#words) clearInterval(this.#words);
    this.#pen = this.#words = null;
    this.#finish();
  }

  /** Knows all that the server knows, and the server knows all that was done here. */
  get isBack(): boolean {
    const { status, outbox } = this.participant.store.getState();
    return status === 'online' && outbox.length === 0 && this.#board.sync.isSettled;
  }

  get holding(): Holding {
    const { room, seq, sync } = this.participant.store.getState();
    return { seq, sync, state: room ? digest(publicPart(room)) : null, board: this.#board.sync.digest() };
  }

  /** Finished strokes of one's own. */
  get strokes(): readonly Stroke[] {
    return this.#strokes;
  }

  /** Is it on this device, point by point? */
  has({ id, points }: Stroke): boolean {
    return digestOf(this.#board, id) === points;
  }

  /** Draws so many strokes at once and resolves when the server has them all. */
  async fill(strokes: number): Promise<void> {
    const records = Array.from({ length: strokes }, (_, at) => make.stroke(`f${String(at)}`, make.points(60, at)));
    this.#board.store.put(records as never[]);
    while (!this.isBack) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  close(): void {
    this.stop();
    this.#board.close();
    this.participant.close();
  }

  #draw(): void {
    if (this.#restTicks > 0) return void (this.#restTicks -= 1);
    if (!this.#open) {
      const id = `${this.#name}-${String(this.#strokes.length)}`;
      this.#open = { id, points: [], length: 10 + Math.floor(Math.random() * 40) };
    }
    const { points, length } = this.#open;
    points.push(make.point(points.length));
    this.#put(false);
    if (points.length < length) return;
    this.#finish();
    this.#restTicks = Math.floor(Math.random() * 12);
  }

  #finish(): void {
    if (!this.#open) return;
    this.#put(true);
    const { id, points } = this.#open;
    this.#strokes.push({ id: `shape:${id}`, points: digest(points) });
    this.#open = null;
  }

  #put(isComplete: boolean): void {
    if (!this.#open) return;
    const record = make.stroke(this.#open.id, [...this.#open.points]);
    // The fixture's record is a stroke; the store checks it with tldraw's own validators.
    this.#board.store.put([{ ...record, props: { ...(record['props'] as object), isComplete } } as never]);
  }

  #talk(): void {
    const { room, status } = this.participant.store.getState();
    const newest = room?.chat.channels['class']?.at(-1);
    // A reaction is not kept for later: only who is connected gives one.
    if (newest && this.#said % 3 === 2 && status === 'online')
      this.participant.request('chat:react', { id: newest.id, channel: 'class', emoji, on: true }, () => undefined);
    else
      this.participant.queue('chat:send', {
        channel: 'class',
        text: `${this.#name} says ${String(this.#said)}`,
        replyTo: null,
      });
    this.#said += 1;
  }
}

/** Of a stroke's points as this board holds them; null: it has no such stroke. */
export function digestOf(board: HeadlessBoard, id: string): string | null {
  const record = board.store.get(id as never) as { props?: { segments?: { points: unknown }[] } } | undefined;
  const points = record?.props?.segments?.[0]?.points;
  return points === undefined ? null : digest(points);
}
