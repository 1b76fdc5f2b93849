import { Users } from 'lucide-react';
import { HandsBadge } from '../floor/index.ts';
import { Part } from '../parts/index.ts';
import type { Contribution } from '../slots/index.ts';
import { DeviceLinkItem, RenameItem } from './moreItems.tsx';
import { NamePrompt } from './NamePrompt.tsx';
import { peopleCall, peopleNote } from './notes.ts';
import { PeopleCount } from './PeopleCount.tsx';
import { PeoplePanel } from './PeoplePanel.tsx';
import { PlaceCounts } from './PlaceCounts.tsx';

const Panel = () => (
  <Part name="people">
    <PeoplePanel />
  </Part>
);

export const people: Contribution = {
  tab: {
    id: 'people',
    label: 'room.tab.people',
    icon: <Users />,
    Badge: ({ isOpen, isNarrow }) => (isNarrow || !isOpen) && <HandsBadge />,
    Panel,
  },
  shows: {
    topEnd: [{ Show: PeopleCount, part: 'peopleCount' }],
    strip: [{ Show: NamePrompt, order: 10 }],
    dockStart: [{ Show: PlaceCounts, part: 'placeCounts' }],
    more: [
      { Show: DeviceLinkItem, order: 10 },
      { Show: RenameItem, order: 40 },
    ],
  },
  note: peopleNote,
  call: peopleCall,
};
