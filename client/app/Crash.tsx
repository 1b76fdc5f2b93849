import { RefreshCw } from 'lucide-react';
import { useTranslation } from '../language/index.ts';
import { Button } from '../ui/index.ts';
import { Message } from './Message.tsx';

/** Instead of a page that failed as a whole. What the server has is not lost by it. */
export function Crash() {
  const { t } = useTranslation();
  return (
    <Message title={t('errors.crashTitle')} text={t('errors.crashText')}>
      <Button icon={<RefreshCw />} action={() => location.reload()}>
        {t('common.reload')}
      </Button>
    </Message>
  );
}
