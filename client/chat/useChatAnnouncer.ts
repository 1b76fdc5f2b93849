import { useCallback } from 'react';
import type { Entry } from '../../shared/protocol/index.ts';
import { useEntries, useMe, useParticipant } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { nameWithRole } from '../presence/index.ts';
import { announce } from '../ui/index.ts';

/** Longer texts can be read in the log. */
const SPOKEN_CHARACTERS = 300;

/** Says new messages of others to screen readers, whatever is on the screen. */
export function useChatAnnouncer(): void {
  const { t } = useTranslation();
  const participant = useParticipant();
  const { id } = useMe();
  useEntries(
    useCallback(
      (entry: Entry, isLive) => {
        if (!isLive || entry.kind !== 'chat:sent' || entry.by === id) return;
        // Deleted before it got here.
        if (entry.data.text === '') return;
        const author = participant.store.getState().room?.seats[entry.by];
        const name = author ? nameWithRole(author) : t('chat.formerPerson');
        announce(t('chat.announce', { name, text: entry.data.text.slice(0, SPOKEN_CHARACTERS) }));
      },
      [participant, id, t],
    ),
  );
}
