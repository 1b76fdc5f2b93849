import { isEqual } from './isEqual.ts';
import { ClassroomError } from '../../shared/errors.ts';
import type { Payload, Reply } from '../../shared/protocol/index.ts';
import type { Connection, Room } from '../room/index.ts';

/** Between two slices: time for messages and frames to pass a big board. */
const betweenSlicesMs = 10;

/** The newest request of each connection; slices of an older one stop. */
const newest = new WeakMap<Connection, string>();

/**
 * What this client lacks. Slices follow the answer, one at a time; `afterwards` runs when all were sent.
 * @throws ClassroomError `outdated`: its tldraw is of another version
 */
export function hydrate(
  { request, generation, seq, schema }: Payload<'board:connect'>,
  room: Room,
  connection: Connection,
  afterwards: () => void,
): Reply<'board:connect'> {
  if (!isEqual(schema, room.board.schema)) throw new ClassroomError('outdated');
  const { hydration, diff } = room.board.since(seq, room.isStart(generation, seq));
  const slices = room.board.slices(diff, room.committed.state.page);
  newest.set(connection, request);
  const send = (index: number): void => {
    const slice = slices[index];
    if (!room.connections.has(connection.id) || newest.get(connection) !== request) return;
    if (!slice) return afterwards();
    connection.emit('board:slice', { request, index, diff: slice });
    // A slow line takes the next slice only when it is through with this one.
    setTimeout(() => connection.whenRoom(() => send(index + 1)), betweenSlicesMs);
  };
  // The answer waits for the commit of what is pending now; the slices come after it.
  setImmediate(() => room.onceCommitted(() => send(0)));
  return { hydration, generation: room.generation, seq: room.committed.seq, slices: slices.length };
}
