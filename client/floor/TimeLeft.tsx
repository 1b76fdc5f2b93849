import { useNow } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { minutesLeft } from './holders.ts';

/** "nog 14 min", kept up to date. */
export function TimeLeft({ untilMs }: { untilMs: number }) {
  const { t } = useTranslation();
  const count = minutesLeft(untilMs, useNow());
  return <>{count > 0 ? t('floor.minutesLeft', { count }) : t('floor.lastMinute')}</>;
}
