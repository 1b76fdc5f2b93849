import { Ellipsis, MessageCircle, Presentation, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from '../language/index.ts';
import { ChatBadge, HandsBadge } from './badges.tsx';
import { useRoomView, type RoomTab } from './view.ts';
import styles from './PhoneTabs.module.css';

/** On a phone: one part of the lesson at a time. */
export function PhoneTabs() {
  const { t } = useTranslation();
  const { tab } = useRoomView();
  return (
    <nav className={styles.tabs} data-region="dock" aria-label={t('room.phoneTabs')} tabIndex={-1}>
      <PhoneTab id="board" icon={<Presentation />} />
      <PhoneTab id="chat" icon={<MessageCircle />} badge={<ChatBadge isOpen={tab === 'chat'} />} />
      <PhoneTab id="people" icon={<Users />} badge={<HandsBadge />} />
      <PhoneTab id="more" icon={<Ellipsis />} />
    </nav>
  );
}

function PhoneTab({ id, icon, badge }: { id: RoomTab; icon: ReactNode; badge?: ReactNode }) {
  const { t } = useTranslation();
  const { tab, showTab } = useRoomView();
  return (
    <button
      type="button"
      className={styles.tab}
      aria-current={tab === id ? 'page' : undefined}
      onClick={() => showTab(id)}
    >
      <span className={styles.icon}>{icon}</span>
      <span>{t(`room.tab.${id}`)}</span>
      <span className={styles.badge}>{badge}</span>
    </button>
  );
}
