import { CircleStop, Languages, LogOut, Presentation, SunMoon } from 'lucide-react';
import { languageNames, speak } from '../layout/speak.ts';
import { useMay, useMe, useParticipant } from '../connection/index.ts';
import { currentLanguage, languages, useTranslation } from '../language/index.ts';
import { MoreItemLook, useRoomView, useSlots, type MoreItemProps } from '../slots/index.ts';
import { chooseBoard, chooseTheme, Select, useAction, useBoardChoice, useTheme, useThemeChoice } from '../ui/index.ts';
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
        <MoreItemLook value={Row}>{show('more', { isPhone: true })}</MoreItemLook>
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

function Preferences() {
  const { t } = useTranslation();
  const theme = useThemeChoice();
  const isDark = useTheme() === 'dark';
  const board = useBoardChoice();
  return (
    <div className={styles.card}>
      <div className={styles.preference}>
        <Languages aria-hidden="true" />
        <Select
          label={t('room.language')}
          value={currentLanguage()}
          options={languages.map((language) => ({ value: language, label: languageNames[language] }))}
          onChange={({ target }) => speak(languages.find((language) => language === target.value) ?? currentLanguage())}
        />
      </div>
      <div className={styles.preference}>
        <SunMoon aria-hidden="true" />
        <Select
          label={t('room.theme')}
          value={theme}
          options={[
            { value: 'light', label: t('common.themeLight') },
            { value: 'dark', label: t('common.themeDark') },
            { value: 'system', label: t('common.themeSystem') },
          ]}
          onChange={({ target: { value } }) => chooseTheme(value === 'light' || value === 'dark' ? value : 'system')}
        />
      </div>
      {isDark && (
        <div className={styles.preference}>
          <Presentation aria-hidden="true" />
          <Select
            label={t('common.board')}
            value={board}
            options={[
              { value: 'theme', label: t('common.boardDark') },
              { value: 'white', label: t('common.boardWhite') },
            ]}
            onChange={({ target: { value } }) => chooseBoard(value === 'white' ? 'white' : 'theme')}
          />
        </div>
      )}
    </div>
  );
}
