import { useFormats, useTranslation } from '../language/index.ts';
import { useNoteText, type Note } from '../notes/index.ts';
import styles from './StreamLines.module.css';

/** Above the first message of a day. */
export function DayLine({ atMs }: { atMs: number }) {
  const { t } = useTranslation();
  const { day } = useFormats();
  const midnight = new Date().setHours(0, 0, 0, 0);
  const words = atMs >= midnight ? t('chat.today') : atMs >= midnight - 86_400_000 ? t('chat.yesterday') : day(atMs);
  return (
    <p className={styles.day}>
      <span>{words}</span>
    </p>
  );
}

/** Above the first message that was not read. */
export function UnreadLine() {
  const { t } = useTranslation();
  return (
    <p className={styles.unread}>
      <span>{t('chat.unreadLine')}</span>
    </p>
  );
}

/** What happened in the room, between the messages. */
export function NoteLine({ note }: { note: Note }) {
  const { time } = useFormats();
  const text = useNoteText();
  return (
    <p className={styles.note}>
      {text(note)} <time dateTime={new Date(note.atMs).toISOString()}>{time(note.atMs)}</time>
    </p>
  );
}
