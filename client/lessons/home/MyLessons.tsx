import { BookOpen, UserRoundX, X } from 'lucide-react';
import { Link } from 'wouter';
import { useFormats, useTranslation } from '../../language/index.ts';
import { fetched } from '../../parts/index.ts';
import { announce, Button, Card, Confirm, EmptyState, IconButton, Own } from '../../ui/index.ts';
import { forgetLesson, useMyLessons } from '../myLessons.ts';
import styles from './HomeScreen.module.css';

export function MyLessons() {
  const { t } = useTranslation();
  const { span, day } = useFormats();
  const lessons = useMyLessons();
  return (
    <Card className={styles.card} aria-labelledby="mine-title">
      <h2 id="mine-title">{t('home.mineTitle')}</h2>
      {lessons.length === 0 ? (
        <EmptyState icon={<BookOpen />} title={t('home.mineEmpty')}>
          {t('home.mineEmptyText')}
        </EmptyState>
      ) : (
        <ul className={styles.lessons}>
          {lessons.map(({ lessonId, title, role, path, startsAtMs, seenAtMs }) => (
            <li key={lessonId} className={styles.lesson}>
              <Link href={path}>
                <strong>
                  <Own>{title}</Own>
                </strong>
                <span>
                  {t(`home.role.${role}`)} · {startsAtMs === null ? day(seenAtMs) : span(startsAtMs, null)}
                </span>
              </Link>
              <IconButton
                label={t('home.mineForget', { title })}
                icon={<X />}
                action={() => {
                  forgetLesson(lessonId);
                  announce(t('home.mineForgotten', { title }));
                }}
              />
            </li>
          ))}
        </ul>
      )}
      {lessons.length > 0 && (
        <Confirm
          trigger={
            <Button look="plain" size="small" icon={<UserRoundX />}>
              {t('home.forgetAll')}
            </Button>
          }
          title={t('home.forgetAllTitle')}
          text={t('home.forgetAllText')}
          confirmLabel={t('home.forgetAllConfirm')}
          action={async () => {
            const { forgetEverybody } = await fetched(import('../forget.ts'));
            await forgetEverybody();
            location.reload();
          }}
        />
      )}
    </Card>
  );
}
