/** Where the board shows something outside of itself: it draws there what it knows, when there is a deck on it. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

type Place = 'strip' | 'side';

const places = createStore<Readonly<Record<Place, HTMLElement | null>>>(() => ({ strip: null, side: null }));

/** Empty, and takes no room, until the board puts something there. */
const placeFor = (place: Place) => {
  const set = (element: HTMLElement | null): void => places.setState({ [place]: element });
  return () => <div ref={set} style={{ display: 'contents' }} />;
};

/** Under the stage. */
export const StripPlace = placeFor('strip');
/** Above the panel's tabs. */
export const SidePlace = placeFor('side');

export const usePlace = (place: Place): HTMLElement | null => useStore(places, (all) => all[place]);

/** On a phone: what stands beside the board elsewhere is asked for. */
export const cueNotes = createStore<{ readonly isOpen: boolean }>(() => ({ isOpen: false }));
