/** The running order over HTTP, on the desk that a teacher's link opens. */
import type { ChangedSegment, NewSegments, OrderOnDesk } from '../../../shared/runningOrder/desk.ts';
import { ask } from '../../api/http.ts';

/** Each answers with all of it as it is then. */
export function orderOn(token: string) {
  const base = `/api/desk/${encodeURIComponent(token)}/running-order`;
  const one = (id: string): string => `${base}/segments/${encodeURIComponent(id)}`;
  return {
    read: (signal?: AbortSignal) => ask<OrderOnDesk>('GET', base, undefined, signal),
    set: (guestsMayGoOn: boolean) => ask<OrderOnDesk>('PATCH', base, { guestsMayGoOn }),
    add: (added: NewSegments) => ask<OrderOnDesk>('POST', `${base}/segments`, added),
    change: (id: string, changed: ChangedSegment) => ask<OrderOnDesk>('PATCH', one(id), changed),
    move: (id: string, after: string | null) => ask<OrderOnDesk>('PUT', `${one(id)}/place`, { after }),
    remove: (id: string) => ask<OrderOnDesk>('DELETE', one(id)),
  };
}
