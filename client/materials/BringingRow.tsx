import { FileText, FileWarning, LockKeyhole, WifiOff, X } from 'lucide-react';
import { useState } from 'react';
import { limits } from '../../shared/limits.ts';
import { useTranslation } from '../language/index.ts';
import { Button, Field, IconButton, Own } from '../ui/index.ts';
import { cancel, retry, type Bringing, type BringingFailure } from './bringing.ts';
import styles from './Materials.module.css';

/** A file that is on its way, or that could not be brought: what is wrong with it, and what to do. */
export function BringingRow({ bringing, onOther }: { bringing: Bringing; onOther: () => void }) {
  const { t } = useTranslation();
  const { key, fileName, status, failure } = bringing;
  const isStopped = status === 'asking' || status === 'failed';
  return (
    <li className={styles.row} data-active={!isStopped || undefined}>
      <span className={styles.thumb} data-failed={isStopped || undefined}>
        {status === 'asking' ? (
          <LockKeyhole aria-hidden="true" />
        ) : isStopped ? (
          <FileWarning aria-hidden="true" />
        ) : (
          <FileText aria-hidden="true" />
        )}
      </span>
      <div className={styles.words}>
        <strong>
          <Own>{fileName}</Own>
        </strong>
        {isStopped ? (
          <p className={styles.facts} role="status">
            {t(`materials.failure.${failure ?? 'internal'}`, {
              pages: limits.deckPages,
              size: limits.materialBytes / 1024 / 1024,
              minutes: Math.round(limits.renderMs / 1000),
            })}
          </p>
        ) : (
          <>
            <ProgressWords bringing={bringing} />
            <Progress bringing={bringing} />
          </>
        )}
        {status === 'asking' && <Password bringingKey={key} />}
      </div>
      {status === 'failed' && failure && retried.has(failure) && (
        <Button look="quiet" size="small" onClick={() => retry(key)}>
          {t('common.retry')}
        </Button>
      )}
      {status === 'failed' && failure && !retried.has(failure) && (
        <Button look="quiet" size="small" onClick={onOther}>
          {t('materials.other')}
        </Button>
      )}
      {isStopped ? (
        <IconButton
          size="small"
          label={t('materials.dismiss', { name: fileName })}
          icon={<X />}
          action={() => cancel(key)}
        />
      ) : (
        <Button look="quiet" size="small" action={() => cancel(key)}>
          {t('common.cancel')}
        </Button>
      )}
    </li>
  );
}

/** What may go well the next time, with the same file. */
const retried: ReadonlySet<BringingFailure> = new Set<BringingFailure>(['notLoaded', 'offline', 'storage', 'internal']);

function Password({ bringingKey }: { bringingKey: number }) {
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  return (
    <form
      className={styles.password}
      onSubmit={(event) => {
        event.preventDefault();
        if (password) retry(bringingKey, password);
      }}
    >
      <Field
        label={t('materials.password')}
        type="password"
        value={password}
        autoComplete="off"
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button type="submit">{t('materials.open')}</Button>
    </form>
  );
}

export function ProgressWords({ bringing: { status, done, pages, secondsLeft, isOffline } }: { bringing: Bringing }) {
  const { t } = useTranslation();
  if (status === 'converting') return <p className={styles.facts}>{t('materials.converting')}</p>;
  if (status === 'opening') return <p className={styles.facts}>{t('materials.opening')}</p>;
  return (
    <>
      <p className={styles.facts}>
        {t('materials.slideOf', { done: Math.min(done + 1, pages), pages })}
        {secondsLeft !== null && secondsLeft > 0 && ` · ${t('materials.secondsLeft', { count: secondsLeft })}`}
        {done > 0 && done < pages && ` · ${t('materials.useFirst', { count: done })}`}
      </p>
      {isOffline && (
        <p className={styles.offline} role="status">
          <WifiOff aria-hidden="true" />
          {t('materials.offline', { done: Math.min(done + 1, pages) })}
        </p>
      )}
    </>
  );
}

export function Progress({ bringing: { fileName, done, pages, status } }: { bringing: Bringing }) {
  const { t } = useTranslation();
  return (
    <progress
      className={styles.progress}
      aria-label={t('materials.progress', { name: fileName })}
      max={pages || 1}
      {...(status === 'working' ? { value: done } : {})}
    />
  );
}
