import { useId } from 'react';
import { useTranslation } from '../language/index.ts';
import { Field } from '../ui/index.ts';
import type { PlannedTime, Problems } from './home/lessonDraft.ts';
import styles from './WhenFields.module.css';

const usualMinutes = [30, 45, 60, 90, 120];

interface WhenFieldsProps {
  when: PlannedTime;
  problems: Problems;
  onChange: (when: Partial<PlannedTime>) => void;
}

/** Day, time and length of a lesson; all may be left empty. */
export function WhenFields({ when, problems, onChange }: WhenFieldsProps) {
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
    </div>
  );
}
