import { Ellipsis, Presentation } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation, type TextKey } from '../language/index.ts';
import { useRoomView } from '../slots/index.ts';
import { TabBadge } from './TabBadge.tsx';
import { useTabs } from './useTabs.ts';
import styles from './PhoneTabs.module.css';

/** On a phone: one part of the lesson at a time. */
export function PhoneTabs() {
  const { t } = useTranslation();
  const { tab: open } = useRoomView();
  return (
    <nav className={styles.tabs} data-region="dock" aria-label={t('room.phoneTabs')} tabIndex={-1}>
      <PhoneTab id="board" label="room.tab.board" icon={<Presentation />} />
      {useTabs().map((tab) => (
        <PhoneTab
          key={tab.id}
          id={tab.id}
          label={tab.label}
          icon={tab.icon}
          badge={<TabBadge tab={tab} isOpen={tab.id === open} isNarrow />}
        />
      ))}
      <PhoneTab id="more" label="room.tab.more" icon={<Ellipsis />} />
    </nav>
  );
}

interface PhoneTabProps {
  id: string;
  label: TextKey;
  icon: ReactNode;
  badge?: ReactNode;
}

function PhoneTab({ id, label, icon, badge }: PhoneTabProps) {
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
      <span>{t(label)}</span>
      <span className={styles.badge}>{badge}</span>
    </button>
  );
}
