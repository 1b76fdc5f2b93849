import { useTranslation } from '../language/index.ts';
import { Dialog } from '../ui/index.ts';
import { useChoice } from './useChoice.ts';
import styles from './AttentionDialog.module.css';

/** In the room, where the menu is long enough: how one is called from elsewhere, with a word about each way. */
export function AttentionDialog({ onOpenChange }: { onOpenChange: (isOpen: boolean) => void }) {
  const { t } = useTranslation();
  const { value, options, choose } = useChoice();
  return (
    <Dialog isOpen onOpenChange={onOpenChange} title={t('attention.label')} description={t('attention.text')}>
      <fieldset className={styles.choices}>
        <legend className="visually-hidden">{t('attention.label')}</legend>
        {options.map((option) => (
          <label key={option.value} className={styles.choice}>
            <input
              type="radio"
              name="attention"
              checked={option.value === value}
              aria-describedby={`attention-${option.value}`}
              onChange={() => choose(option.value)}
            />
            <span>{option.label}</span>
            <span id={`attention-${option.value}`} className={styles.hint}>
              {option.hint}
            </span>
          </label>
        ))}
      </fieldset>
    </Dialog>
  );
}
