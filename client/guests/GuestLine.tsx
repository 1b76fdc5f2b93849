import { Footprints, Megaphone, Sparkles } from 'lucide-react';
import type { GuestState } from '../../shared/guests/guestState.ts';
import type { Guest } from '../../shared/guests/protocol.ts';
import { FloorLine, useFloorHolders } from '../floor/index.ts';
import { useTranslation } from '../language/index.ts';
import { useRoomView } from '../slots/index.ts';
import { firstName, PillButton } from '../ui/index.ts';
import { GuestsDialog } from './GuestsDialog.tsx';
import { useGuests, useGuestText } from './useGuests.ts';
import styles from './GuestLine.module.css';

/** Where the guest is who is to have the floor or has it; else who has the floor. */
export function GuestLine({ isNarrow }: { isNarrow: boolean }) {
  const [guest, ...others] = useGuests();
  const given = useFloorHolders().filter(({ sinceMs }) => sinceMs !== null);
  const isGuests = given.length === 0 || given.some(({ seat }) => seat.role === 'lecturer');
  if (!guest || !isGuests) return <FloorLine isWide={isNarrow} />;
  return <StateOfGuest guest={guest} others={others.length} isNarrow={isNarrow} />;
}

/** Opens the cards; of several guests it is about the one who matters most. */
function StateOfGuest({ guest, others, isNarrow }: { guest: Guest; others: number; isNarrow: boolean }) {
  const { t } = useTranslation();
  const { openDialog } = useRoomView();
  // Small screens have room for a first name.
  const { state, sentence } = useGuestText(guest, isNarrow ? firstName(guest.name) : guest.name);
  return (
    <PillButton
      look={state === 'invited' || state === 'left' ? 'plain' : 'guest'}
      icon={<StateIcon state={state} />}
      isWide={isNarrow}
      onClick={() => openDialog(GuestsDialog)}
      end={
        <>
          {others > 0 && <span className={styles.others}>+{others}</span>}
          <span className="visually-hidden">
            {others > 0 && `, ${t('guests.more', { count: others })}`}. {t('guests.showCard', { name: guest.name })}
          </span>
        </>
      }
    >
      {sentence}
    </PillButton>
  );
}

/** A picture of the state, beside its words. */
function StateIcon({ state }: { state: GuestState }) {
  if (state === 'live') return <Megaphone aria-hidden="true" />;
  if (state === 'expected') return <Footprints aria-hidden="true" />;
  return <Sparkles aria-hidden="true" />;
}
