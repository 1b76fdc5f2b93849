import { useState } from 'react';
import { ParticipantProvider } from '../connection/index.ts';
import { MediaProvider } from '../media/index.ts';
import { RoomGate } from './RoomGate.tsx';

/** A lesson, live: connects with this browser's seat, and comes back by itself. */
export function RoomScreen({ lessonId }: { lessonId: string }) {
  // A new connection for who left and comes back.
  const [visit, setVisit] = useState(1);
  return (
    <ParticipantProvider key={visit} lessonId={lessonId}>
      <MediaProvider>
        <RoomGate lessonId={lessonId} onComeBack={() => setVisit(visit + 1)} />
      </MediaProvider>
    </ParticipantProvider>
  );
}
