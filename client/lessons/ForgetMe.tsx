import { CircleCheck, UserRoundX } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from '../language/index.ts';
import { fetched } from '../parts/index.ts';
import { Button } from '../ui/index.ts';
import { isSharedDevice } from './keep.ts';
import styles from './ForgetMe.module.css';

interface ForgetMeProps {
  /** They have left: on a device that was said to be shared it happens by itself. */
  hasLeft: boolean;
  onForgotten: () => void;
}

/** For who goes away from a device that others use, too: the next one must not come in as this person. */
export function ForgetMe({ hasLeft, onForgotten }: ForgetMeProps) {
  const { t } = useTranslation();
  const [isForgotten, setForgotten] = useState(false);
  const forget = async () => {
    const { forgetEverybody } = await fetched(import('./forget.ts'));
    await forgetEverybody();
    setForgotten(true);
    onForgotten();
  };
  const isStarted = useRef(false);
  useEffect(() => {
    if (!hasLeft || !isSharedDevice() || isStarted.current) return;
    isStarted.current = true;
    // Without an answer the button is still there, and says why.
    forget().catch(() => undefined);
  });

  return (
    <div className={styles.forget}>
      {isForgotten ? (
        <p className={styles.forgotten} role="status">
          <CircleCheck aria-hidden="true" />
          {t('door.forgotten')}
        </p>
      ) : (
        <>
          <p>{t('door.forgetText')}</p>
          <Button look="quiet" size="small" icon={<UserRoundX />} action={forget}>
            {t('door.forget')}
          </Button>
        </>
      )}
    </div>
  );
}
