import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { GuestState } from '../../shared/guests/guestState.ts';
import { seatOfGuest } from '../../shared/guests/guestState.ts';
import type { Guest } from '../../shared/guests/protocol.ts';
import { useMe, useRoom } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { useMediaRoom } from '../media/index.ts';
import { Face, IconButton } from '../ui/index.ts';
import { GuestCard } from './GuestCard.tsx';
import { useGuestChange } from './useGuestChange.ts';
import { useGuestText } from './useGuests.ts';
import styles from './GuestNews.module.css';

/** Long enough to read; the same words stay in the notes and in the pill. */
const SHOWN_MS = 12_000;
const CARD_MS = 20_000;

/**
 * On top of the board when a guest's state changes: one sentence, and the whole card when the guest goes live for the
 * first time to the students. It never takes the focus; screen readers hear the same from the announcements.
 */
export function GuestNews() {
  const me = useMe();
  const change = useGuestChange(me.guestId);
  const { guest, seatId } = useRoom(({ room }) => {
    const news = change ? room.guests[change.guestId] : undefined;
    return { guest: news, seatId: (news && seatOfGuest(room, news)?.id) ?? null };
  });
  // Who is seen needs no card.
  const isSeen = useMediaRoom(({ cameras }) => seatId !== null && seatId in cameras);
  const [dismissed, setDismissed] = useState(0);
  const [introduced, setIntroduced] = useState<ReadonlySet<string>>(new Set());

  const number = change?.number ?? 0;
  const isCard = change?.state === 'live' && me.role === 'student' && !introduced.has(change.guestId);
  const dismiss = () => {
    setDismissed(number);
    if (isCard) setIntroduced(new Set([...introduced, change.guestId]));
  };

  useEffect(() => {
    if (isSeen && change?.state === 'live') setDismissed(number);
  }, [isSeen, change?.state, number]);

  useEffect(() => {
    // A lost connection is news until it is over.
    if (number === 0 || change?.state === 'away') return;
    const timer = setTimeout(() => setDismissed(number), isCard ? CARD_MS : SHOWN_MS);
    return () => clearTimeout(timer);
  }, [number, change?.state, isCard]);

  if (!change || !guest || dismissed === number) return null;
  return isCard ? (
    <Introduction guest={guest} onDismiss={dismiss} />
  ) : (
    <Banner key={number} guest={guest} onDismiss={dismiss} />
  );
}

const HINTS: Partial<Record<GuestState, 'backstage' | 'away'>> = { backstage: 'backstage', away: 'away' };

function Banner({ guest, onDismiss }: { guest: Guest; onDismiss: () => void }) {
  const { t } = useTranslation();
  const { state, sentence } = useGuestText(guest);
  const me = useMe();
  const colour = useRoom(
    ({ room }) => Object.values(room.seats).find((seat) => seat.guestId === guest.id)?.colour ?? 1,
  );
  const hint = HINTS[state];
  return (
    <div className={styles.banner}>
      <Face name={guest.name} colour={colour} photo={guest.photo} size={36} />
      <p className={styles.words}>
        <strong>{sentence}</strong>
        {hint && me.role === 'student' && <span>{t(`guests.hint.${hint}`)}</span>}
      </p>
      <IconButton size="small" label={t('room.bannerClose')} icon={<X />} onClick={onDismiss} />
    </div>
  );
}

function Introduction({ guest, onDismiss }: { guest: Guest; onDismiss: () => void }) {
  const { t } = useTranslation();
  return (
    <aside className={styles.introduction} aria-label={t('guests.showCard', { name: guest.name })}>
      <p className={styles.meet}>{t('guests.introduces')}</p>
      <GuestCard guest={guest} />
      <IconButton
        className={styles.close}
        size="small"
        label={t('guests.dismissCard')}
        icon={<X />}
        onClick={onDismiss}
      />
    </aside>
  );
}
