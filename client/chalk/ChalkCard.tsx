import { useTranslation } from '../language/index.ts';
import { ChalkPanel } from './ChalkPanel.tsx';
import styles from './ChalkCard.module.css';

/** On a phone: the chalk among what stands under "more". */
export function ChalkCard() {
  const { t } = useTranslation();
  return (
    <section className={styles.card} aria-label={t('chalk.label')}>
      <ChalkPanel />
    </section>
  );
}
