/** A page of one board, added to others in one entry: all of them fold it alike, and none needs the board it came from. */
import { getIndexAbove, type IndexKey } from '@tldraw/utils';
import type { NetworkDiffJson } from '../../shared/board/protocol.ts';
import { ClassroomError } from '../../shared/errors.ts';
import type { BoardId } from '../../shared/ids.ts';
import { limits } from '../../shared/limits.ts';
import type { Payload, Reply } from '../../shared/protocol/index.ts';
import type { Asker } from '../room/index.ts';
import { holders, pageOf } from './ancestry.ts';
import type { BoardEngine, Writer } from './boardEngine.ts';
import { jsonBytes } from './json.ts';
import { isEqual } from './isEqual.ts';
import { openBoard } from './openBoard.ts';
import { assetOf } from './references.ts';
import type { BoardRecord } from './schema.ts';

/** @param newId makes ids that no board has */
export async function copy(
  { from, to, isAnonymous }: Payload<'board:copy'>,
  { room, seat }: Asker,
  newId: () => string,
): Promise<Reply<'board:copy'>> {
  const targets = [...new Set(to)].filter((board) => board !== from.board);
  const source = await openBoard(room, from.board);
  for (const board of targets) await openBoard(room, board);
  if (source.get(from.pageId)?.typeName !== 'page') throw new ClassroomError('not_found', 'no such page', 'from');

  const engines = targets.map((board): readonly [BoardId, BoardEngine] => {
    const engine = room.boards.get(board);
    // Read a moment ago; it stays for longer than the others take.
    if (!engine) throw new ClassroomError('storage');
    return [board, engine];
  });
  const copied = renamed(recordsOn(source, from.pageId), { newId, isAnonymous });
  const page = copied[0];
  if (page?.typeName !== 'page') throw new ClassroomError('not_found', 'no such page', 'from');
  copied[0] = { ...page, index: indexAbove(engines.map(([, engine]) => engine)) };
  if (copied.reduce((sum, record) => sum + jsonBytes(record), 0) > limits.copyBytes)
    throw new ClassroomError('too_large', 'a page that is copied', 'from');

  const diff: NetworkDiffJson = Object.fromEntries(copied.map((record) => [record.id, ['put', record]]));
  const full: BoardId[] = [];
  const alike: BoardId[] = [];
  for (const [board, engine] of engines) {
    const writer: Writer = {
      // Who hands something out does so where only others draw, too.
      ...{ mayDraw: true, mayChangeOthers: true, mayLead: true },
      ...{ lessonId: room.lessonId, seatId: seat.id, bytesLeft: room.boards.bytesLeft },
    };
    const staged = engine.stageBack(copied, () => null, writer);
    if (!('change' in staged)) full.push(board);
    else if (staged.change.kind === 'board:changed' && isEqual(staged.change.data.diff, diff)) alike.push(board);
    else if (staged.change.kind === 'board:changed') room.append('board:changed', staged.change.data, seat.id);
  }
  if (alike.length > 0) room.append('board:copied', { boards: alike, diff }, seat.id);
  return { pageId: page.id, full };
}

/** The page, then what is on it with what that needs, each after what it hangs on. */
function recordsOn(board: BoardEngine, pageId: string): BoardRecord[] {
  const find = (id: string): BoardRecord | null => board.get(id) ?? null;
  const all = [...board.records()];
  const shapes = all
    .filter((record) => record.typeName === 'shape')
    .filter((shape) => pageOf(shape, find) === pageId)
    .map((shape) => ({ shape, depth: [...holders(shape, find)].length }))
    .sort((a, b) => a.depth - b.depth)
    .map(({ shape }) => shape);
  const there = new Set(shapes.map(({ id }) => id));
  const files = new Set(shapes.map(assetOf));
  return [
    ...all.filter(({ id }) => id === pageId),
    ...all.filter((record) => record.typeName === 'asset' && files.has(record.id)),
    ...shapes,
    ...all.filter((record) => record.typeName === 'binding' && there.has(record.fromId) && there.has(record.toId)),
  ];
}

/** The same with ids of their own, wherever they name each other. */
function renamed(
  records: readonly BoardRecord[],
  { newId, isAnonymous }: { newId: () => string; isAnonymous: boolean },
): BoardRecord[] {
  const ids = new Map<string, string>(records.map(({ id, typeName }) => [id, `${typeName}:${newId()}`]));
  const rename = <I extends string | null>(id: I): I => ((id !== null && ids.get(id)) || id) as I;
  return records.map((record) => {
    const { by: _, ...anonymous } = record.meta;
    const copied = { ...record, id: rename(record.id), meta: isAnonymous ? anonymous : record.meta } as BoardRecord;
    switch (copied.typeName) {
      case 'shape':
        return {
          ...copied,
          parentId: rename(copied.parentId),
          ...(copied.type === 'image' ? { props: { ...copied.props, assetId: rename(copied.props.assetId) } } : {}),
        } as BoardRecord;
      case 'binding':
        return { ...copied, fromId: rename(copied.fromId), toId: rename(copied.toId) };
      default:
        return copied;
    }
  });
}

/** After the last page of each of them. */
function indexAbove(boards: readonly BoardEngine[]): IndexKey {
  const last = boards.flatMap((board) => board.pages().at(-1)?.index ?? []).sort();
  return getIndexAbove(last.at(-1));
}
