import { limits } from '../../../shared/limits.ts';
import { useTranslation } from '../../language/index.ts';
import { Field, TextArea } from '../../ui/index.ts';
import type { GuestDraft } from './guestDraft.ts';
import { TopicsField } from './TopicsField.tsx';
import styles from './GuestFields.module.css';

interface GuestFieldsProps {
  guest: GuestDraft;
  onChange: (guest: GuestDraft) => void;
  nameError?: string | null | undefined;
  /** The guest writes about themselves; otherwise the teacher writes about the guest. */
  isOwn?: boolean;
}

/** Everything on a guest's card but the photo. Only the name is needed. */
export function GuestFields({ guest, onChange, nameError, isOwn = false }: GuestFieldsProps) {
  const { t } = useTranslation();
  const set = (change: Partial<GuestDraft>) => onChange({ ...guest, ...change });
  return (
    <div className={styles.fields}>
      <Field
        label={isOwn ? t('door.yourName') : t('desk.guestName')}
        value={guest.name}
        maxLength={limits.name}
        autoComplete={isOwn ? 'name' : 'off'}
        error={nameError}
        onChange={(event) => set({ name: event.target.value })}
      />
      <div className={styles.pair}>
        <Field
          label={t('desk.guestField')}
          isOptional
          value={guest.field}
          maxLength={limits.field}
          autoComplete="off"
          onChange={(event) => set({ field: event.target.value })}
        />
        <Field
          label={t('desk.guestOrganisation')}
          isOptional
          value={guest.organisation}
          maxLength={limits.organisation}
          autoComplete={isOwn ? 'organization' : 'off'}
          onChange={(event) => set({ organisation: event.target.value })}
        />
      </div>
      <TextArea
        label={isOwn ? t('door.yourBio') : t('desk.guestBio')}
        isOptional
        value={guest.bio}
        maxLength={limits.bio}
        onChange={(event) => set({ bio: event.target.value })}
      />
      <TopicsField topics={guest.topics} onChange={(topics) => set({ topics })} />
    </div>
  );
}
