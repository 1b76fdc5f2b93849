import { Footprints, Megaphone, Sparkles } from 'lucide-react';
import type { GuestState } from '../../shared/guests/guestState.ts';
import type { Guest } from '../../shared/guests/protocol.ts';
import { useTranslation } from '../language/index.ts';
import { firstName } from '../ui/index.ts';
import { useGuests, useGuestText } from './useGuests.ts';
import styles from './GuestPill.module.css';

interface GuestPillProps {
  onOpen: () => void;
  /** Fills its line, for phones. */
  isWide?: boolean;
}

/** Where the guest lecturer is, in words. Opens the card; shows the guest who matters most when there are several. */
export function GuestPill({ onOpen, isWide = false }: GuestPillProps) {
  const [guest, ...others] = useGuests();
  if (!guest) return null;
  return <OneGuest guest={guest} others={others.length} onOpen={onOpen} isWide={isWide} />;
}

interface OneGuestProps extends Required<GuestPillProps> {
  guest: Guest;
  others: number;
}

function OneGuest({ guest, others, onOpen, isWide }: OneGuestProps) {
  const { t } = useTranslation();
  // Small screens have room for a first name.
  const { state, sentence } = useGuestText(guest, isWide ? firstName(guest.name) : guest.name);
  return (
    <button
      type="button"
      className={[styles.pill, isWide && styles.wide].filter(Boolean).join(' ')}
      data-state={state}
      onClick={onOpen}
    >
      <StateIcon state={state} />
      <span className={styles.text}>{sentence}</span>
      {others > 0 && <span className={styles.others}>+{others}</span>}
      <span className="visually-hidden">
        {others > 0 && `, ${t('guests.more', { count: others })}`}. {t('guests.showCard', { name: guest.name })}
      </span>
    </button>
  );
}

/** A picture of the state, beside its words. */
function StateIcon({ state }: { state: GuestState }) {
  if (state === 'live') return <Megaphone aria-hidden="true" />;
  if (state === 'expected') return <Footprints aria-hidden="true" />;
  return <Sparkles aria-hidden="true" />;
}
