import { ChatPanel } from '../chat/index.ts';
import { useTranslation } from '../language/index.ts';
import { Part } from '../parts/index.ts';
import { PeoplePanel } from '../people/index.ts';
import { MorePane } from './MorePane.tsx';
import { useRoomView } from './view.ts';
import styles from './PhonePane.module.css';

/** On a phone: what lies over the board. */
export function PhonePane() {
  const { t } = useTranslation();
  const { tab, channel, openChannel, writeTo } = useRoomView();
  if (tab === 'board') return null;
  return (
    <main className={styles.pane} data-region="panel" aria-label={t(`room.tab.${tab}`)} tabIndex={-1} id="phone-pane">
      {tab === 'chat' && (
        <Part name="chat" data={channel}>
          <ChatPanel channel={channel} onChannel={openChannel} />
        </Part>
      )}
      {tab === 'people' && (
        <Part name="people">
          <PeoplePanel onWrite={writeTo} />
        </Part>
      )}
      {tab === 'more' && (
        <Part name="more">
          <MorePane />
        </Part>
      )}
    </main>
  );
}
