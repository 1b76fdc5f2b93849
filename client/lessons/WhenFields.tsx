import { useId } from 'react';
import { timeInWords } from '../../shared/lesson/invitation.ts';
import { wallTime } from '../../shared/lesson/zone.ts';
import { limits } from '../../shared/limits.ts';
import { currentLanguage, useTranslation } from '../language/index.ts';
import { Field } from '../ui/index.ts';
import { minutesOf, plannedStart, type PlannedTime, type Problems } from './home/lessonDraft.ts';
import styles from './WhenFields.module.css';

const usualMinutes = [30, 45, 60, 90, 120];

interface WhenFieldsProps {
  when: PlannedTime;
  /** Whose clock the fields are by. */
  timeZone: string;
  problems: Problems;
  onChange: (when: Partial<PlannedTime>) => void;
}

/** Day, time and length of a lesson; all may be left empty. */
export function WhenFields({ when, timeZone, problems, onChange }: WhenFieldsProps) {
  const { t } = useTranslation();
  const id = useId();
  const error = (field: string) => {
    const problem = problems[field];
    return problem ? t(`home.problem.${problem}`) : null;
  };
  return (
    <div className={styles.when}>
      <Field
        type="date"
        label={t('home.date')}
        min={wallTime(timeZone, Date.now()).date}
        max={wallTime(timeZone, Date.now() + limits.plannedAheadMs).date}
        value={when.date}
        error={error('date')}
        onChange={(event) => onChange({ date: event.target.value })}
      />
      <Field
        type="time"
        label={t('home.time')}
        value={when.time}
        error={error('time')}
        onChange={(event) => onChange({ time: event.target.value })}
      />
      <Field
        label={t('home.minutes')}
        inputMode="numeric"
        list={id}
        value={when.minutes}
        error={error('minutes')}
        maxLength={4}
        autoComplete="off"
        onChange={(event) => onChange({ minutes: event.target.value })}
      />
      <datalist id={id}>
        {usualMinutes.map((minutes) => (
          <option key={minutes} value={minutes} />
        ))}
      </datalist>
      <WhenInWords when={when} timeZone={timeZone} />
    </div>
  );
}

/** The browser's own fields write days its way, not that of this page: in words there is one way to read it. */
function WhenInWords({ when, timeZone }: Pick<WhenFieldsProps, 'when' | 'timeZone'>) {
  const startsAtMs = plannedStart(when, timeZone);
  const language = currentLanguage();
  return (
    <p className={styles.words} aria-live="polite">
      {startsAtMs !== null && timeInWords({ language, startsAtMs, minutes: minutesOf(when.minutes), timeZone })}
    </p>
  );
}
