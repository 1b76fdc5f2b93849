import { RefreshCw } from 'lucide-react';
import type { ErrorCode } from '../../shared/errors.ts';
import { useErrorText, useTranslation } from '../language/index.ts';
import { Button, EmptyState } from '../ui/index.ts';
import { useReopened } from './leftOut/index.ts';
import styles from './Board.module.css';

/** Instead of the board. The rest of the room goes on. */
export function BoardFailed({ title }: { title: string }) {
  const { t } = useTranslation();
  return (
    <div className={styles.failed} role="alert">
      <EmptyState title={title}>
        <Button look="tint" icon={<RefreshCw />} onClick={() => location.reload()}>
          {t('common.reload')}
        </Button>
      </EmptyState>
    </div>
  );
}

export function BoardRefused({ code }: { code: ErrorCode }) {
  return <BoardFailed title={useErrorText(code)} />;
}

/** A fault in the board itself: it is opened anew, as long as that may help. */
export function BoardCrashed({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const isReopened = useReopened(error);
  return isReopened ? <div className={styles.loading} /> : <BoardFailed title={t('board.failed')} />;
}
