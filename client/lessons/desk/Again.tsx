import { CalendarPlus, ArrowRight } from 'lucide-react';
import { Suspense, useState } from 'react';
import { Link } from 'wouter';
import { loadLateTexts, useFormats, useTranslation } from '../../language/index.ts';
import { late } from '../../parts/index.ts';
import { Button, ButtonLink } from '../../ui/index.ts';
import { useMyLessons } from '../myLessons.ts';
import type { DeskInHand } from './useDesk.ts';

const AgainDialog = late(async () => {
  const [{ AgainDialog: Dialog }] = await Promise.all([import('./AgainDialog.tsx'), loadLateTexts()]);
  return Dialog;
});

/** Plans the next lesson with what this one has; once that is done, the way there. */
export function Again(inHand: DeskInHand) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const [isOpen, setOpen] = useState(false);
  const { id } = inHand.desk.lesson;
  const next = useMyLessons().find(({ follows }) => follows === id);
  return (
    <>
      {next && (
        <Link href={next.path} asChild>
          <ButtonLink look="tint" iconEnd={<ArrowRight />}>
            {next.startsAtMs === null ? t('desk.next') : t('desk.nextAt', { time: moment(next.startsAtMs) })}
          </ButtonLink>
        </Link>
      )}
      <Button look="quiet" icon={<CalendarPlus />} onClick={() => setOpen(true)}>
        {t('desk.again')}
      </Button>
      {isOpen && (
        <Suspense>
          <AgainDialog {...inHand} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
