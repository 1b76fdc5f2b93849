import { useTranslation } from '../language/index.ts';
import { Part } from '../parts/index.ts';
import { useRoomView } from '../slots/index.ts';
import { MorePane } from './MorePane.tsx';
import { useTabs } from './useTabs.ts';
import styles from './PhonePane.module.css';

/** On a phone: what lies over the board. */
export function PhonePane() {
  const { t } = useTranslation();
  const { tab } = useRoomView();
  const open = useTabs().find(({ id }) => id === tab);
  if (!open && tab !== 'more') return null;
  return (
    <main
      className={styles.pane}
      data-region="panel"
      aria-label={t(open?.label ?? 'room.tab.more')}
      tabIndex={-1}
      id="phone-pane"
    >
      {open ? (
        <open.Panel />
      ) : (
        <Part name="more">
          <MorePane />
        </Part>
      )}
    </main>
  );
}
