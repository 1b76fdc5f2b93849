import { MapPin } from 'lucide-react';
import { useMemo } from 'react';
import { useRoom } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { byPlace, isInside } from './groups.ts';
import styles from './PlaceCounts.module.css';

/** Where the students are: "Den Haag 12 · Rotterdam 11 · thuis 5". Nothing while nobody said so. */
export function PlaceCounts() {
  const { t } = useTranslation();
  const seats = useRoom(({ room }) => room.seats);
  const places = useMemo(
    () =>
      byPlace(Object.values(seats).filter((seat) => seat.role === 'student' && isInside(seat))).flatMap((group) =>
        group.place === null ? [] : { place: group.place, count: group.seats.length },
      ),
    [seats],
  );
  if (places.length === 0) return <span />;
  const words = places.map((place) => t('room.places', place)).join(' · ');
  return (
    <p className={styles.places} title={words}>
      <MapPin aria-hidden="true" />
      <span className="visually-hidden">{t('room.placesLabel')}: </span>
      <span className={styles.words}>{words}</span>
    </p>
  );
}
