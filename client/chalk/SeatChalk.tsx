import { mayDraw } from '../../shared/chalk/mayDraw.ts';
import type { Seat } from '../../shared/presence/protocol.ts';
import { useRoom, useSend } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { ChalkIcon, ChalkOffIcon, SeatMark } from '../presence/index.ts';
import { MenuItem } from '../ui/index.ts';

/** Gives somebody the chalk, or takes it back. */
export function ChalkItem({ seat: { id: seatId } }: { seat: Seat }) {
  const { t } = useTranslation();
  const send = useSend();
  const hasChalk = useRoom(({ room }) => mayDraw(room, seatId));
  return hasChalk ? (
    <MenuItem icon={<ChalkOffIcon />} action={() => send('chalk:take', { seatId })}>
      {t('people.takeChalk')}
    </MenuItem>
  ) : (
    <MenuItem icon={<ChalkIcon />} action={() => send('chalk:give', { seatId })}>
      {t('people.giveChalk')}
    </MenuItem>
  );
}

export function ChalkMark({ seat }: { seat: Seat }) {
  const { t } = useTranslation();
  // While everybody draws the mark would say nothing; for teachers it always goes without saying.
  const isShown = useRoom(({ room }) => !room.chalk.everyone && mayDraw(room, seat.id));
  const isInside = seat.presence !== 'left' && !seat.removed;
  if (!isInside || !isShown || seat.role === 'teacher') return null;
  return <SeatMark icon={<ChalkIcon />} words={t('people.hasChalk')} look="chalk" />;
}
