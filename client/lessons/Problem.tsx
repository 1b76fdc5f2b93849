import { KeyRound, RefreshCw, WifiOff } from 'lucide-react';
import { Link } from 'wouter';
import type { ClassroomError } from '../../shared/errors.ts';
import { Message } from '../layout/Message.tsx';
import { errorText, useTranslation } from '../language/index.ts';
import { Button, ButtonLink } from '../ui/index.ts';

/** One page for links and codes that are unknown, revoked or expired: it says the same in all three cases. */
export function GonePage() {
  const { t } = useTranslation();
  return (
    <Message icon={<KeyRound />} title={t('door.goneTitle')} text={<GoneText />}>
      <Link href="/join" asChild>
        <ButtonLink look="primary">{t('door.goneCode')}</ButtonLink>
      </Link>
      <Link href="/" asChild>
        <ButtonLink>{t('common.toHome')}</ButtonLink>
      </Link>
    </Message>
  );
}

function GoneText() {
  const { t } = useTranslation();
  return (
    <>
      <p>{t('door.goneText')}</p>
      <p>{t('door.goneAsk')}</p>
    </>
  );
}

/** Instead of a page that could not be read. */
export function ProblemPage({ error, onRetry }: { error: ClassroomError; onRetry: () => Promise<void> }) {
  const { t } = useTranslation();
  if (error.code === 'gone' || error.code === 'not_found' || error.code === 'invalid') return <GonePage />;
  return (
    <Message icon={<WifiOff />} title={t('door.problemTitle')} text={<p role="alert">{errorText(error)}</p>}>
      <Button icon={<RefreshCw />} action={onRetry}>
        {t('common.retry')}
      </Button>
    </Message>
  );
}
