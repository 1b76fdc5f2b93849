import { Cookie, RefreshCw } from 'lucide-react';
import { useTranslation } from '../language/index.ts';
import { Button } from '../ui/index.ts';
import { Message } from './Message.tsx';

/** Instead of a page that leads into a lesson, or of the lesson. */
export function NoCookies() {
  const { t } = useTranslation();
  return (
    <Message
      icon={<Cookie />}
      title={t('errors.noCookiesTitle')}
      text={<p role="alert">{t('errors.noCookiesText')}</p>}
    >
      <Button icon={<RefreshCw />} action={() => location.reload()}>
        {t('common.retry')}
      </Button>
    </Message>
  );
}
