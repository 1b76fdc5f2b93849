import { useEffect } from 'react';
import { PageFrame } from '../../layout/PageFrame.tsx';
import { useTranslation } from '../../language/index.ts';
import { Card } from '../../ui/index.ts';
import { CodeForm } from './CodeForm.tsx';
import styles from './Door.module.css';

/**
 * `/join`: for who has a code and no link.
 *
 * @param onWaiting there is time to fetch what comes next
 */
export function JoinScreen({ onWaiting }: { onWaiting: () => void }) {
  const { t } = useTranslation();
  useEffect(onWaiting, [onWaiting]);
  return (
    <PageFrame title={t('door.joinTitle')} isCentred>
      <Card className={styles.door}>
        <div className={styles.entry}>
          <h1>{t('door.joinTitle')}</h1>
          <p className={styles.lead}>{t('door.joinText')}</p>
          <CodeForm isLarge autoFocus />
        </div>
      </Card>
    </PageFrame>
  );
}
