/** Everybody who is measured, ours first. */
import { before, serverBefore } from './before.ts';
import type { Dialect, Ticket } from './dialect.ts';
import { type Editing, lolEditing, tldrawEditing } from './editing.ts';
import { hocuspocus } from './hocuspocus.ts';
import { admit, lol } from './lol.ts';
import { lolPointing, type Pointing, tldrawPointing } from './pointing.ts';
import { relay } from './relay.ts';
import { tldraw } from './tldraw.ts';
import { ws } from './ws.ts';

export interface ContestantKind {
  readonly about: string;
  /** Relative to the root of the project, or of another checkout. */
  readonly server: string;
  readonly dialect: Dialect;
  /** Those whose cursors are measured. */
  readonly pointing?: Pointing;
  /** Those whose single changes are measured. */
  readonly editing?: Editing;
  /** The first is of the one who draws. */
  admit(url: string, receivers: number): Promise<Ticket[]>;
}

const admitAll = (_url: string, receivers: number): Promise<Ticket[]> =>
  Promise.resolve(Array.from({ length: receivers + 1 }, () => null));

export const contestants = {
  lol: {
    about: 'ours, with SQLite',
    server: 'server/main.ts',
    dialect: lol,
    pointing: lolPointing,
    editing: lolEditing,
    admit,
  },
  before: { about: 'ours, as in BENCH_BEFORE', server: serverBefore, dialect: before, admit },
  ws: { about: 'bare ws broadcast', server: 'bench/contestants/wsServer.ts', dialect: ws, admit: admitAll },
  tldraw: {
    about: 'tldraw sync-core 3.15.6 over ws',
    server: 'bench/contestants/tldrawServer.ts',
    dialect: tldraw,
    pointing: tldrawPointing,
    editing: tldrawEditing,
    admit: admitAll,
  },
  relay: {
    about: 'Excalidraw-style relay on Socket.IO',
    server: 'bench/contestants/relayServer.ts',
    dialect: relay,
    admit: admitAll,
  },
  hocuspocus: {
    about: 'Hocuspocus 4 (Yjs)',
    server: 'bench/contestants/hocuspocusServer.ts',
    dialect: hocuspocus,
    admit: admitAll,
  },
} as const satisfies Record<string, ContestantKind>;

export type ContestantName = keyof typeof contestants;
/** Those that have cursors and single changes here. */
export type BoardName = 'lol' | 'tldraw';

/** Those of them in `BENCH_ONLY`, a list with commas, for work on some of them; else all. */
export function chosen<N extends ContestantName>(names: readonly N[]): readonly N[] {
  const only = process.env['BENCH_ONLY']?.split(',');
  return only ? names.filter((name) => only.includes(name)) : names;
}
