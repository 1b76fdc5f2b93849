import type { Guest } from '../../shared/guests/protocol.ts';
import { useTranslation } from '../language/index.ts';
import styles from './GuestAbout.module.css';

/** What a guest lecturer's card says below the name. */
export function GuestAbout({ guest: { bio, topics } }: { guest: Pick<Guest, 'bio' | 'topics'> }) {
  const { t } = useTranslation();
  return (
    <>
      {bio && (
        <p className={styles.bio} dir="auto">
          {bio}
        </p>
      )}
      {topics.length > 0 && (
        <ul className={styles.topics} aria-label={t('guests.topics')}>
          {topics.map((topic) => (
            <li key={topic} dir="auto">
              {topic}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
