import { useTranslation } from '../../language/index.ts';
import { Card } from '../../ui/index.ts';
import { CodeForm } from '../doors/CodeForm.tsx';
import styles from './HomeScreen.module.css';

export function JoinCard() {
  const { t } = useTranslation();
  return (
    <Card className={styles.card} aria-labelledby="join-title">
      <h2 id="join-title">{t('home.joinTitle')}</h2>
      <CodeForm />
    </Card>
  );
}
