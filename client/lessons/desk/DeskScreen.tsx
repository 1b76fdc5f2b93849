import { Pencil, Play, Users } from 'lucide-react';
import { Suspense, useEffect, useMemo } from 'react';
import { useLocation } from 'wouter';
import { doorOf } from '../../api/http.ts';
import { keepsCookies } from '../../api/cookies.ts';
import { PageFrame } from '../../layout/PageFrame.tsx';
import { currentLanguage, errorText, useFormats, useTranslation } from '../../language/index.ts';
import { Materials } from '../../materials/index.ts';
import { Part } from '../../parts/index.ts';
import { DeskOrder } from '../../runningOrder/index.ts';
import { Button, Card, Own, Pill, Skeleton } from '../../ui/index.ts';
import { TestDevices } from '../doors/TestDevices.tsx';
import { rememberedName } from '../keep.ts';
import { lessonPath, pathOf, secretOf } from '../links.ts';
import { rememberLesson, useMyLessons } from '../myLessons.ts';
import { ProblemPage } from '../Problem.tsx';
import { Again } from './Again.tsx';
import { GuestsPart } from './GuestsPart.tsx';
import { LessonDialog } from './LessonDialog.tsx';
import { StudentsPart } from './StudentsPart.tsx';
import { TeacherLinkPart } from './TeacherLinkPart.tsx';
import { useDesk, useDeskInHand, type DeskInHand } from './useDesk.ts';
import styles from './DeskScreen.module.css';

/**
 * `/teach/TOKEN`: the teacher's place before and after the lesson, and the door to it.
 *
 * @param onWaiting there is time to fetch what comes next
 */
export function DeskScreen({ token, onWaiting }: { token: string; onWaiting: () => void }) {
  const polled = useDesk(token);
  const inHand = useDeskInHand(polled);
  const { t } = useTranslation();
  useEffect(onWaiting, [onWaiting]);

  const isGone = polled.error?.code === 'gone';
  if (inHand && !isGone) {
    const { error } = polled;
    const problem = error ? errorText(error) : keepsCookies() ? null : t('errors.noCookiesDesk');
    return <DeskPage {...inHand} token={token} problem={problem} />;
  }
  if (polled.error) return <ProblemPage error={polled.error} onRetry={polled.refresh} />;
  return <DeskLoading />;
}

function DeskPage({ token, problem, ...inHand }: DeskInHand & { token: string; problem: string | null }) {
  const { t } = useTranslation();
  const { lessonSpan } = useFormats();
  const [, navigate] = useLocation();
  const { lesson, hereCount, links } = inHand.desk;
  const { id, title, startsAtMs, openedAtMs, endedAtMs } = lesson;

  useEffect(() => {
    rememberLesson({ lessonId: id, title, role: 'teacher', path: pathOf(links.teacher), startsAtMs });
  }, [id, title, links.teacher, startsAtMs]);

  const known = useMyLessons();
  const earlier = useMemo(
    () =>
      known
        .filter(({ lessonId, role }) => role === 'teacher' && lessonId !== id)
        .map(({ title: name, path }) => ({ title: name, token: secretOf(path) })),
    [known, id],
  );

  const open = async () => {
    const seat = await doorOf('teach', token).takeSeat({ name: rememberedName() || null, language: currentLanguage() });
    navigate(lessonPath(seat.lessonId));
  };

  return (
    <PageFrame title={title}>
      <div className={styles.desk}>
        <header className={styles.head}>
          <p className={styles.when}>
            {t('desk.lesson')} · {startsAtMs === null ? t('desk.unplanned') : lessonSpan({ ...lesson, startsAtMs })}
          </p>
          <h1>
            <Own>{title}</Own>
          </h1>
          <div className={styles.buttons}>
            <Button icon={<Play />} action={open}>
              {openLabel(openedAtMs, endedAtMs)}
            </Button>
            <Part name="lesson" shape="mark">
              <LessonDialog
                {...inHand}
                trigger={
                  <Button look="quiet" icon={<Pencil />}>
                    {t('desk.edit')}
                  </Button>
                }
              />
            </Part>
            <Part name="lesson" shape="mark">
              <Again {...inHand} />
            </Part>
            <Part name="device" shape="mark">
              {inHand.desk.media && <TestDevices />}
            </Part>
            {hereCount > 0 && <Pill icon={<Users />}>{t('desk.here', { count: hereCount })}</Pill>}
          </div>
          {problem && (
            <p className={styles.problem} role="status">
              {problem}
            </p>
          )}
        </header>
        <div className={styles.main}>
          <Card className={`${styles.card} ${styles.guests}`} aria-label={t('desk.guests')}>
            <Part name="guests">
              <GuestsPart {...inHand} />
            </Part>
          </Card>
          <Card className={`${styles.card} ${styles.materials}`} aria-label={t('room.materials')}>
            <Part name="materials">
              <Suspense fallback={<Skeleton height={120} />}>
                <Materials
                  prefix={`/api/desk/${encodeURIComponent(token)}`}
                  isGuest={false}
                  earlier={earlier}
                  heading="h2"
                />
              </Suspense>
            </Part>
          </Card>
          <Card className={`${styles.card} ${styles.order}`} aria-label={t('order.label')}>
            <Part name="runningOrder">
              <Suspense fallback={<Skeleton height={56} />}>
                <DeskOrder token={token} desk={inHand.desk} />
              </Suspense>
            </Part>
          </Card>
        </div>
        <div className={styles.side}>
          <Card className={`${styles.card} ${styles.students}`} aria-label={t('desk.students')}>
            <Part name="students">
              <StudentsPart {...inHand} />
            </Part>
          </Card>
          <Card className={`${styles.card} ${styles.mine}`} aria-label={t('desk.teacherLink')}>
            <Part name="teacherLink">
              <TeacherLinkPart link={links.teacher} />
            </Part>
          </Card>
        </div>
      </div>
    </PageFrame>
  );

  function openLabel(openedAt: number | null, endedAt: number | null): string {
    if (endedAt !== null) return t('desk.openAgain');
    return openedAt === null ? t('desk.open') : t('desk.goIn');
  }
}

function DeskLoading() {
  const { t } = useTranslation();
  return (
    <PageFrame title={t('common.loading')}>
      <div className={styles.desk} aria-busy="true">
        <p className="visually-hidden" role="status">
          {t('common.loading')}
        </p>
        <div className={styles.head}>
          <Skeleton width={220} />
          <Skeleton width={420} height={44} />
          <Skeleton width={300} height={44} />
        </div>
        <Card className={`${styles.card} ${styles.guests}`}>
          <Skeleton width={160} height={24} />
          <Skeleton height={56} />
        </Card>
        <div className={styles.side}>
          <Card className={`${styles.card} ${styles.students}`}>
            <Skeleton width={200} height={24} />
            <Skeleton height={150} />
          </Card>
        </div>
      </div>
    </PageFrame>
  );
}
