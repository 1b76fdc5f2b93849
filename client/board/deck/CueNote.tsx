import { useEffect, useRef, useState } from 'react';
import type { MaterialId } from '../../../shared/ids.ts';
import { limits } from '../../../shared/limits.ts';
import { useParticipant, useRoom } from '../../connection/index.ts';
import { errorText, useTranslation } from '../../language/index.ts';
import { refuse } from '../../ui/index.ts';
import styles from './PresenterSide.module.css';

/** Kept so long after the last letter. */
const PAUSE_MS = 1200;

interface CueNoteProps {
  readonly material: MaterialId;
  readonly number: number;
  readonly pageId: string;
}

/** The own note beside a slide; written in place. What was not kept yet is kept when one goes on. */
export function CueNote({ material, number, pageId }: CueNoteProps) {
  const { t } = useTranslation();
  const participant = useParticipant();
  const kept = useRoom(({ room, you }) => room.slideNotes[you.seatId]?.[pageId] ?? '');
  /** null: nothing is being written. */
  const [draft, setDraft] = useState<string | null>(null);
  const latest = useRef({ draft, kept });
  useEffect(() => {
    latest.current = { draft, kept };
  });
  const save = useRef(async (): Promise<void> => {
    const { draft: text, kept: before } = latest.current;
    if (text === null || text.trim() === before) return;
    try {
      await participant.send('material:note', { id: material, slide: number, text: text.trim() || null });
    } catch (error) {
      refuse(errorText(error));
    }
  });
  useEffect(() => {
    if (draft === null) return;
    const timer = setTimeout(() => void save.current(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft]);
  useEffect(() => {
    const { current } = save;
    return () => void current();
  }, []);
  const text = draft ?? kept;
  return (
    <div className={styles.note} data-text={`${text} `}>
      <textarea
        aria-label={t('slides.notes.label', { number })}
        placeholder={t('slides.notes.empty')}
        value={text}
        maxLength={limits.slideNote}
        rows={1}
        dir="auto"
        onChange={({ target }) => setDraft(target.value)}
        onBlur={() =>
          void save.current().then(() => setDraft((now) => (now?.trim() === latest.current.kept ? null : now)))
        }
      />
    </div>
  );
}
