/** A person's hand on the board: strokes that grow point by point, notes, pages, and the pointer that all see. */
import { createShapeId, PageRecordType, toRichText } from '@tldraw/tlschema';
import type { TLDrawShape, TLNoteShape, TLPageId, TLShape, TLShapeId } from '@tldraw/tlschema';
import { getIndexAbove, type IndexKey } from '@tldraw/utils';
import { type HeadlessBoard, openHeadlessBoard } from '../../client/board/headlessBoard.ts';
import type { Participant } from '../../client/connection/participant.ts';
import { mayDraw } from '../../shared/chalk/mayDraw.ts';
import type { Pace } from './pace.ts';
import type { Chance, Place, Stroke } from './pen.ts';

export type Colour = TLDrawShape['props']['color'];

export interface Ink {
  readonly colour: Colour;
  readonly size?: 's' | 'm' | 'l' | 'xl';
}

const TICK_MS = 1000 / 60;
/** One pointer position for so many points: 20 a second. */
const POINTER_EVERY = 3;

export class Hand {
  readonly board: HeadlessBoard;
  readonly #participant: Participant;
  readonly #pace: Pace;
  readonly #chance: Chance;

  private constructor(board: HeadlessBoard, participant: Participant, pace: Pace, chance: Chance) {
    this.board = board;
    this.#participant = participant;
    this.#pace = pace;
    this.#chance = chance;
  }

  static async open(participant: Participant, pace: Pace, chance: Chance): Promise<Hand> {
    const board = openHeadlessBoard(participant);
    await board.loaded;
    return new Hand(board, participant, pace, chance);
  }

  get mayDraw(): boolean {
    const { room, you } = this.#participant.store.getState();
    return room !== null && you !== null && mayDraw(room, you.seatId);
  }

  /** The page that all look at, or the first one. */
  get page(): TLPageId {
    const shared = this.#participant.store.getState().room?.stage.page;
    const pages = this.#pages();
    return (pages.find(({ id }) => id === shared) ?? pages[0])?.id ?? ('page:page' as TLPageId);
  }

  /** Stops in the middle when the chalk is taken. */
  async draw(strokes: readonly Stroke[], ink: Ink, page: TLPageId = this.page): Promise<void> {
    for (const stroke of strokes) {
      if (!this.mayDraw || !this.board.store.has(page)) return;
      await this.#stroke(stroke, ink, page);
      await this.#pace.wait(60 + this.#chance() * 80);
    }
    this.#participant.signal('board:cursor', null);
  }

  async note(text: string, at: Place, colour: Colour, scale: number, page: TLPageId = this.page): Promise<void> {
    if (!this.mayDraw || !this.board.store.has(page)) return;
    const note: TLNoteShape = {
      ...this.#shape(page, at),
      type: 'note',
      props: {
        color: colour === 'black' ? 'yellow' : colour,
        labelColor: 'black',
        size: 'm',
        font: 'draw',
        fontSizeAdjustment: 0,
        align: 'middle',
        verticalAlign: 'middle',
        growY: 0,
        url: '',
        richText: toRichText(''),
        scale,
      },
    };
    this.board.store.put([note]);
    // Words come one by one, as typed.
    const words = text.split(' ');
    for (let count = 1; count <= words.length; count++) {
      await this.#pace.wait(180 + (words[count - 1]?.length ?? 0) * 60);
      const known = this.board.store.get(note.id);
      if (known?.type !== 'note') return;
      const props = { ...(known as TLNoteShape).props, richText: toRichText(words.slice(0, count).join(' ')) };
      this.board.store.put([{ ...known, props }]);
    }
  }

  /** A new page at the end, that all turn to. Teachers, and guests who hold the floor. */
  async addPage(name: string): Promise<TLPageId> {
    const index = getIndexAbove(this.#pages().at(-1)?.index);
    const page = PageRecordType.create({ id: PageRecordType.createId(), name, index, meta: {} });
    this.board.store.put([page]);
    await this.settled();
    await this.turnTo(page.id);
    return page.id;
  }

  /** Resolves when this device has heard of it: the answer comes before the entry. */
  async turnTo(page: TLPageId): Promise<void> {
    await this.#participant.send('board:turn', { pageId: page });
    while (this.page !== page && this.board.store.has(page)) await this.#pace.wait(20);
  }

  name(page: TLPageId, name: string): void {
    this.board.store.update(page, (known) => ({ ...known, name }));
  }

  /** Takes everything off a page. */
  wipe(page: TLPageId): void {
    this.board.store.remove(this.#shapesOn(page).map(({ id }) => id));
  }

  isEmpty(page: TLPageId): boolean {
    return this.#shapesOn(page).length === 0;
  }

  /** Everything drawn here is in the log. */
  async settled(): Promise<void> {
    while (!this.board.sync.isSettled) await this.#pace.wait(20);
  }

  close(): void {
    this.board.close();
  }

  async #stroke(stroke: Stroke, { colour, size = 'm' }: Ink, page: TLPageId): Promise<void> {
    const [first] = stroke;
    if (!first) return;
    const shape: TLDrawShape = {
      ...this.#shape(page, first),
      type: 'draw',
      props: {
        color: colour,
        fill: 'none',
        dash: 'draw',
        size,
        segments: [{ type: 'free', points: [{ x: 0, y: 0, z: first.z }] }],
        isComplete: false,
        isClosed: false,
        isPen: true,
        scale: 1,
      },
    };
    this.board.store.put([shape]);
    for (const [index, { x, y, z }] of stroke.entries()) {
      if (index === 0) continue;
      await this.#pace.wait(TICK_MS);
      const point = { x: rounded(x - first.x), y: rounded(y - first.y), z };
      const isGone = !this.#change(shape.id, (segments) => ({
        segments: segments.map((segment) => ({ ...segment, points: [...segment.points, point] })),
      }));
      if (isGone) return;
      if (index % POINTER_EVERY === 0) this.#participant.signal('board:cursor', { x, y, pageId: page });
    }
    this.#change(shape.id, () => ({ isComplete: true }));
  }

  /** False: the stroke is gone; somebody removed it, or took the chalk. */
  #change(id: TLShapeId, next: (segments: TLDrawShape['props']['segments']) => Partial<TLDrawShape['props']>): boolean {
    const known = this.board.store.get(id);
    if (known?.type !== 'draw') return false;
    const { props } = known as TLDrawShape;
    this.board.store.put([{ ...known, props: { ...props, ...next(props.segments) } }]);
    return true;
  }

  #shape(page: TLPageId, { x, y }: Place): Omit<TLDrawShape, 'type' | 'props'> {
    let highest: IndexKey | undefined;
    for (const { index } of this.#shapesOn(page)) if (highest === undefined || index > highest) highest = index;
    return {
      id: createShapeId(),
      typeName: 'shape',
      x,
      y,
      rotation: 0,
      index: getIndexAbove(highest),
      parentId: page,
      isLocked: false,
      opacity: 1,
      meta: {},
    };
  }

  #shapesOn(page: TLPageId): TLShape[] {
    return this.board.store
      .allRecords()
      .filter((record): record is TLShape => record.typeName === 'shape' && record.parentId === page);
  }

  #pages() {
    return this.board.store
      .allRecords()
      .filter((record) => record.typeName === 'page')
      .sort((a, b) => (a.index < b.index ? -1 : 1));
  }
}

const rounded = (value: number): number => Math.round(value * 100) / 100;
