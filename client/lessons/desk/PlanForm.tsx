import type { ReactNode } from 'react';
import { limits } from '../../../shared/limits.ts';
import { useTranslation } from '../../language/index.ts';
import { Field } from '../../ui/index.ts';
import { DialogForm } from '../DialogForm.tsx';
import { fieldOfRefusal, type PlannedTime, type Problems } from '../home/lessonDraft.ts';
import { WhenFields } from '../WhenFields.tsx';

interface PlanFormProps {
  title: string;
  onTitle: (title: string) => void;
  when: PlannedTime;
  onWhen: (when: PlannedTime) => void;
  timeZone: string;
  problems: Problems;
  onProblems: (problems: Problems) => void;
  save: () => Promise<void>;
  saveLabel?: string;
  onCancel: () => void;
  /** Below title and time. */
  children?: ReactNode;
}

/** In a dialog of the desk: what a lesson is called, and when it is. */
export function PlanForm(props: PlanFormProps) {
  const { title, onTitle, when, onWhen, timeZone, problems, onProblems, save, saveLabel, onCancel, children } = props;
  const { t } = useTranslation();
  return (
    <DialogForm
      save={save}
      {...(saveLabel === undefined ? {} : { saveLabel })}
      onRefused={(refused) => {
        const field = fieldOfRefusal(refused);
        if (field) onProblems({ [field]: 'refused' });
        return field !== null;
      }}
      onCancel={onCancel}
    >
      <Field
        label={t('home.title')}
        value={title}
        maxLength={limits.title}
        error={problems['title'] ? t(`home.problem.${problems['title']}`) : null}
        onChange={(event) => onTitle(event.target.value)}
      />
      <WhenFields
        when={when}
        timeZone={timeZone}
        problems={problems}
        onChange={(change) => onWhen({ ...when, ...change })}
      />
      {children}
    </DialogForm>
  );
}
