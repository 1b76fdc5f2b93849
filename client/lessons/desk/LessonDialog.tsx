import { useState, type ReactNode } from 'react';
import { ownTimeZone } from '../../../shared/lesson/zone.ts';
import { useTranslation } from '../../language/index.ts';
import { Dialog, tell } from '../../ui/index.ts';
import { minutesOf, plannedFields, plannedStart, timeProblems, type Problems } from '../home/lessonDraft.ts';
import { LessonLanguage } from '../home/StartLesson.tsx';
import { PlanForm } from './PlanForm.tsx';
import type { DeskInHand } from './useDesk.ts';

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
  // A teacher who is abroad means the clock of the lesson, which is said beside the fields.
  const timeZone = desk.lesson.startsAtMs === null ? ownTimeZone() : desk.lesson.timeZone;
  const [when, setWhen] = useState(() => plannedFields(desk.lesson.startsAtMs, desk.lesson.minutes, timeZone));
  const [problems, setProblems] = useState<Problems>({});

  const save = async () => {
    const startsAtMs = plannedStart(when, timeZone);
    const isMoved = startsAtMs !== desk.lesson.startsAtMs;
    const found: Problems = {
      // A time that has passed is wrong only where it was just chosen.
      ...timeProblems(when, isMoved ? Date.now() : null, timeZone),
      ...(title.trim() ? {} : { title: 'titleMissing' as const }),
    };
    setProblems(found);
    if (Object.keys(found).length > 0) return;
    show(
      await calls.change({
        title: title.trim(),
        startsAt: startsAtMs === null ? null : new Date(startsAtMs).toISOString(),
        minutes: minutesOf(when.minutes),
        language,
        timeZone,
      }),
    );
    tell(t('desk.saved'));
    onDone();
  };

  return (
    <PlanForm
      title={title}
      onTitle={setTitle}
      when={when}
      onWhen={setWhen}
      timeZone={timeZone}
      problems={problems}
      onProblems={setProblems}
      save={save}
      onCancel={onDone}
    >
      <LessonLanguage language={language} onChange={setLanguage} />
    </PlanForm>
  );
}
