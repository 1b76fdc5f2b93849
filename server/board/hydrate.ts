import { ClassroomError } from '../../shared/errors.ts';
import type { BoardId } from '../../shared/ids.ts';
import type { Payload, Reply } from '../../shared/protocol/index.ts';
import type { Connection, Room } from '../room/index.ts';
import type { BoardEngine } from './boardEngine.ts';
import { isEqual } from './isEqual.ts';

/** Between two slices: time for messages and frames to pass a big board. */
const betweenSlicesMs = 10;

export class Hydrations {
  /** The newest request of each connection; slices of an older one stop. */
  readonly #newest = new WeakMap<Connection, Map<BoardId, string>>();

  /**
   * What this client lacks. Slices follow the answer, one at a time; `afterwards` runs when all were sent.
   * @throws ClassroomError `outdated`: its tldraw is of another version
   */
  start(
    engine: BoardEngine,
    { board, request, generation, seq, schema }: Payload<'board:connect'>,
    room: Room,
    connection: Connection,
    afterwards: () => void,
  ): Reply<'board:connect'> {
    if (!isEqual(schema, engine.schema)) throw new ClassroomError('outdated');
    const { hydration, diff } = engine.since(seq, room.isStart(generation, seq));
    const { stage } = room.committed.state;
    const slices = engine.slices(diff, stage.board === board ? stage.page : null);
    const newest = this.#newest.get(connection) ?? new Map<BoardId, string>();
    this.#newest.set(connection, newest.set(board, request));
    const isWanted = (): boolean =>
      room.connections.has(connection.id) && connection.boards.has(board) && newest.get(board) === request;
    const send = (index: number): void => {
      const slice = slices[index];
      if (!isWanted()) return;
      if (!slice) return afterwards();
      connection.emit('board:slice', { request, index, diff: slice });
      // A slow line takes the next slice only when it is through with this one.
      setTimeout(() => connection.whenDrained(() => send(index + 1)), betweenSlicesMs);
    };
    // The answer waits for the commit of what is pending now; the slices come after it.
    setImmediate(() => room.onceCommitted(() => send(0)));
    return { hydration, generation: room.generation, seq: room.committed.seq, slices: slices.length };
  }
}
