import { X } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { limits } from '../../../shared/limits.ts';
import { useTranslation } from '../../language/index.ts';
import { announce, Labelled } from '../../ui/index.ts';
import { withTopics } from './guestDraft.ts';
import styles from './TopicsField.module.css';

interface TopicsFieldProps {
  topics: readonly string[];
  onChange: (topics: string[]) => void;
}

/** Short words as chips: a comma or Enter makes one, Backspace in an empty field takes the last one back. */
export function TopicsField({ topics, onChange }: TopicsFieldProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const id = useId();
  const input = useRef<HTMLInputElement>(null);

  const add = () => {
    if (!typed.trim()) return;
    onChange(withTopics(topics, typed));
    setTyped('');
  };
  const remove = (topic: string) => {
    onChange(topics.filter((other) => other !== topic));
    announce(t('desk.topicRemoved', { topic }));
    input.current?.focus();
  };

  return (
    <Labelled id={id} label={t('desk.guestTopics')} hint={t('desk.guestTopicsHint')} isOptional>
      <div className={styles.box}>
        {topics.map((topic) => (
          <span key={topic} className={styles.chip}>
            <bdi>{topic}</bdi>
            <button type="button" aria-label={t('desk.topicRemove', { topic })} onClick={() => remove(topic)}>
              <X aria-hidden="true" />
            </button>
          </span>
        ))}
        <input
          ref={input}
          id={id}
          value={typed}
          maxLength={limits.topic * 3}
          disabled={topics.length >= limits.topics}
          aria-describedby={`${id}-hint`}
          enterKeyHint="done"
          onChange={(event) => {
            const { value } = event.target;
            if (/[,;]/.test(value)) {
              onChange(withTopics(topics, value));
              setTyped('');
            } else setTyped(value);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && typed.trim()) {
              event.preventDefault(); // a chip, not the whole form
              add();
            } else if (event.key === 'Backspace' && !typed && topics.length > 0) {
              remove(topics.at(-1) ?? '');
            }
          }}
          onBlur={add}
        />
      </div>
    </Labelled>
  );
}
