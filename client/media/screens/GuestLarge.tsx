import { X } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import type { Guest } from '../../../shared/guests/protocol.ts';
import type { Entry } from '../../../shared/protocol/index.ts';
import { useEntries, useNow, useRoom } from '../../connection/index.ts';
import { useTranslation } from '../../language/index.ts';
import { trade } from '../../presence/index.ts';
import { IconButton, Own } from '../../ui/index.ts';
import { useMediaRoom } from '../useMediaRoom.tsx';
import { sharerOf } from './publications.ts';
import { useIsDrawing } from './useIsDrawing.ts';
import { Camera } from './Video.tsx';
import styles from './GuestLarge.module.css';

/** Long enough to see who somebody is. */
const shownMs = 30_000;
/** A camera that is turned on later belongs to the talk, not to the introduction. */
const introductionMs = 120_000;

/**
 * A guest who goes live and shows the camera: large over the board, with who it is, for everybody else. Ends by itself,
 * when the guest draws, and when one puts it away; comes only when this person does not draw.
 */
export function GuestLarge() {
  const nowMs = useNow(2000);
  const { pictures, isShared } = useMediaRoom((state) => ({
    pictures: state.cameras,
    isShared: sharerOf(state.publications) !== null,
  }));
  const { holders, seats, guests, you } = useRoom(({ room, you: { seatId } }) => ({
    holders: room.floor.holders,
    seats: room.seats,
    guests: room.guests,
    you: seatId,
  }));
  const [over, setOver] = useState<ReadonlySet<string>>(new Set());
  const [shownKey, setShownKey] = useState<string | null>(null);
  const isDrawing = useIsDrawing();

  const introduced = holders
    .filter(({ seatId, sinceMs }) => seatId !== you && !over.has(keyOf(seatId, sinceMs)))
    .flatMap(({ seatId, sinceMs }) => {
      const guest = guests[seats[seatId]?.guestId ?? ''];
      const stream = pictures[seatId];
      return guest && stream ? [{ key: keyOf(seatId, sinceMs), seatId, sinceMs, guest, stream }] : [];
    })
    .find(({ key, sinceMs }) => key === shownKey || nowMs - sinceMs < introductionMs);
  const key = introduced?.key ?? null;
  // What lies there already stays; what one draws on is not covered.
  const isShown = introduced !== undefined && !isShared && (key === shownKey || !isDrawing);
  if (isShown && key !== shownKey) setShownKey(key);

  const end = useCallback((ended: string) => setOver((all) => new Set([...all, ended])), []);
  useEffect(() => {
    if (!isShown || key === null) return;
    const timer = setTimeout(() => end(key), shownMs);
    return () => clearTimeout(timer);
  }, [isShown, key, end]);
  useEntries(
    useCallback(
      (entry: Entry, isLive) => {
        if (!isLive || !isDrawn(entry)) return;
        const holder = holders.find(({ seatId }) => seatId === entry.by);
        if (holder) end(keyOf(holder.seatId, holder.sinceMs));
      },
      [holders, end],
    ),
  );

  if (!isShown) return null;
  return (
    <Introduced
      seatId={introduced.seatId}
      guest={introduced.guest}
      stream={introduced.stream}
      onClose={() => end(introduced.key)}
    />
  );
}

const keyOf = (seatId: string, sinceMs: number): string => `${seatId} ${String(sinceMs)}`;
const isDrawn = ({ kind }: Entry): boolean => kind === 'board:ink' || kind === 'board:changed';

interface IntroducedProps {
  seatId: string;
  guest: Guest;
  stream: MediaStream;
  onClose: () => void;
}

function Introduced({ seatId, guest, stream, onClose }: IntroducedProps) {
  const { t } = useTranslation();
  const about = trade(guest);
  return (
    <aside className={styles.guest} aria-label={t('guests.showCard', { name: guest.name })}>
      <div className={styles.picture}>
        <Camera seatId={seatId} stream={stream} />
      </div>
      <div className={styles.words}>
        <h2>
          <Own>{guest.name}</Own>
        </h2>
        {about && <p>{about}</p>}
      </div>
      <IconButton label={t('media.toBoard')} icon={<X />} className={styles.close} onClick={onClose} />
    </aside>
  );
}
