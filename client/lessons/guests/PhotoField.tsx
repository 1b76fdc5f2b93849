import { ImagePlus, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { ClassroomError } from '../../../shared/errors.ts';
import { Button, Face } from '../../ui/index.ts';
import { errorText, useTranslation } from '../../language/index.ts';
import { squarePhoto } from './photo.ts';
import styles from './PhotoField.module.css';

/** Guests are amber everywhere. */
export const guestColour = 1;

interface PhotoFieldProps {
  name: string;
  /** Address of the photo that is shown now. */
  photo: string | null;
  /** Gets a small square JPEG. */
  onChoose: (photo: Blob) => Promise<void> | void;
  onRemove: () => Promise<void> | void;
}

export function PhotoField({ name, photo, onChoose, onRemove }: PhotoFieldProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  const choose = async (file: File) => {
    setError(null);
    setBusy(true);
    try {
      await onChoose(await squarePhoto(file));
    } catch (reason) {
      const isUnreadable = reason instanceof ClassroomError && reason.code === 'invalid';
      setError(isUnreadable ? t('desk.photoUnreadable') : errorText(reason));
    } finally {
      setBusy(false);
    }
  };

  return (
    <div className={styles.photo}>
      <Face name={name || '?'} colour={guestColour} photo={photo} size={72} />
      <div className={styles.side}>
        <div className={styles.buttons}>
          <Button look="quiet" size="small" icon={<ImagePlus />} isBusy={isBusy} action={() => input.current?.click()}>
            {photo ? t('desk.photoOther') : t('desk.photoAdd')}
          </Button>
          {photo && (
            <Button look="quiet" size="small" icon={<Trash2 />} action={() => onRemove()}>
              {t('desk.photoRemove')}
            </Button>
          )}
        </div>
        <p className={error ? styles.error : styles.hint} role={error ? 'alert' : undefined}>
          {error ?? t('desk.photoHint')}
        </p>
      </div>
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = ''; // so that the same file can be chosen again
          if (file) void choose(file);
        }}
      />
    </div>
  );
}
