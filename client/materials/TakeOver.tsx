import { FolderInput } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { ClassroomError } from '../../shared/errors.ts';
import { errorText, useTranslation } from '../language/index.ts';
import { Button, Dialog, EmptyState, Own, Select, Skeleton, tell } from '../ui/index.ts';
import { materialsBelow, type ListedMaterial, type MaterialCalls } from './calls.ts';
import styles from './Materials.module.css';

/** A lesson whose desk this device has a link to. */
export interface EarlierLesson {
  readonly title: string;
  /** The secret of the teacher's link. */
  readonly token: string;
}

interface TakeOverProps {
  earlier: readonly EarlierLesson[];
  calls: MaterialCalls;
  refresh: () => Promise<void>;
}

/** Takes slides over from an earlier lesson, as they were brought. */
export function TakeOver({ earlier, ...rest }: TakeOverProps) {
  const { t } = useTranslation();
  const [first] = earlier;
  if (!first) return null;
  return (
    <Dialog
      title={t('materials.takeOver')}
      description={t('materials.takeOverText')}
      trigger={
        <Button look="plain" size="small" icon={<FolderInput />}>
          {t('materials.takeOver')}
        </Button>
      }
    >
      <Choice earlier={earlier} first={first} {...rest} />
    </Dialog>
  );
}

function Choice({ earlier, first, calls, refresh }: TakeOverProps & { first: EarlierLesson }) {
  const { t } = useTranslation();
  const [token, setToken] = useState(first.token);
  const [found, setFound] = useState<readonly ListedMaterial[] | null>(null);
  const [problem, setProblem] = useState<ClassroomError | null>(null);
  const there = useMemo(() => materialsBelow(`/api/desk/${encodeURIComponent(token)}`), [token]);
  useEffect(() => {
    const stop = new AbortController();
    setFound(null);
    setProblem(null);
    there.list(stop.signal).then(
      ({ materials }) => setFound(materials),
      (error: unknown) => {
        if (!stop.signal.aborted) setProblem(error instanceof ClassroomError ? error : new ClassroomError('internal'));
      },
    );
    return () => stop.abort();
  }, [there]);

  return (
    <div className={styles.part}>
      <Select
        label={t('materials.earlierLesson')}
        value={token}
        options={earlier.map((lesson) => ({ value: lesson.token, label: lesson.title }))}
        onChange={({ target }) => setToken(target.value)}
      />
      {problem && <p className={styles.problem}>{errorText(problem)}</p>}
      {!found && !problem && <Skeleton height={64} />}
      {found?.length === 0 && <EmptyState title={t('materials.takeOverEmpty')} />}
      <ul className={styles.list}>
        {found?.map(({ id, title, pages, thumb }) => (
          <li key={id} className={styles.row}>
            <span className={styles.thumb}>{thumb && <img src={thumb} alt="" />}</span>
            <div className={styles.words}>
              <strong>
                <Own>{title}</Own>
              </strong>
              <p className={styles.facts}>{t('materials.slides', { count: pages })}</p>
            </div>
            <Button
              look="tint"
              size="small"
              action={async () => {
                await calls.takeOver(token, id);
                await refresh();
                tell(t('materials.takenOver', { title }));
              }}
            >
              {t('materials.take')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
