import { RefreshCw, WifiOff } from 'lucide-react';
import { ClassroomError } from '../../shared/errors.ts';
import { errorText, useTranslation } from '../language/index.ts';
import { Button } from '../ui/index.ts';
import { Message } from '../layout/Message.tsx';

/**
 * Instead of a page that failed as a whole. What the server has is not lost by it.
 *
 * @param error a `ClassroomError` when the page could not be fetched
 */
export function Crash({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const isFetching = error instanceof ClassroomError;
  return (
    <Message
      icon={isFetching ? <WifiOff /> : undefined}
      title={t(isFetching ? 'errors.unfetchedTitle' : 'errors.crashTitle')}
      text={isFetching ? <p role="alert">{errorText(error)}</p> : t('errors.crashText')}
    >
      <Button icon={<RefreshCw />} action={() => location.reload()}>
        {t('common.reload')}
      </Button>
    </Message>
  );
}
