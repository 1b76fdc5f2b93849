import { CircleStop, Languages, LogOut, Presentation, SunMoon } from 'lucide-react';
import { useMay, useMe, useParticipant } from '../connection/index.ts';
import { usePreferences } from '../layout/usePreferences.ts';
import { useTranslation } from '../language/index.ts';
import { MoreItemLook, useRoomView, useSlots, type MoreItemProps } from '../slots/index.ts';
import { Select, useAction } from '../ui/index.ts';
import { EndDialog } from './EndDialog.tsx';
import { LeaveDialog } from './LeaveDialog.tsx';
import styles from './MorePane.module.css';

/** On a phone: all that stands in the dock and its menu on a wide screen. */
export function MorePane() {
  const { t } = useTranslation();
  const participant = useParticipant();
  const { openDialog } = useRoomView();
  const isTeacher = useMe().role === 'teacher';
  const mayEnd = useMay('lesson:end');
  const show = useSlots();
  return (
    <div className={styles.pane}>
      {show('moreCard', {})}
      <ul className={styles.card}>
        <MoreItemLook value={Row}>{show('more', { isNarrow: true })}</MoreItemLook>
      </ul>
      <Preferences />
      <ul className={styles.card}>
        <Row
          icon={<LogOut />}
          label={t('room.leave')}
          action={() => (isTeacher ? openDialog(LeaveDialog) : participant.leave())}
        />
        {mayEnd && <Row icon={<CircleStop />} label={t('room.end')} action={() => openDialog(EndDialog)} isDanger />}
      </ul>
    </div>
  );
}

function Row({ icon, label, action, isDanger = false }: MoreItemProps & { isDanger?: boolean }) {
  const { run } = useAction(action);
  return (
    <li>
      <button type="button" className={styles.row} data-danger={isDanger || undefined} onClick={run}>
        {icon}
        {label}
      </button>
    </li>
  );
}

const icons = { language: Languages, theme: SunMoon, board: Presentation };

function Preferences() {
  const preferences = usePreferences();
  return (
    <div className={styles.card}>
      {preferences.map(({ name, choose, ...choice }) => {
        const Icon = icons[name];
        return (
          <div key={name} className={styles.preference}>
            <Icon aria-hidden="true" />
            <Select {...choice} onChange={({ target }) => choose(target.value)} />
          </div>
        );
      })}
    </div>
  );
}
