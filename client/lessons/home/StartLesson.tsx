import { ArrowRight, ChevronDown, Eraser, Plus, Trash2 } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { ClassroomError } from '../../../shared/errors.ts';
import { ownTimeZone } from '../../../shared/lesson/zone.ts';
import { limits } from '../../../shared/limits.ts';
import { currentLanguage, errorText, useTranslation } from '../../language/index.ts';
import { announce, Button, Card, dismissToast, Field, refuse, Select, showToast } from '../../ui/index.ts';
import { GuestFields } from '../guests/GuestFields.tsx';
import { PhotoField } from '../guests/PhotoField.tsx';
import { asDataUrl } from '../guests/photo.ts';
import { rememberedName, useDraft, usualLesson } from '../keep.ts';
import { WhenFields } from '../WhenFields.tsx';
import {
  emptyGuestWithPhoto,
  fieldOfRefusal,
  isWritten,
  problemsOf,
  restoreLesson,
  type GuestWithPhoto,
  type LessonDraft,
  type Problems,
} from './lessonDraft.ts';
import { startLesson } from './startLesson.ts';
import styles from './StartLesson.module.css';

/** One field and one button; the rest is there for who wants it. */
export function StartLesson() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const [usual] = useState(usualLesson);
  const [draft, setDraft, forgetDraft] = useDraft('lol.newLesson', (kept) =>
    restoreLesson(kept, rememberedName(), usual.language ?? currentLanguage(), usual.minutes),
  );
  const [problems, setProblems] = useState<Problems>({});
  const [isBusy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const moreId = useId();

  // The first field that is wrong gets the focus, so that its error is read out.
  useEffect(() => {
    if (Object.keys(problems).length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [problems]);

  const set = (change: Partial<LessonDraft>) => setDraft((before) => ({ ...before, ...change }));
  const error = (field: string) => {
    const problem = problems[field];
    return problem ? t(`home.problem.${problem}`) : null;
  };

  const submit = async () => {
    const found = problemsOf(draft, Date.now());
    setProblems(found);
    if (Object.keys(found).length > 0) {
      if (Object.keys(found).some((field) => field !== 'title')) set({ isMoreOpen: true });
      return;
    }
    setBusy(true);
    try {
      const { path, photosLost } = await startLesson(draft);
      forgetDraft();
      if (photosLost.length > 0) refuse(t('home.photosLost', { names: photosLost.join(', ') }));
      navigate(path);
    } catch (reason) {
      const field = reason instanceof ClassroomError ? fieldOfRefusal(reason.field) : null;
      if (field) {
        if (field !== 'title') set({ isMoreOpen: true });
        setProblems({
          [field]: reason instanceof ClassroomError && reason.code === 'conflict' ? 'nameTaken' : 'refused',
        });
      } else refuse(errorText(reason));
    } finally {
      setBusy(false);
    }
  };

  const isPlanned = draft.date !== '' || draft.time !== '';
  return (
    <Card className={styles.start} aria-labelledby={`${moreId}-title`}>
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) void submit();
        }}
      >
        <div className={styles.intro}>
          <h1 id={`${moreId}-title`}>{t('home.startTitle')}</h1>
          <p>{t('home.startText')}</p>
        </div>
        <Field
          look="large"
          label={t('home.title')}
          placeholder={t('home.titleExample')}
          value={draft.title}
          maxLength={limits.title}
          error={error('title')}
          autoComplete="off"
          onChange={(event) => set({ title: event.target.value })}
        />
        {draft.isMoreOpen && (
          <div id={moreId} className={styles.more}>
            <WhenFields when={draft} timeZone={ownTimeZone()} problems={problems} onChange={set} />
            <div className={styles.pair}>
              <Field
                label={t('home.teacherName')}
                isOptional
                value={draft.teacherName}
                maxLength={limits.name}
                autoComplete="name"
                error={error('teacherName')}
                onChange={(event) => set({ teacherName: event.target.value })}
              />
              <LessonLanguage language={draft.language} onChange={(language) => set({ language })} />
            </div>
            <Guests guests={draft.guests} problems={problems} onChange={(guests) => set({ guests })} />
          </div>
        )}
        <div className={styles.buttons}>
          <Button type="submit" size="large" iconEnd={<ArrowRight />} isBusy={isBusy}>
            {isPlanned ? t('home.prepare') : t('home.start')}
          </Button>
          <Button
            look="plain"
            aria-expanded={draft.isMoreOpen}
            aria-controls={draft.isMoreOpen ? moreId : undefined}
            iconEnd={<ChevronDown className={draft.isMoreOpen ? styles.turned : undefined} />}
            action={() => set({ isMoreOpen: !draft.isMoreOpen })}
          >
            {draft.isMoreOpen ? t('home.less') : t('home.more')}
          </Button>
          {isWritten(draft, usual.minutes) && (
            <Button
              look="plain"
              icon={<Eraser />}
              action={() => {
                forgetDraft();
                setProblems({});
                const id = 'home.cleared';
                showToast({
                  id,
                  text: t('home.cleared'),
                  icon: <Eraser />,
                  durationMs: 10_000,
                  canClose: true,
                  action: {
                    label: t('home.clearUndo'),
                    run: () => {
                      setDraft(draft);
                      dismissToast(id);
                    },
                  },
                });
                form.current?.querySelector('input')?.focus();
              }}
            >
              {t('home.clear')}
            </Button>
          )}
        </div>
      </form>
    </Card>
  );
}

interface LessonLanguageProps {
  language: LessonDraft['language'];
  onChange: (language: LessonDraft['language']) => void;
}

/** The language of invitations and of doors, for whoever has not chosen one. */
export function LessonLanguage({ language, onChange }: LessonLanguageProps) {
  const { t } = useTranslation();
  return (
    <Select
      label={t('home.language')}
      value={language}
      options={[
        { value: 'nl', label: 'Nederlands' },
        { value: 'en', label: 'English' },
      ]}
      onChange={(event) => onChange(event.target.value === 'en' ? 'en' : 'nl')}
    />
  );
}

interface GuestsProps {
  guests: readonly GuestWithPhoto[];
  problems: Problems;
  onChange: (guests: readonly GuestWithPhoto[]) => void;
}

function Guests({ guests, problems, onChange }: GuestsProps) {
  const { t } = useTranslation();
  const change = (key: string, next: Partial<GuestWithPhoto>) =>
    onChange(guests.map((guest) => (guest.key === key ? { ...guest, ...next } : guest)));
  const nameError = (index: number) => {
    const problem = problems[`guests.${index}.name`];
    return problem ? t(`home.problem.${problem}`) : null;
  };
  return (
    <div className={styles.guests}>
      {guests.map((guest, index) => (
        <fieldset key={guest.key} className={styles.guest}>
          <legend className="visually-hidden">{t('home.guestNumber', { number: index + 1 })}</legend>
          <div className={styles.guestHead}>
            <h2 aria-hidden="true">{t('home.guestNumber', { number: index + 1 })}</h2>
            <Button
              look="quiet"
              size="small"
              icon={<Trash2 />}
              aria-label={t('home.guestRemove', { name: guest.name || t('home.guestNumber', { number: index + 1 }) })}
              action={() => {
                onChange(guests.filter(({ key }) => key !== guest.key));
                announce(t('home.guestRemoved'));
              }}
            >
              {t('home.guestRemoveShort')}
            </Button>
          </div>
          <GuestFields guest={guest} nameError={nameError(index)} onChange={(next) => change(guest.key, next)} />
          <PhotoField
            name={guest.name}
            photo={guest.photo}
            onChoose={async (photo) => change(guest.key, { photo: await asDataUrl(photo) })}
            onRemove={() => change(guest.key, { photo: null })}
          />
        </fieldset>
      ))}
      {guests.length < limits.guests && (
        <Button look="tint" icon={<Plus />} action={() => onChange([...guests, emptyGuestWithPhoto()])}>
          {guests.length === 0 ? t('home.guestAdd') : t('home.guestAddAnother')}
        </Button>
      )}
    </div>
  );
}
