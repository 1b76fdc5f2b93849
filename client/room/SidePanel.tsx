import { useTranslation } from '../language/index.ts';
import { useRoomView, useSlots } from '../slots/index.ts';
import { TabList, TabPanel, Tabs } from '../ui/index.ts';
import { TabBadge } from './TabBadge.tsx';
import { useTabs } from './useTabs.ts';
import roomStyles from './Room.module.css';
import styles from './SidePanel.module.css';

/** Beside the board: one of the tabs. */
export function SidePanel() {
  const { t } = useTranslation();
  const { tab, showTab } = useRoomView();
  const tabs = useTabs();
  const show = useSlots();
  const open = (tabs.find(({ id }) => id === tab) ?? tabs[0])?.id ?? '';
  return (
    <aside className={roomStyles.panel} data-region="panel" aria-label={t('room.region.panel')} tabIndex={-1}>
      {show('panelTop', {})}
      <Tabs value={open} onValueChange={showTab} className={styles.tabs}>
        <TabList
          label={t('room.panelTabs')}
          tabs={tabs.map((one) => ({
            id: one.id,
            label: t(one.label),
            badge: <TabBadge tab={one} isOpen={one.id === open} isNarrow={false} />,
          }))}
        />
        {tabs.map(({ id, Panel }) => (
          <TabPanel key={id} id={id} className={styles.content}>
            <Panel />
          </TabPanel>
        ))}
      </Tabs>
    </aside>
  );
}
