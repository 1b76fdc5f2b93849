/** What becomes of boards. Folded by the board engine and by tldraw's store, and for who is connected to the board. */
import type { BoardId } from '../ids.ts';
import type { Entry } from '../protocol/messages.ts';

export type BoardEntry = Entry<'board:changed' | 'board:ink' | 'board:copied'>;

export const boardEntryKinds = ['board:changed', 'board:ink', 'board:copied'] as const satisfies BoardEntry['kind'][];

const kinds: ReadonlySet<string> = new Set(boardEntryKinds);

export const isBoardEntry = (entry: Entry): entry is BoardEntry => kinds.has(entry.kind);

/** The boards that it is of. */
export const boardsOf = ({ data }: BoardEntry): readonly BoardId[] => ('boards' in data ? data.boards : [data.board]);
