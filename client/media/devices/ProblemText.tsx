import { useEffect, useState } from 'react';
import type { Source } from '../../../shared/media/protocol.ts';
import { useTranslation } from '../../language/index.ts';
import type { Problem } from '../mediaState.ts';
import { watchPermission } from '../permission.ts';
import { problemWords, whereWeAre, type Words } from './problemWords.ts';
import styles from './ProblemText.module.css';

/** What is wrong with a device and what to do about it, in the words of this browser. */
export function useProblemWords(source: Source, problem: Problem): Words {
  const { t } = useTranslation();
  const [permission, setPermission] = useState<PermissionState | null>(null);
  useEffect(() => (source === 'screen' ? undefined : watchPermission(source, setPermission)), [source]);
  return problemWords(t, source, problem, whereWeAre(permission));
}

export function ProblemText({ source, problem }: { source: Source; problem: Problem }) {
  const { title, remedy } = useProblemWords(source, problem);
  return (
    <div className={styles.words}>
      <strong>{title}</strong>
      <p>{remedy}</p>
    </div>
  );
}
