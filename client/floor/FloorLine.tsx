import { Megaphone } from 'lucide-react';
import { useMe } from '../connection/index.ts';
import { useFormats, useTranslation } from '../language/index.ts';
import { useRoomView } from '../slots/index.ts';
import { PillButton } from '../ui/index.ts';
import { useFloorHolders } from './useFloor.ts';
import { TimeLeft } from './TimeLeft.tsx';

/** One line that says who has the floor. */
export function FloorLine({ isWide = false }: { isWide?: boolean }) {
  const { t } = useTranslation();
  const { list } = useFormats();
  const me = useMe();
  const { showTab } = useRoomView();
  const holders = useFloorHolders();
  const given = holders.filter(({ sinceMs }) => sinceMs !== null);
  const shown = given.length > 0 ? given : holders;
  const [first] = shown;
  // In a lesson without guests the teacher has the floor unless somebody else has: that goes without saying.
  if (!first || (given.length === 0 && !isWide)) return null;
  const names = list(shown.map(({ seat }) => seat.name));
  const isMine = shown.length === 1 && first.seat.id === me.id;
  const words = isMine
    ? t('floor.youHaveFloor')
    : shown.length === 1
      ? t('floor.hasFloor', { name: names })
      : t('floor.haveFloor', { names });
  return (
    <PillButton look="board" icon={<Megaphone aria-hidden="true" />} isWide={isWide} onClick={() => showTab('people')}>
      {words}
      {shown.length === 1 && first.untilMs !== null && (
        <>
          {' · '}
          <TimeLeft untilMs={first.untilMs} />
        </>
      )}
    </PillButton>
  );
}
