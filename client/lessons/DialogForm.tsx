import { useState, type ReactNode } from 'react';
import { ClassroomError, type ErrorCode } from '../../shared/errors.ts';
import { errorText, useTranslation } from '../language/index.ts';
import { Button, DialogFooter, refuse } from '../ui/index.ts';
import styles from './DialogForm.module.css';

interface DialogFormProps {
  /** Called once at a time. What it rejects with is said to the person. */
  save: () => Promise<void>;
  /** Shows a refusal at the field that it is about; returns whether there is such a field here. */
  onRefused: (field: string, code: ErrorCode) => boolean;
  onCancel: () => void;
  saveLabel?: string;
  children: ReactNode;
}

/** What the dialogs that save something have in common: fields, two buttons, and plain words when it is refused. */
export function DialogForm({ save, onRefused, onCancel, saveLabel, children }: DialogFormProps) {
  const { t } = useTranslation();
  const [isBusy, setBusy] = useState(false);

  const submit = async () => {
    setBusy(true);
    try {
      await save();
    } catch (error) {
      const { field, code } = error instanceof ClassroomError ? error : { field: null, code: 'internal' as const };
      if (field === null || !onRefused(field, code)) refuse(errorText(error));
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
        if (!isBusy) void submit();
      }}
    >
      {children}
      <DialogFooter>
        <Button look="quiet" action={onCancel}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" isBusy={isBusy}>
          {saveLabel ?? t('common.save')}
        </Button>
      </DialogFooter>
    </form>
  );
}
