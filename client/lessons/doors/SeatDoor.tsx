import { ArrowRight } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { PageFrame } from '../../layout/PageFrame.tsx';
import { currentLanguage, useTranslation } from '../../language/index.ts';
import { Part } from '../../parts/index.ts';
import { Button, Card, Pill } from '../../ui/index.ts';
import { isSharedDevice, setSharedDevice } from '../keep.ts';
import { lessonPath } from '../links.ts';
import { rememberLesson } from '../myLessons.ts';
import type { DoorInHand } from './doorInHand.ts';
import { DoorFacts, OfflineNote } from './parts.tsx';
import { SharedDevice } from './SharedDevice.tsx';
import { NotMyLink } from './SomebodyElse.tsx';
import { TestDevices } from './TestDevices.tsx';
import styles from './Door.module.css';

/** The personal link of a seat, opened on another device: the same person goes on here. */
export function SeatDoor({ door, calls, isOffline }: DoorInHand) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const { id: lessonId, title, startsAtMs } = door.lesson;
  const [isShared, setShared] = useState(isSharedDevice);

  const enter = async () => {
    await calls.takeSeat({ language: currentLanguage(), shared: isShared });
    setSharedDevice(isShared);
    if (!isShared) rememberLesson({ lessonId, title, role: door.role, path: lessonPath(lessonId), startsAtMs });
    navigate(lessonPath(lessonId));
  };

  return (
    <PageFrame title={title} isCentred>
      <Card className={styles.door}>
        <div className={styles.entry}>
          <Pill look="board">{t('door.otherDevice')}</Pill>
          <h1>{title}</h1>
          <DoorFacts door={door} />
          <SharedDevice isShared={isShared} onChange={setShared} />
          <Button size="large" isWide iconEnd={<ArrowRight />} action={enter}>
            {t('door.continueHere', { name: door.name ?? '' })}
          </Button>
          <Part name="doorForm" shape="line">
            <NotMyLink door={door} />
          </Part>
          <Part name="device" shape="mark">
            {door.media && <TestDevices isStudent={door.role === 'student'} />}
          </Part>
          <p className={styles.note}>{t('door.seatNote')}</p>
          <OfflineNote isOffline={isOffline} />
        </div>
      </Card>
    </PageFrame>
  );
}
