import { StepForward, Undo2 } from 'lucide-react';
import { useMemo } from 'react';
import { ClassroomError } from '../../../shared/errors.ts';
import { currentOf } from '../../../shared/runningOrder/order.ts';
import { useParticipant, type Participant } from '../../connection/index.ts';
import { currentTranslate, errorText } from '../../language/index.ts';
import { dismissToast, refuse, showToast, tell } from '../../ui/index.ts';

/** That long a step can be undone from the words that tell of it; from the list it always can. */
const undoMs = 10_000;
const toastId = 'step of the order';

export interface Steps {
  goOn(): Promise<void>;
  goBack(): Promise<void>;
}

/** Steps of the running order as this device shows it now: of two clicks at once, one counts. */
export function useSteps(): Steps {
  const participant = useParticipant();
  return useMemo(() => ({ goOn: () => goOn(participant), goBack: () => goBack(participant) }), [participant]);
}

const orderOf = (participant: Participant) => participant.store.getState().room?.runningOrder;

async function goOn(participant: Participant): Promise<void> {
  await step(participant, 'order:goOn');
  const order = orderOf(participant);
  if (!order) return;
  const t = currentTranslate();
  const now = currentOf(order);
  showToast({
    id: toastId,
    text: now ? t('order.note.now', { name: now.title }) : t('order.note.over'),
    icon: <StepForward />,
    durationMs: undoMs,
    canClose: true,
    action: {
      label: t('runningOrder.undo'),
      run: () => {
        dismissToast(toastId);
        goBack(participant).catch((error: unknown) => refuse(errorText(error)));
      },
    },
  });
}

async function goBack(participant: Participant): Promise<void> {
  await step(participant, 'order:goBack');
  dismissToast(toastId);
  const order = orderOf(participant);
  if (!order) return;
  const t = currentTranslate();
  const now = currentOf(order);
  tell(now ? t('runningOrder.backTo', { title: now.title }) : t('runningOrder.backToBegin'), <Undo2 />);
}

/** Resolves when the step is on this screen, too. */
async function step(participant: Participant, command: 'order:goOn' | 'order:goBack'): Promise<void> {
  const version = orderOf(participant)?.version ?? 0;
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
    const isThere = (): boolean => (orderOf(participant)?.version ?? version) >= version;
    if (isThere()) return resolve();
    const stop = participant.store.subscribe(() => {
      if (!isThere()) return;
      stop();
      resolve();
    });
  });
}
