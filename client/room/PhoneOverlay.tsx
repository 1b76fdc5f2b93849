import { Hand } from 'lucide-react';
import { OwnFloor, TimeRing, useFloorHolders, useHasPictures, useOwnFloor } from '../floor/index.ts';
import { useTranslation } from '../language/index.ts';
import { useMediaParts } from '../media/index.ts';
import { SeatFace } from '../presence/index.ts';
import { useAction } from '../ui/index.ts';
import { useHand } from './HandButton.tsx';
import styles from './PhoneOverlay.module.css';

/** More faces than this do not fit beside the hand. */
const FACES = 4;

/** On top of the board on a phone: the faces of those who have the floor, and the own hand. */
export function PhoneOverlay() {
  const { t } = useTranslation();
  const holders = useFloorHolders();
  const { hasFloor } = useOwnFloor();
  const media = useMediaParts();
  // Faces that move stand above the board.
  const hasPictures = useHasPictures();
  return (
    <>
      {!hasPictures && (
        <ul className={styles.faces} aria-label={t('floor.strip')}>
          {holders.slice(0, FACES).map(({ seat, sinceMs, untilMs }) => (
            <li key={seat.id}>
              {sinceMs === null ? (
                <SeatFace seat={seat} size={34} />
              ) : (
                <TimeRing sinceMs={sinceMs} untilMs={untilMs} size={34}>
                  <SeatFace seat={seat} size={34} />
                </TimeRing>
              )}
              <span className="visually-hidden">{seat.name}</span>
              {media && (
                <span className={styles.mic}>
                  <media.MicMark seatId={seat.id} />
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      <div className={styles.hand}>
        {hasFloor ? <OwnFloor isShort /> : <RoundHand />}
        {media && <media.PhoneMic />}
      </div>
    </>
  );
}

function RoundHand() {
  const { t } = useTranslation();
  const { isUp, place, isThere, toggle } = useHand();
  const { run } = useAction(toggle);
  if (!isThere) return null;
  return (
    <button
      type="button"
      className={styles.button}
      aria-pressed={isUp}
      aria-label={isUp && place ? t('floor.raisedPlace', { place }) : t('floor.raise')}
      onClick={run}
    >
      <Hand aria-hidden="true" />
      {place && <span aria-hidden="true">{place}</span>}
    </button>
  );
}
