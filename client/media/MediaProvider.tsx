import { useEffect, useState, type ReactNode } from 'react';
import { useParticipant } from '../connection/index.ts';
import { openMediaRoom, type OpenMediaRoom } from './mediaRoom.ts';
import { GivenMediaRoom } from './useMediaRoom.tsx';

/** Voice, camera and screen of the participant around it, while it is mounted. */
export function MediaProvider({ children }: { children: ReactNode }) {
  const participant = useParticipant();
  const [room, setRoom] = useState<OpenMediaRoom | null>(null);
  useEffect(() => {
    const opened = openMediaRoom(participant);
    setRoom(opened);
    return () => {
      setRoom(null);
      opened.close();
    };
  }, [participant]);
  return room && <GivenMediaRoom room={room}>{children}</GivenMediaRoom>;
}
