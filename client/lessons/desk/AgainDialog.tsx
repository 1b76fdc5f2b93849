import { useState } from 'react';
import { useLocation } from 'wouter';
import { ownTimeZone } from '../../../shared/lesson/zone.ts';
import { useTranslation } from '../../language/index.ts';
import { Dialog, refuse, tell } from '../../ui/index.ts';
import { minutesOf, plannedStart, timeProblems, type Problems } from '../home/lessonDraft.ts';
import { pathOf } from '../links.ts';
import { rememberLesson } from '../myLessons.ts';
import { weekLater } from './againDraft.ts';
import { PlanForm } from './PlanForm.tsx';
import type { DeskInHand } from './useDesk.ts';

/** Asks for the day of the next lesson; all else comes along. Leads to its desk. */
export function AgainDialog({ onClose, ...inHand }: DeskInHand & { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog
      isOpen
      title={t('again.title')}
      description={t('again.text')}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <AgainForm {...inHand} onDone={onClose} />
    </Dialog>
  );
}

function AgainForm({ desk, calls, onDone }: DeskInHand & { onDone: () => void }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const { lesson } = desk;
  const timeZone = lesson.startsAtMs === null ? ownTimeZone() : lesson.timeZone;
  const [title, setTitle] = useState(lesson.title);
  const [when, setWhen] = useState(() => weekLater(lesson, timeZone, Date.now()));
  const [problems, setProblems] = useState<Problems>({});

  const save = async () => {
    const found: Problems = {
      ...timeProblems(when, Date.now(), timeZone),
      ...(title.trim() ? {} : { title: 'titleMissing' as const }),
    };
    setProblems(found);
    if (Object.keys(found).length > 0) return;
    const startsAtMs = plannedStart(when, timeZone);
    const {
      lesson: next,
      links,
      lost,
    } = await calls.planAgain({
      title: title.trim(),
      startsAt: startsAtMs === null ? null : new Date(startsAtMs).toISOString(),
      minutes: minutesOf(when.minutes),
      timeZone,
    });
    const path = pathOf(links.teacher);
    rememberLesson({
      ...{ lessonId: next.id, title: next.title, role: 'teacher', path },
      ...{ startsAtMs: next.startsAtMs, follows: lesson.id },
    });
    onDone();
    navigate(path);
    tell(t('again.done'));
    if (lost.length > 0) refuse(t('again.lost', { names: lost.join(', ') }));
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
      saveLabel={t('again.plan')}
      onCancel={onDone}
    />
  );
}
