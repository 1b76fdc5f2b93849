import { useMemo } from 'react';
import { useTranslation } from '../language/index.ts';
import { textParts } from './links.ts';
import styles from './Message.module.css';

/** A message as text; only its links are more than that. Each line may run in its own direction, and a browser may translate it. */
export function MessageText({ text }: { text: string }) {
  const { t } = useTranslation();
  const parts = useMemo(() => textParts(text), [text]);
  return (
    <div className={styles.text} dir="auto" translate="yes">
      {parts.map((part, index) =>
        part.link === null ? (
          part.text
        ) : (
          <a
            key={index}
            href={part.link.href}
            target="_blank"
            rel="noopener noreferrer nofollow"
            dir="ltr"
            title={t('chat.opensInNewTab', { host: part.link.host || part.text })}
          >
            {part.text}
          </a>
        ),
      )}
    </div>
  );
}
