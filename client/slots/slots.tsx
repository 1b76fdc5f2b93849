import { createContext, Fragment, useContext, type ReactNode } from 'react';
import type { PartName } from '../../shared/parts.ts';
import { Part } from '../parts/index.ts';
import type { Contribution, Place, Places, Shown } from './contribution.ts';

type Shape = 'line' | 'mark' | 'corner' | 'item';

/** How what a place shows fails alone: under which name, and with how much room. None: the list around it fails. */
const failing: Readonly<Record<Place, readonly [PartName, Shape?] | null>> = {
  topMark: ['top', 'mark'],
  topLine: ['top', 'line'],
  topEnd: ['top', 'mark'],
  topNotice: ['top', 'line'],
  aboveBoard: ['board', 'line'],
  strip: ['floorStrip', 'line'],
  stripEnd: ['floorStrip', 'line'],
  board: ['board'],
  overBoard: ['board', 'corner'],
  news: ['board', 'corner'],
  corners: ['board', 'corner'],
  belowBoard: ['board', 'line'],
  notice: ['board', 'corner'],
  dockStart: ['dock', 'mark'],
  dockButton: ['dock', 'mark'],
  panelBadge: null,
  panelTop: ['panel', 'line'],
  moreCard: ['more', 'line'],
  more: null,
  shortcut: null,
  seatMenu: null,
  seatMark: null,
  backstageSeat: null,
  unseen: ['notes', 'corner'],
  unseenAround: ['page', 'corner'],
  waitingPage: null,
  endedPage: null,
  closedPage: null,
};

const Contributions = createContext<readonly Contribution[]>([]);
export const ContributionsProvider = Contributions.Provider;

/** What all features hand to the room, in the order of their list. */
export const useContributions = (): readonly Contribution[] => useContext(Contributions);

/** Shows what the features have for a place, each as a part that fails alone. */
export function useSlots(): <P extends Place>(place: P, props: Places[P]) => ReactNode[] {
  const all = useContributions();
  return (place, props) =>
    shownAt(all, place).map(({ Show, part }, index) => {
      const [name, shape] = failing[place] ?? [];
      const shown = <Show {...props} />;
      if (!name) return <Fragment key={index}>{shown}</Fragment>;
      return (
        <Part key={index} name={part ?? name} {...(shape ? { shape } : {})}>
          {shown}
        </Part>
      );
    });
}

const shownAt = <P extends Place>(all: readonly Contribution[], place: P): Shown<Places[P]>[] =>
  all
    .flatMap(({ shows }): readonly Shown<Places[P]>[] => shows?.[place] ?? [])
    .sort((a, b) => (a.order ?? 0) - (b.order ?? 0));
