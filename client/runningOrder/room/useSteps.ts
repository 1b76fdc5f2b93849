import { useMemo } from 'react';
import { ClassroomError } from '../../../shared/errors.ts';
import { useParticipant, type Participant } from '../../connection/index.ts';
import { currentTranslate } from '../../language/index.ts';
import { tell } from '../../ui/index.ts';

export interface Steps {
  goOn(): Promise<void>;
  goBack(): Promise<void>;
}

/** Steps of the running order as this device shows it now: of two clicks at once, one counts. */
export function useSteps(): Steps {
  const participant = useParticipant();
  return useMemo(
    () => ({ goOn: () => step(participant, 'order:goOn'), goBack: () => step(participant, 'order:goBack') }),
    [participant],
  );
}

const versionOf = (participant: Participant): number => participant.store.getState().room?.runningOrder.version ?? 0;

/** Resolves when the step is on this screen, too: the button is busy until it means the next one. */
async function step(participant: Participant, command: 'order:goOn' | 'order:goBack'): Promise<void> {
  const version = versionOf(participant);
  try {
    await participant.send(command, { version });
  } catch (error) {
    // Somebody else did the same at the same time: that is what was wanted.
    if (!(error instanceof ClassroomError) || error.code !== 'conflict') throw error;
    tell(currentTranslate()('runningOrder.others'));
    return;
  }
  await hasCome(participant, version + 1);
}

function hasCome(participant: Participant, version: number): Promise<void> {
  return new Promise((resolve) => {
    if (versionOf(participant) >= version) return resolve();
    const stop = participant.store.subscribe(() => {
      if (versionOf(participant) < version) return;
      stop();
      resolve();
    });
  });
}
