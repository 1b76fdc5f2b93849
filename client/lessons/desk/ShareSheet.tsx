import { RefreshCw } from 'lucide-react';
import { errorText, useTranslation } from '../../language/index.ts';
import { Part } from '../../parts/index.ts';
import { Button, EmptyState, Skeleton } from '../../ui/index.ts';
import { GuestsPart } from './GuestsPart.tsx';
import { StudentsPart } from './StudentsPart.tsx';
import { TeacherLinkPart } from './TeacherLinkPart.tsx';
import { useDeskInHand, useDeskOfLesson } from './useDesk.ts';
import styles from './ShareSheet.module.css';

/** Everything that brings people into a lesson, for inside a sheet or dialog of the room. For teachers only. */
export function ShareSheet({ lessonId }: { lessonId: string }) {
  const { t } = useTranslation();
  const polled = useDeskOfLesson(lessonId);
  const inHand = useDeskInHand(polled);

  if (inHand) {
    return (
      <div className={styles.share}>
        <Part name="students">
          <StudentsPart {...inHand} />
        </Part>
        <Part name="guests">
          <GuestsPart {...inHand} />
        </Part>
        <Part name="teacherLink">
          <TeacherLinkPart link={inHand.desk.links.teacher} />
        </Part>
      </div>
    );
  }
  if (polled.error) {
    return (
      <EmptyState title={errorText(polled.error)}>
        <Button look="tint" icon={<RefreshCw />} action={polled.refresh}>
          {t('common.retry')}
        </Button>
      </EmptyState>
    );
  }
  return (
    <div className={styles.share} aria-busy="true">
      <Skeleton width={200} height={24} />
      <Skeleton height={148} />
      <Skeleton height={44} />
    </div>
  );
}
