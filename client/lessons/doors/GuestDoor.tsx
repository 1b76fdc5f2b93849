import { ArrowRight, Pencil, Sparkles } from 'lucide-react';
import { Suspense, useState } from 'react';
import { useLocation } from 'wouter';
import { PageFrame } from '../../layout/PageFrame.tsx';
import { currentLanguage, useFormats, useTranslation } from '../../language/index.ts';
import { Materials } from '../../materials/index.ts';
import { Part } from '../../parts/index.ts';
import { DoorOrder } from '../../runningOrder/index.ts';
import { announce, Button, Card, firstName, Own, Pill, Skeleton } from '../../ui/index.ts';
import { GuestCardView } from '../guests/GuestCardView.tsx';
import { lessonPath } from '../links.ts';
import { rememberLesson } from '../myLessons.ts';
import { CardDialog } from './CardDialog.tsx';
import type { DoorInHand } from './doorInHand.ts';
import { DoorFacts, OfflineNote } from './parts.tsx';
import { NotMyLink } from './SomebodyElse.tsx';
import { TestDevices } from './TestDevices.tsx';
import styles from './Door.module.css';

const minutesAway = [5, 10, 15, 30];

/** A guest lecturer's own door: nothing to fill in, one button. */
export function GuestDoor(inHand: DoorInHand) {
  const { door, calls, secret, isOffline } = inHand;
  const { t } = useTranslation();
  const { list } = useFormats();
  const [, navigate] = useLocation();
  const guest = door.guests.find(({ id }) => id === door.guestId) ?? null;
  const name = guest?.name ?? door.name ?? '';
  const { id: lessonId, title, startsAtMs } = door.lesson;

  const enter = async () => {
    await calls.takeSeat({ language: currentLanguage() });
    rememberLesson({ lessonId, title, role: 'lecturer', path: `/guest/${secret}`, startsAtMs });
    navigate(lessonPath(lessonId));
  };

  // Where the title stands in the sentence is the language's choice.
  const [leadBefore, leadAfter] = t(door.teachers.length > 0 ? 'door.guestLead' : 'door.guestLeadNoTeacher', {
    count: door.teachers.length,
    teachers: list(door.teachers),
    title: TITLE_HERE,
  }).split(TITLE_HERE);

  return (
    <PageFrame title={title} isCentred>
      <Card className={styles.door}>
        <div className={styles.entry}>
          <Pill look="guest" icon={<Sparkles />}>
            {t('door.youAreGuest')}
          </Pill>
          <h1>{t('door.welcome', { name: firstName(name) })}</h1>
          <p className={styles.lead}>
            {leadBefore}
            <strong>
              <Own>{title}</Own>
            </strong>
            {leadAfter}
          </p>
          <DoorFacts door={door} />
          <Part name="runningOrder" shape="line">
            {door.runningOrder && (
              <Suspense>
                <DoorOrder order={door.runningOrder} />
              </Suspense>
            )}
          </Part>
          <Button size="large" isWide iconEnd={<ArrowRight />} action={enter}>
            {t('door.toBackstage')}
          </Button>
          <Part name="device" shape="mark">
            {door.media && <TestDevices />}
          </Part>
          <p className={styles.note}>{t('door.guestNote')}</p>
          <Part name="doorForm" shape="line">
            {guest && (guest.state === 'invited' || guest.state === 'expected' || guest.state === 'left') && (
              <OnMyWay {...inHand} arrivesAtMs={guest.state === 'expected' ? guest.arrivesAtMs : null} />
            )}
          </Part>
          <Part name="doorForm" shape="line">
            <NotMyLink door={door} />
          </Part>
          <OfflineNote isOffline={isOffline} />
        </div>
        {guest && (
          <aside className={styles.aside} aria-label={t('door.yourCard')}>
            <div className={styles.ownCard}>
              <Part name="guestCard" shape="line">
                <GuestCardView guest={guest} size="large" />
                {!guest.bio && guest.topics.length === 0 && <p className={styles.note}>{t('door.cardEmpty')}</p>}
                <CardDialog
                  {...inHand}
                  guest={guest}
                  trigger={
                    <Button look="quiet" size="small" icon={<Pencil />}>
                      {t('door.editCard')}
                    </Button>
                  }
                />
              </Part>
            </div>
            <Part name="materials">
              <Suspense fallback={<Skeleton height={120} />}>
                <Materials prefix={`/api/doors/guest/${encodeURIComponent(secret)}`} isGuest heading="h2" />
              </Suspense>
            </Part>
          </aside>
        )}
      </Card>
    </PageFrame>
  );
}

/** Tells everyone in the lesson when to expect this guest. */
function OnMyWay({ calls, refresh, arrivesAtMs }: DoorInHand & { arrivesAtMs: number | null }) {
  const { t } = useTranslation();
  const { time } = useFormats();
  const [isChanging, setChanging] = useState(false);

  if (arrivesAtMs !== null && !isChanging) {
    return (
      <div className={styles.underway}>
        <p>{t('door.underwayUntil', { time: time(arrivesAtMs) })}</p>
        <Button look="quiet" size="small" action={() => setChanging(true)}>
          {t('door.underwayChange')}
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.underway} role="group" aria-labelledby="underway">
      <p id="underway">{t('door.underwayAsk')}</p>
      <div className={styles.choices}>
        {minutesAway.map((minutes) => (
          <Button
            key={minutes}
            look="quiet"
            size="small"
            action={async () => {
              await calls.onMyWay(minutes);
              await refresh();
              setChanging(false);
              announce(t('door.underwaySaid'));
            }}
          >
            {t('door.underwayMinutes', { count: minutes })}
          </Button>
        ))}
      </div>
    </div>
  );
}

/** No text contains it: names and titles are cleaned of control characters. */
const TITLE_HERE = '\u0000';
