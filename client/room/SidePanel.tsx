import { ChatPanel, useUnread } from '../chat/index.ts';
import { useMay, useRoom } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { PeoplePanel } from '../people/index.ts';
import { Badge, TabList, TabPanel, Tabs } from '../ui/index.ts';
import { useRoomView } from './view.ts';
import roomStyles from './Room.module.css';
import styles from './SidePanel.module.css';

/** Beside the board: the chat, or the people. */
export function SidePanel() {
  const { t } = useTranslation();
  const { tab, channel, showTab, openChannel, writeTo } = useRoomView();
  const open = tab === 'people' ? 'people' : 'chat';
  const chatBadge = useChatBadge(open === 'chat');
  const handsBadge = useHandsBadge();
  return (
    <aside className={roomStyles.panel} data-region="panel" aria-label={t('room.region.panel')} tabIndex={-1}>
      <Tabs value={open} onValueChange={(id) => showTab(id === 'people' ? 'people' : 'chat')} className={styles.tabs}>
        <TabList
          label={t('room.panelTabs')}
          tabs={[
            { id: 'chat', label: t('room.tab.chat'), badge: chatBadge },
            { id: 'people', label: t('room.tab.people'), badge: open === 'people' ? null : handsBadge },
          ]}
        />
        <TabPanel id="chat" className={styles.content}>
          <ChatPanel channel={channel} onChannel={openChannel} />
        </TabPanel>
        <TabPanel id="people" className={styles.content}>
          <PeoplePanel onWrite={writeTo} />
        </TabPanel>
      </Tabs>
    </aside>
  );
}

/** Unread messages; of the open channel none are counted while it is on the screen. */
export function useChatBadge(isOpen: boolean) {
  const { t } = useTranslation();
  const { channel } = useRoomView();
  const unread = useUnread();
  const count = Object.entries(unread).reduce(
    (sum, [one, number]) => (isOpen && one === channel ? sum : sum + number),
    0,
  );
  if (count === 0) return null;
  return (
    <>
      <Badge look="live">
        <span aria-hidden="true">{count}</span>
      </Badge>
      <span className="visually-hidden">, {t('chat.unread', { count })}</span>
    </>
  );
}

/** Raised hands, for who gives the floor. */
export function useHandsBadge() {
  const { t } = useTranslation();
  const mayGrant = useMay('floor:grant');
  const count = useRoom(({ room }) => room.floor.hands.length);
  if (!mayGrant || count === 0) return null;
  return (
    <>
      <Badge look="board">
        <span aria-hidden="true">{count}</span>
      </Badge>
      <span className="visually-hidden">, {t('floor.handsUp', { count })}</span>
    </>
  );
}
