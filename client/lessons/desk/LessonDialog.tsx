import { useState, type ReactNode } from 'react';
import { ClassroomError } from '../../../shared/errors.ts';
import { limits } from '../../../shared/limits.ts';
import { errorText, useTranslation } from '../../language/index.ts';
import { Button, Dialog, DialogFooter, Field, refuse, tell } from '../../ui/index.ts';
import {
  fieldOfRefusal,
  minutesOf,
  plannedFields,
  plannedStart,
  timeProblems,
  type Problems,
} from '../home/lessonDraft.ts';
import { LessonLanguage } from '../home/StartLesson.tsx';
import { WhenFields } from '../WhenFields.tsx';
import type { DeskInHand } from './useDesk.ts';
import styles from './Form.module.css';

/** Changes what the lesson is called and when it is. */
export function LessonDialog({ trigger, ...inHand }: DeskInHand & { trigger: ReactNode }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog title={t('desk.editTitle')} trigger={trigger} isOpen={isOpen} onOpenChange={setOpen}>
      <LessonForm {...inHand} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

function LessonForm({ desk, calls, show, onDone }: DeskInHand & { onDone: () => void }) {
  const { t } = useTranslation();
  const [title, setTitle] = useState(desk.lesson.title);
  const [language, setLanguage] = useState(desk.lesson.language);
  const [when, setWhen] = useState(() => plannedFields(desk.lesson.startsAtMs, desk.lesson.minutes));
  const [problems, setProblems] = useState<Problems>({});
  const [isBusy, setBusy] = useState(false);

  const save = async () => {
    const startsAtMs = plannedStart(when);
    const isMoved = startsAtMs !== desk.lesson.startsAtMs;
    const found: Problems = {
      // A time that has passed is wrong only where it was just chosen.
      ...timeProblems(when, isMoved ? Date.now() : 0),
      ...(title.trim() ? {} : { title: 'titleMissing' as const }),
    };
    setProblems(found);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    try {
      show(
        await calls.change({
          title: title.trim(),
          startsAt: startsAtMs === null ? null : new Date(startsAtMs).toISOString(),
          minutes: minutesOf(when.minutes),
          language,
        }),
      );
      tell(t('desk.saved'));
      onDone();
    } catch (error) {
      const field = error instanceof ClassroomError ? fieldOfRefusal(error.field) : null;
      if (field) setProblems({ [field]: 'refused' });
      else refuse(errorText(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) void save();
      }}
    >
      <Field
        label={t('home.title')}
        value={title}
        maxLength={limits.title}
        error={problems['title'] ? t(`home.problem.${problems['title']}`) : null}
        onChange={(event) => setTitle(event.target.value)}
      />
      <WhenFields when={when} problems={problems} onChange={(change) => setWhen({ ...when, ...change })} />
      <LessonLanguage language={language} onChange={setLanguage} />
      <DialogFooter>
        <Button look="quiet" action={onDone}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" isBusy={isBusy}>
          {t('common.save')}
        </Button>
      </DialogFooter>
    </form>
  );
}
