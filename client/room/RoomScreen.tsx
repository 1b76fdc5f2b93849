import { useMemo, useState } from 'react';
import { ParticipantProvider } from '../connection/index.ts';
import { ContributionsProvider, type Contribution } from '../slots/index.ts';
import { Around } from './Around.tsx';
import { own } from './own.tsx';
import { RoomGate } from './RoomGate.tsx';

interface RoomScreenProps {
  lessonId: string;
  /** What is in the room; must keep its identity. */
  features: readonly Contribution[];
}

/** A lesson, live: connects with this browser's seat, and comes back by itself. */
export function RoomScreen({ lessonId, features }: RoomScreenProps) {
  // A new connection for who left and comes back.
  const [visit, setVisit] = useState(1);
  const all = useMemo(() => [...features, own], [features]);
  return (
    <ParticipantProvider key={visit} lessonId={lessonId}>
      <ContributionsProvider value={all}>
        <Around all={all.flatMap(({ Around: Each }) => Each ?? [])}>
          <RoomGate lessonId={lessonId} onComeBack={() => setVisit(visit + 1)} />
        </Around>
      </ContributionsProvider>
    </ParticipantProvider>
  );
}
