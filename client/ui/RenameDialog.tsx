import { useState } from 'react';
import { useTranslation } from '../language/index.ts';
import { Button } from './Button.tsx';
import { Dialog, DialogFooter } from './Dialog.tsx';
import { Field } from './Field.tsx';
import { useAction } from './useAction.ts';

interface RenameDialogProps {
  title: string;
  /** Of the field. */
  label: string;
  /** As it is called now. */
  name: string;
  maxLength: number;
  onOpenChange: (isOpen: boolean) => void;
  /** Called with another name than it has, trimmed; a refusal becomes a toast, and the dialog stays. */
  action: (name: string) => unknown;
}

/** Asks for another name. */
export function RenameDialog({ title, label, name, maxLength, onOpenChange, action }: RenameDialogProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(name);
  const saving = useAction(async () => {
    const wanted = draft.trim();
    if (wanted && wanted !== name) await action(wanted);
    onOpenChange(false);
  });
  return (
    <Dialog isOpen onOpenChange={onOpenChange} title={title}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          saving.run();
        }}
      >
        <Field
          label={label}
          value={draft}
          maxLength={maxLength}
          autoComplete="off"
          required
          onChange={(event) => setDraft(event.target.value)}
          onFocus={(event) => event.target.select()}
        />
        <DialogFooter>
          <Button look="quiet" onClick={() => onOpenChange(false)}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" isBusy={saving.isBusy}>
            {t('common.save')}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
