import { useLayoutEffect, useRef, type ClipboardEvent, type KeyboardEvent, type Ref } from 'react';
import { tellsMore } from '../paste/index.ts';
import { pasteWords } from './pasteWords.ts';
import styles from './Composer.module.css';

interface GrowingTextProps {
  label: string;
  value: string;
  placeholder?: string;
  isInvalid?: boolean;
  describedBy?: string | undefined;
  onChange: (text: string) => void;
  onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
  ref?: Ref<HTMLTextAreaElement>;
}

/** A text field that grows with its text, up to the height that its style sheet allows. */
export function GrowingText(props: GrowingTextProps) {
  const { label, value, placeholder, isInvalid, describedBy, onChange, onKeyDown, ref } = props;
  const own = useRef<HTMLTextAreaElement | null>(null);

  useLayoutEffect(() => {
    const field = own.current;
    // Browsers that size fields by their content need no help.
    if (!field || CSS.supports('field-sizing', 'content')) return;
    field.style.height = 'auto';
    field.style.height = `${field.scrollHeight + 3}px`;
  }, [value]);

  // Of a table browsers would leave figures without a blank between them, and x2 of x².
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const html = event.clipboardData.getData('text/html');
    if (!tellsMore(html)) return;
    event.preventDefault();
    void pasteWords(event.currentTarget, html, event.clipboardData.getData('text/plain'));
  };

  return (
    <textarea
      ref={(field) => {
        own.current = field;
        if (typeof ref === 'function') ref(field);
        else if (ref) ref.current = field;
      }}
      className={styles.field}
      rows={1}
      dir="auto"
      enterKeyHint="send"
      aria-label={label}
      aria-invalid={isInvalid || undefined}
      aria-describedby={describedBy}
      placeholder={placeholder}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={onKeyDown}
      onPaste={paste}
    />
  );
}
