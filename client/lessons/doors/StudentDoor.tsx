import { ArrowRight, ChevronDown, GraduationCap } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { ClassroomError } from '../../../shared/errors.ts';
import { limits } from '../../../shared/limits.ts';
import { isName } from '../../../shared/visible.ts';
import { call } from '../../attention/index.ts';
import { PageFrame } from '../../layout/PageFrame.tsx';
import { currentLanguage, errorText, useFormats, useTranslation } from '../../language/index.ts';
import { Part } from '../../parts/index.ts';
import { Button, Card, Field, refuse } from '../../ui/index.ts';
import { GuestCardView } from '../guests/GuestCardView.tsx';
import { GuestPill } from '../guests/GuestPill.tsx';
import {
  isSharedDevice,
  rememberedName,
  rememberedPlace,
  rememberName,
  rememberPlace,
  setSharedDevice,
} from '../keep.ts';
import { lessonPath } from '../links.ts';
import { rememberLesson } from '../myLessons.ts';
import type { DoorInHand } from './doorInHand.ts';
import { DoorFacts, Fact, OfflineNote } from './parts.tsx';
import { SharedDevice } from './SharedDevice.tsx';
import { SomebodyElse } from './SomebodyElse.tsx';
import { TestDevices } from './TestDevices.tsx';
import { Waiting } from './Waiting.tsx';
import styles from './Door.module.css';

/** The students' door: a name, a button, and meanwhile the expert's card. */
export function StudentDoor(inHand: DoorInHand) {
  const { door, isOffline } = inHand;
  const { t } = useTranslation();
  const { list } = useFormats();
  const enter = useEnter(inHand);
  const isWaiting = door.seatId !== null && !door.isOpen;
  const hasEnded = door.lesson.endedAtMs !== null && !door.isOpen;
  useOpensByItself(door.isOpen, isWaiting, enter);

  return (
    <PageFrame title={door.lesson.title} isCentred>
      <Card className={styles.door}>
        <div className={styles.entry}>
          <h1>{door.lesson.title}</h1>
          <DoorFacts door={door}>
            {door.teachers.length > 0 && (
              <Fact icon={<GraduationCap />}>{t('door.taughtBy', { teachers: list(door.teachers) })}</Fact>
            )}
          </DoorFacts>
          <Part name="doorForm" shape="line">
            {!door.isOpen && <Waiting {...inHand} isSeated={isWaiting} />}
          </Part>
          <Part name="doorForm" shape="line">
            {door.seatId === null && !hasEnded && <NameForm {...inHand} onSeated={enter} />}
          </Part>
          {door.seatId !== null && door.isOpen && (
            <Button size="large" isWide iconEnd={<ArrowRight />} action={enter}>
              {t('door.continueAs', { name: door.name ?? rememberedName() })}
            </Button>
          )}
          <Part name="doorForm" shape="line">
            {door.seatId !== null && <SomebodyElse door={door} />}
          </Part>
          {door.media && !hasEnded && (
            <>
              <Part name="device" shape="mark">
                <TestDevices isStudent={door.role === 'student'} />
              </Part>
              <p className={styles.note}>{t('door.listenNote')}</p>
            </>
          )}
          <OfflineNote isOffline={isOffline} />
        </div>
        {door.guests.length > 0 && (
          <aside className={styles.aside} aria-label={t('door.experts')}>
            {door.guests.map((guest) => (
              <Part key={guest.id} name="guestCard" shape="line">
                <GuestCardView
                  guest={guest}
                  aside={<GuestPill state={guest.state} arrivesAtMs={guest.arrivesAtMs} />}
                />
              </Part>
            ))}
          </aside>
        )}
      </Card>
    </PageFrame>
  );
}

/** Goes in with the seat that this browser has. */
function useEnter({ door }: DoorInHand): () => void {
  const [, navigate] = useLocation();
  const { id: lessonId, title, startsAtMs } = door.lesson;
  return () => {
    if (!isSharedDevice()) rememberLesson({ lessonId, title, role: door.role, path: lessonPath(lessonId), startsAtMs });
    navigate(lessonPath(lessonId));
  };
}

/** Whoever waited on this page goes in when the door opens. */
function useOpensByItself(isOpen: boolean, isWaiting: boolean, enter: () => void): void {
  const { t } = useTranslation();
  const hasWaited = useRef(false);
  useEffect(() => {
    if (isWaiting) hasWaited.current = true;
    else if (isOpen && hasWaited.current) {
      call({ id: 'door', text: t('attention.door') });
      enter();
    }
  }, [isOpen, isWaiting, enter, t]);
}

function NameForm({ door, calls, refresh, onSeated }: DoorInHand & { onSeated: () => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState(rememberedName);
  const [place, setPlace] = useState(rememberedPlace);
  const [isShared, setShared] = useState(isSharedDevice);
  const [isMoreOpen, setMoreOpen] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [error]);

  const submit = async () => {
    setError(isName(name) ? null : t('door.nameMissing'));
    if (!isName(name)) return;
    setBusy(true);
    try {
      await calls.takeSeat({
        name: name.trim(),
        place: place.trim() || null,
        language: currentLanguage(),
        shared: isShared,
      });
      setSharedDevice(isShared);
      rememberName(isShared ? '' : name);
      rememberPlace(isShared ? '' : place);
      if (door.isOpen) onSeated();
      else await refresh(); // now with a seat: waits until the door opens
    } catch (reason) {
      if (reason instanceof ClassroomError && reason.field === 'name')
        setError(t(reason.code === 'conflict' ? 'door.nameTaken' : 'door.nameRefused'));
      else refuse(errorText(reason));
      await refresh();
    } finally {
      setBusy(false);
    }
  };

  return (
    <form
      ref={form}
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) void submit();
      }}
    >
      <Field
        look="large"
        label={t('door.yourName')}
        hint={t('door.nameHint')}
        value={name}
        maxLength={limits.name}
        autoComplete="given-name"
        enterKeyHint="go"
        error={error}
        onChange={(event) => setName(event.target.value)}
      />
      {isMoreOpen && (
        <Field
          label={t('door.place')}
          isOptional
          hint={t('door.placeHint')}
          value={place}
          maxLength={limits.place}
          autoComplete="off"
          onChange={(event) => setPlace(event.target.value)}
        />
      )}
      <SharedDevice isShared={isShared} onChange={setShared} />
      <Button type="submit" size="large" isWide iconEnd={<ArrowRight />} isBusy={isBusy}>
        {door.isOpen ? t('door.join') : t('door.sitDown')}
      </Button>
      {!isMoreOpen && (
        <Button look="plain" iconEnd={<ChevronDown />} aria-expanded={false} action={() => setMoreOpen(true)}>
          {t('door.more')}
        </Button>
      )}
    </form>
  );
}
