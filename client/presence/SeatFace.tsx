import type { Seat } from '../../shared/presence/protocol.ts';
import { useConnection } from '../connection/index.ts';
import { Face } from '../ui/index.ts';

interface SeatFaceProps {
  seat: Seat;
  /** Pixels. */
  size?: number;
  hasRing?: boolean;
}

/** The face of a seat; a guest's photo where there is one. Greyed while the person is away. */
export function SeatFace({ seat, size = 36, hasRing = false }: SeatFaceProps) {
  const photo = useConnection(({ room }) => (seat.guestId && room?.guests[seat.guestId]?.photo) || null);
  return <Face name={seat.name} colour={seat.colour} photo={photo} size={size} hasRing={hasRing} />;
}
