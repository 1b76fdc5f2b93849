import { Hand } from 'lucide-react';
import { useTranslation } from '../language/index.ts';
import { useMediaParts } from '../media/index.ts';
import { Part } from '../parts/index.ts';
import { SeatFace } from '../presence/index.ts';
import { Own, useAction } from '../ui/index.ts';
import { OwnFloor } from './FloorStrip.tsx';
import { useHand } from './HandButton.tsx';
import { TimeRing } from './TimeRing.tsx';
import { useFloorHolders, useIsBackstage, useOwnFloor } from './useFloor.ts';
import { useHasPictures } from './useHasPictures.ts';
import styles from './PhoneOverlay.module.css';

/** More faces than this do not fit beside the hand. */
const FACES = 4;

/** On top of the board on a phone: the faces of those who have the floor, and the own hand. */
export function PhoneOverlay({ isNarrow }: { isNarrow: boolean }) {
  const media = useMediaParts();
  const isBackstage = useIsBackstage();
  if (!isNarrow || isBackstage) return null;
  return (
    <>
      <Part name="faces" shape="corner">
        <Faces />
      </Part>
      <div className={styles.hand}>
        <Part name="hand" shape="mark">
          <OwnHand />
        </Part>
        <Part name="mediaButton" shape="mark">
          {media && <media.PhoneMic />}
        </Part>
      </div>
    </>
  );
}

function Faces() {
  const { t } = useTranslation();
  const holders = useFloorHolders();
  const media = useMediaParts();
  // Faces that move stand above the board.
  const hasPictures = useHasPictures();
  if (hasPictures) return null;
  return (
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
          <span className="visually-hidden">
            <Own>{seat.name}</Own>
          </span>
          {media && (
            <span className={styles.mic}>
              <media.MicMark seatId={seat.id} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function OwnHand() {
  const { hasFloor } = useOwnFloor();
  return hasFloor ? <OwnFloor isShort /> : <RoundHand />;
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
