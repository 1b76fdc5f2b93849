import { useEffect } from 'react';
import { PageFrame } from '../../app/PageFrame.tsx';
import { preloadRoom } from '../../app/room.ts';
import { useTranslation } from '../../language/index.ts';
import { Card } from '../../ui/index.ts';
import { CodeForm } from './CodeForm.tsx';
import styles from './Door.module.css';

/** `/join`: for who has a code and no link. */
export function JoinScreen() {
  const { t } = useTranslation();
  useEffect(preloadRoom, []);
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
