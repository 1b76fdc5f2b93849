import { Users } from 'lucide-react';
import { useRoom } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { useRoomView } from '../slots/index.ts';
import { Tooltip } from '../ui/index.ts';
import { countInside } from './groups.ts';
import styles from './PeopleCount.module.css';

/** How many are inside; opens the list of them. */
export function PeopleCount() {
  const { t } = useTranslation();
  const { showTab } = useRoomView();
  const count = useRoom(({ room }) => countInside(room.seats));
  const label = t('room.people', { count });
  return (
    <Tooltip text={label} side="bottom">
      <button type="button" className={styles.count} aria-label={label} onClick={() => showTab('people')}>
        <Users aria-hidden="true" />
        {count}
      </button>
    </Tooltip>
  );
}
