import { FloorLine, useFloorHolders } from '../floor/index.ts';
import { useRoomView } from '../slots/index.ts';
import { GuestPill } from './GuestPill.tsx';
import { GuestsDialog } from './GuestsDialog.tsx';
import { useGuests } from './useGuests.ts';

/** Where the guest is who is to have the floor or has it; else who has the floor. */
export function GuestLine({ isPhone }: { isPhone: boolean }) {
  const { openDialog } = useRoomView();
  const hasGuests = useGuests().length > 0;
  const given = useFloorHolders().filter(({ sinceMs }) => sinceMs !== null);
  const isGuests = given.length === 0 || given.some(({ seat }) => seat.role === 'lecturer');
  if (!hasGuests || !isGuests) return <FloorLine isWide={isPhone} />;
  return <GuestPill onOpen={() => openDialog(GuestsDialog)} isWide={isPhone} />;
}
