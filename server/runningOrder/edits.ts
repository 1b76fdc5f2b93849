/** What changes a running order, on the desk and in the room alike. Each changes one segment, never the list. */
import { ClassroomError } from '../../shared/errors.ts';
import type { SegmentId } from '../../shared/ids.ts';
import { limits } from '../../shared/limits.ts';
import type { Author, Payload } from '../../shared/protocol/index.ts';
import { fixedCount, shownOf } from '../../shared/runningOrder/order.ts';
import type { Segment, SegmentChanges } from '../../shared/runningOrder/protocol.ts';
import { newId } from '../access/index.ts';
import type { Room } from '../room/index.ts';

/** @throws ClassroomError `too_large`; `conflict`: there is one already */
export function add(room: Room, { segments, after, isFirst }: Payload<'order:add'>, by: Author): SegmentId[] {
  const known = room.state.runningOrder.segments;
  if (isFirst && known.length > 0) throw new ClassroomError('conflict');
  if (known.length + segments.length > limits.segments) throw new ClassroomError('too_large', 'segments', 'segments');
  const ids: SegmentId[] = [];
  for (const details of segments) {
    const id = newId() as SegmentId;
    room.append('order:added', { segment: { ...details, id }, after: ids.at(-1) ?? after }, by);
    ids.push(id);
  }
  show(room, by);
  return ids;
}

/** @throws ClassroomError `not_found` */
export function change(room: Room, id: SegmentId, changes: SegmentChanges, by: Author): void {
  const segment = requireSegment(room, id);
  // What is not given is not there either: nothing is undefined.
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  room.append('order:changed', { segment: { ...segment, ...given } }, by);
  show(room, by);
}

/** @throws ClassroomError `not_found`; `conflict`: it is over or on now */
export function move(room: Room, id: SegmentId, after: SegmentId | null, by: Author): void {
  requireComing(room, id);
  if (after === id) throw new ClassroomError('invalid', 'behind itself', 'after');
  room.append('order:placed', { id, after }, by);
  show(room, by);
}

/** Gone already is what was asked for. @throws ClassroomError `conflict`: it is over or on now */
export function remove(room: Room, id: SegmentId, by: Author): void {
  if (!room.state.runningOrder.segments.some((segment) => segment.id === id)) return;
  requireComing(room, id);
  room.append('order:removed', { id }, by);
  show(room, by);
}

export function set(room: Room, { guestsMayGoOn }: Payload<'order:set'>, by: Author): void {
  if (room.state.runningOrder.guestsMayGoOn !== guestsMayGoOn) room.append('order:set', { guestsMayGoOn }, by);
}

function requireSegment(room: Room, id: SegmentId): Segment {
  const segment = room.state.runningOrder.segments.find((known) => known.id === id);
  if (!segment) throw new ClassroomError('not_found');
  return segment;
}

function requireComing(room: Room, id: SegmentId): void {
  const order = room.state.runningOrder;
  if (order.segments.indexOf(requireSegment(room, id)) < fixedCount(order)) throw new ClassroomError('conflict');
}

/** Titles that everybody sees may have changed. */
function show(room: Room, by: Author): void {
  const order = room.state.runningOrder;
  const shown = shownOf(order);
  if (shown.now !== order.now || shown.next !== order.next) room.append('order:shown', shown, by);
}
