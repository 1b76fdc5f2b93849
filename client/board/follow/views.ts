/** The last view of a presenter that this device heard of. */
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EventPayload } from '../../../shared/protocol/index.ts';
import { useParticipant, type Participant } from '../../connection/index.ts';

export type View = EventPayload<'board:view'>;

const stores = new WeakMap<Participant, StoreApi<{ readonly view: View | null }>>();

/**
 * Listens from the first call on. The server tells the view once, when the board connects, which is before there is an
 * editor: so the board calls this first.
 */
export function viewsOf(participant: Participant): StoreApi<{ readonly view: View | null }> {
  const known = stores.get(participant);
  if (known) return known;
  const store = createStore<{ readonly view: View | null }>(() => ({ view: null }));
  stores.set(participant, store);
  participant.on('board:view', (view) => store.setState({ view }));
  return store;
}

/** Whose view it is, and not what is seen, which changes all the time. */
export const useViewer = (): string | null => useStore(viewsOf(useParticipant()), ({ view }) => view?.seatId ?? null);
