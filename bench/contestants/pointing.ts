/** How people point: cursors in ours and as presence records of tldraw's sync. */
import type { EventPayload } from '../../shared/protocol/index.ts';
import type { Wire } from '../harness/wire.ts';
import { firstPage, openChalk } from './lol.ts';
import { eventFrame, eventOf } from './socketIo.ts';
import type { TldrawMessage } from './tldraw.ts';

/** Move `number` of one person, as it was found in a message. */
export interface Move {
  readonly person: number;
  readonly number: number;
}

export interface Pointing {
  /** Everybody has entered: sees to it that all may point. */
  begin(first: Wire): Promise<unknown>;
  decode(frame: Buffer): readonly Move[];
  pointer(wire: Wire, person: number): (number: number) => void;
}

/** Two decimals, as page coordinates have under a mouse. Whose move it is and which one can be read from it. */
const placeOf = ({ person, number }: Move): { x: number; y: number } => ({ x: number + 0.25, y: person + 0.75 });
const moveAt = (x: number, y: number): Move => ({ person: Math.floor(y), number: Math.floor(x) });

export const lolPointing: Pointing = {
  begin: openChalk,
  decode(frame) {
    const [name, payload] = eventOf(frame) ?? [];
    if (name !== 'board:cursors') return [];
    const moves: Move[] = [];
    const [, ...pages] = payload as EventPayload<'board:cursors'>;
    for (const [pageId, ...flat] of pages)
      for (let at = 0; pageId !== null && at < flat.length; at += 3)
        moves.push(moveAt(flat[at + 1] ?? 0, flat[at + 2] ?? 0));
    return moves;
  },
  pointer: (wire, person) => (number) => {
    wire.send(eventFrame(null, 'board:cursor', { ...placeOf({ person, number }), pageId: firstPage }));
  },
};

interface PresenceChange {
  readonly cursor?: readonly ['put', { readonly x: number; readonly y: number }];
}

export const tldrawPointing: Pointing = {
  begin: () => Promise.resolve(),
  decode(frame) {
    const { data = [] } = JSON.parse(frame.toString()) as TldrawMessage;
    const moves: Move[] = [];
    for (const { type, diff } of data) {
      if (type !== 'patch') continue;
      for (const [kind, change] of Object.values(diff ?? {})) {
        const cursor = kind === 'patch' ? (change as PresenceChange).cursor : undefined;
        if (cursor) moves.push(moveAt(cursor[1].x, cursor[1].y));
      }
    }
    return moves;
  },
  /** As the stock client: the whole record once, then what changed of it. */
  pointer(wire, person) {
    let clientClock = 0;
    const push = (presence: unknown): void =>
      wire.send(JSON.stringify({ type: 'push', clientClock: clientClock++, presence }));
    const cursorAt = (number: number): object => ({ ...placeOf({ person, number }), rotation: 0, type: 'default' });
    push(['put', presenceOf(person, cursorAt(0))]);
    return (number) =>
      push(['patch', { cursor: ['put', cursorAt(number)], lastActivityTimestamp: ['put', Date.now()] }]);
  },
};

const presenceOf = (person: number, cursor: object): object => ({
  id: `instance_presence:person${person}`,
  typeName: 'instance_presence',
  userId: `person${person}`,
  userName: `Student ${person}`,
  currentPageId: 'page:page',
  cursor,
  lastActivityTimestamp: Date.now(),
  followingUserId: null,
  color: '#FF802B',
  camera: { x: 0, y: 0, z: 1 },
  screenBounds: { x: 0, y: 0, w: 1280, h: 720 },
  selectedShapeIds: [],
  brush: null,
  scribbles: [],
  chatMessage: '',
  meta: {},
});
