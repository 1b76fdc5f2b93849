import { ChatPanel } from '../chat/index.ts';
import { useTranslation } from '../language/index.ts';
import { Part } from '../parts/index.ts';
import { PeoplePanel } from '../people/index.ts';
import { TabList, TabPanel, Tabs } from '../ui/index.ts';
import { ChatBadge, HandsBadge } from './badges.tsx';
import { useRoomView } from './view.ts';
import roomStyles from './Room.module.css';
import styles from './SidePanel.module.css';

/** Beside the board: the chat, or the people. */
export function SidePanel() {
  const { t } = useTranslation();
  const { tab, channel, showTab, openChannel, writeTo } = useRoomView();
  const open = tab === 'people' ? 'people' : 'chat';
  return (
    <aside className={roomStyles.panel} data-region="panel" aria-label={t('room.region.panel')} tabIndex={-1}>
      <Tabs value={open} onValueChange={(id) => showTab(id === 'people' ? 'people' : 'chat')} className={styles.tabs}>
        <TabList
          label={t('room.panelTabs')}
          tabs={[
            { id: 'chat', label: t('room.tab.chat'), badge: <ChatBadge isOpen={open === 'chat'} /> },
            { id: 'people', label: t('room.tab.people'), badge: open === 'people' ? null : <HandsBadge /> },
          ]}
        />
        <TabPanel id="chat" className={styles.content}>
          <Part name="chat" data={channel}>
            <ChatPanel channel={channel} onChannel={openChannel} />
          </Part>
        </TabPanel>
        <TabPanel id="people" className={styles.content}>
          <Part name="people">
            <PeoplePanel onWrite={writeTo} />
          </Part>
        </TabPanel>
      </Tabs>
    </aside>
  );
}
