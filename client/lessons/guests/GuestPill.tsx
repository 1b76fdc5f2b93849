import { CircleDashed, Footprints, Mic, Moon, DoorOpen, LogOut } from 'lucide-react';
import type { GuestState } from '../../../shared/guests/guestState.ts';
import { useTranslation } from '../../language/index.ts';
import { Pill } from '../../ui/index.ts';
import { useDeviceNow } from '../useDeviceNow.ts';

interface GuestPillProps {
  state: GuestState;
  /** Unix milliseconds at which the guest said to arrive. */
  arrivesAtMs: number | null;
}

const icons = {
  invited: <CircleDashed />,
  expected: <Footprints />,
  backstage: <DoorOpen />,
  live: <Mic />,
  away: <Moon />,
  left: <LogOut />,
};

/** Where a guest is now, in a few words. */
export function GuestPill({ state, arrivesAtMs }: GuestPillProps) {
  const { t } = useTranslation();
  const nowMs = useDeviceNow(20_000);
  const look = state === 'live' ? 'live' : state === 'invited' || state === 'left' ? 'plain' : 'guest';
  const words = () => {
    if (state !== 'expected' || arrivesAtMs === null) return t(`guests.short.${state}`);
    const minutes = Math.ceil((arrivesAtMs - nowMs) / 60_000);
    return minutes > 0 ? t('guests.short.underway', { count: minutes }) : t('guests.short.anyMoment');
  };
  return (
    <Pill look={look} icon={icons[state]}>
      {words()}
    </Pill>
  );
}
