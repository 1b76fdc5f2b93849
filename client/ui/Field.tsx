import { useId, type ComponentPropsWithRef, type ReactNode } from 'react';
import { CircleAlert } from 'lucide-react';
import { useTranslation } from '../language/index.ts';
import styles from './Field.module.css';

interface Labels {
  label: ReactNode;
  /** What is asked for, or why. */
  hint?: ReactNode;
  /** What is wrong and what to do about it. */
  error?: string | null | undefined;
  /** Says beside the label that it may be left empty. */
  isOptional?: boolean | undefined;
}

type FieldProps = Labels & Omit<ComponentPropsWithRef<'input'>, 'id' | 'size'> & { look?: 'normal' | 'large' };

export function Field({ label, hint, error, isOptional, look = 'normal', className, ...rest }: FieldProps) {
  const id = useId();
  return (
    <Labelled id={id} {...{ label, hint, error, isOptional, className }}>
      <input
        type="text"
        dir="auto"
        {...rest}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, hint, error)}
        className={[styles.input, styles[look]].join(' ')}
      />
    </Labelled>
  );
}

type TextAreaProps = Labels & Omit<ComponentPropsWithRef<'textarea'>, 'id'>;

export function TextArea({ label, hint, error, isOptional, className, ...rest }: TextAreaProps) {
  const id = useId();
  return (
    <Labelled id={id} {...{ label, hint, error, isOptional, className }}>
      <textarea
        rows={3}
        dir="auto"
        {...rest}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, hint, error)}
        className={[styles.input, styles.area].join(' ')}
      />
    </Labelled>
  );
}

interface SelectProps extends Labels, Omit<ComponentPropsWithRef<'select'>, 'id' | 'size'> {
  options: readonly { readonly value: string; readonly label: string }[];
}

/** The browser's own list: works everywhere, and best of all on phones. */
export function Select({ label, hint, error, isOptional, options, className, ...rest }: SelectProps) {
  const id = useId();
  return (
    <Labelled id={id} {...{ label, hint, error, isOptional, className }}>
      <select
        {...rest}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, hint, error)}
        className={[styles.input, styles.select].join(' ')}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

const describedBy = (id: string, hint: ReactNode, error: string | null | undefined): string | undefined =>
  [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;

interface LabelledProps extends Labels {
  /** Of what is labelled; it may be described by `${id}-hint` and `${id}-error`. */
  id: string;
  className?: string | undefined;
  children: ReactNode;
}

/** What stands around a field. */
export function Labelled({ id, label, hint, error, isOptional, className, children }: LabelledProps) {
  const { t } = useTranslation();
  return (
    <div className={[styles.field, className].filter(Boolean).join(' ')}>
      <label htmlFor={id} className={styles.label}>
        {label}
        {isOptional && <span className={styles.optional}> · {t('common.optional')}</span>}
      </label>
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {children}
      {error && (
        <p id={`${id}-error`} className={styles.error}>
          <CircleAlert aria-hidden="true" />
          {error}
        </p>
      )}
    </div>
  );
}
