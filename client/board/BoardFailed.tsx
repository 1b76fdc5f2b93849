import { RefreshCw } from 'lucide-react';
import type { ErrorCode } from '../../shared/errors.ts';
import { useErrorText, useTranslation } from '../language/index.ts';
import { Button, EmptyState } from '../ui/index.ts';
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

/** A fault in the board itself. */
export function BoardCrashed() {
  const { t } = useTranslation();
  return <BoardFailed title={t('board.failed')} />;
}
