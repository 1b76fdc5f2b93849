import { CircleAlert, RefreshCw, X } from 'lucide-react';
import type { Source } from '../../../shared/media/protocol.ts';
import { useTranslation } from '../../language/index.ts';
import { Button, IconButton } from '../../ui/index.ts';
import type { Problem } from '../mediaState.ts';
import { ProblemText, useProblemWords } from './ProblemText.tsx';
import styles from './ProblemNotice.module.css';

interface ProblemNoticeProps {
  source: Source;
  problem: Problem;
  onRetry: () => unknown;
  /** Over the board, with a button to put it away. */
  onClose?: () => void;
}

/** Why a device of one's own is not there, and the way on. */
export function ProblemNotice({ source, problem, onRetry, onClose }: ProblemNoticeProps) {
  const { t } = useTranslation();
  const { canRetry } = useProblemWords(source, problem);
  return (
    <div className={styles.problem} role="alert" data-loose={onClose ? '' : undefined}>
      <CircleAlert />
      <div className={styles.words}>
        <ProblemText source={source} problem={problem} />
        {canRetry && (
          <Button look="quiet" size="small" icon={<RefreshCw />} action={onRetry}>
            {t('common.retry')}
          </Button>
        )}
      </div>
      {onClose && <IconButton label={t('common.close')} icon={<X />} size="small" action={onClose} />}
    </div>
  );
}
