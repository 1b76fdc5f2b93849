import { mayDraw } from '../../shared/chalk/mayDraw.ts';
import { useMe, useRoom, useSend } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { Toggle } from '../ui/index.ts';
import styles from './ChalkPanel.module.css';

/** Who may draw: switches for teachers, an explanation for everybody else. */
export function ChalkPanel() {
  const me = useMe();
  return me.role === 'teacher' ? <TeachersChalk /> : <OwnChalk />;
}

function TeachersChalk() {
  const { t } = useTranslation();
  const send = useSend();
  const { everyone, shared, given } = useRoom(({ room: { chalk, seats } }) => ({
    everyone: chalk.everyone,
    shared: chalk.shared,
    given: Object.entries(chalk.seats).filter(([id, has]) => has && seats[id]?.role === 'student').length,
  }));
  return (
    <div className={styles.switches}>
      <Toggle
        label={t('chalk.everyone')}
        hint={!everyone && given > 0 ? t('chalk.some', { count: given }) : t('chalk.everyoneText')}
        isOn={everyone}
        action={(on) => send('chalk:everyone', { on })}
      />
      <Toggle
        label={t('chalk.shared')}
        hint={t('chalk.sharedText')}
        isOn={shared}
        action={(on) => send('chalk:shared', { on })}
      />
    </div>
  );
}

function OwnChalk() {
  const { t } = useTranslation();
  const me = useMe();
  const draws = useRoom(({ room }) => mayDraw(room, me.id));
  if (draws) {
    return (
      <div className={styles.words}>
        <strong>{t('chalk.you')}</strong>
        <p>{t('chalk.youText')}</p>
      </div>
    );
  }
  return (
    <div className={styles.words}>
      <strong>{t('chalk.notYou')}</strong>
      <p>{t(me.role === 'lecturer' ? 'chalk.notYouBackstage' : 'chalk.notYouText')}</p>
    </div>
  );
}
