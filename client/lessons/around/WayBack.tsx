import { Link } from 'wouter';
import { useTranslation } from '../../language/index.ts';
import { useMyLessons } from '../myLessons.ts';
import { ButtonLink } from '../../ui/index.ts';

export function HomeLink() {
  const { t } = useTranslation();
  return (
    <Link href="/" asChild>
      <ButtonLink>{t('common.toHome')}</ButtonLink>
    </Link>
  );
}

/** To the door that one came in by, when this device remembers it; for teachers that is the lesson desk. */
export function DoorLink({ lessonId, label }: { lessonId: string; label?: string }) {
  const { t } = useTranslation();
  const lesson = useMyLessons().find((one) => one.lessonId === lessonId);
  if (!lesson) return null;
  return (
    <Link href={lesson.path} asChild>
      <ButtonLink look="tint">{label ?? t('room.toDoor')}</ButtonLink>
    </Link>
  );
}
