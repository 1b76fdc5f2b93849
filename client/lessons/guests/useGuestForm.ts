import { useState } from 'react';
import type { ErrorCode } from '../../../shared/errors.ts';
import { isName } from '../../../shared/visible.ts';
import { useTranslation } from '../../language/index.ts';
import { useDraft } from '../keep.ts';
import { restoreGuest, type GuestDraft } from './guestDraft.ts';

interface GuestFormSetup {
  /** Where the draft is kept while it is written. */
  key: string;
  first: () => GuestDraft;
  nameMissing: string;
  save: (draft: GuestDraft) => Promise<void>;
  /** Saved or cancelled. */
  onDone: () => void;
}

/** A guest's card in a form: `fields` for its fields, `form` for the dialog around them. */
export function useGuestForm({ key, first, nameMissing, save, onDone }: GuestFormSetup) {
  const { t } = useTranslation();
  const [draft, setDraft, forgetDraft] = useDraft(key, (kept) => restoreGuest(kept) ?? first());
  const [nameError, setNameError] = useState<string | null>(null);
  const close = () => {
    forgetDraft();
    onDone();
  };
  return {
    fields: { guest: draft, onChange: setDraft, nameError },
    form: {
      async save() {
        if (!isName(draft.name)) return setNameError(nameMissing);
        setNameError(null);
        await save(draft);
        close();
      },
      onRefused(field: string, code: ErrorCode) {
        const isOfName = field.endsWith('name');
        if (isOfName) setNameError(t(code === 'conflict' ? 'home.problem.nameTaken' : 'home.problem.refused'));
        return isOfName;
      },
      onCancel: close,
    },
  };
}
