import { Switch } from 'radix-ui';
import { useId } from 'react';
import { useAction } from './useAction.ts';
import styles from './Toggle.module.css';

interface ToggleProps {
  label: string;
  hint?: string;
  isOn: boolean;
  /** May be asynchronous; `isOn` follows from what comes of it. */
  action: (on: boolean) => unknown;
}

/** Something that is on or off at once. */
export function Toggle({ label, hint, isOn, action }: ToggleProps) {
  const id = useId();
  const { run, isBusy } = useAction(() => action(!isOn));
  return (
    <div className={styles.toggle}>
      <label htmlFor={id} className={styles.words}>
        {label}
        {hint && (
          <span id={`${id}-hint`} className={styles.hint}>
            {hint}
          </span>
        )}
      </label>
      <Switch.Root
        id={id}
        className={styles.switch}
        checked={isOn}
        onCheckedChange={run}
        aria-label={label}
        aria-describedby={hint ? `${id}-hint` : undefined}
        aria-busy={isBusy || undefined}
      >
        <Switch.Thumb className={styles.thumb} />
      </Switch.Root>
    </div>
  );
}
