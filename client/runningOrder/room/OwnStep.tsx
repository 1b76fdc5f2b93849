import { StepForward, Undo2 } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import type { Entry } from '../../../shared/protocol/index.ts';
import { useEntries, useMe } from '../../connection/index.ts';
import { useTranslation } from '../../language/index.ts';
import { useAction, useMedia } from '../../ui/index.ts';
import { useSteps } from './useSteps.ts';
import styles from './ChangePill.module.css';

/** So long a step can be taken back from here; from the list it always can. */
const undoMs = 10_000;
const toldMs = 4000;

const wide = '(min-width: 56.25em)';

/** Beside a board: among its news, clear of the strip and of each other. */
export const OwnStepOnBoard = () => useMedia(wide) && <OwnStep />;

/** On a phone: over whatever is in front. */
export const OwnStepInFront = () => !useMedia(wide) && <OwnStep />;

/** For whoever made a step: what it was, and the button that takes it back. */
function OwnStep() {
  const { t } = useTranslation();
  const { id } = useMe();
  const { goBack } = useSteps();
  const { run } = useAction(goBack);
  const [step, setStep] = useState<Entry<'order:went'> | null>(null);
  const [isHeld, setHeld] = useState(false);
  useEntries(
    useCallback(
      (entry: Entry, isLive: boolean) => {
        // Somebody else's step is the one that would be taken back now.
        if (entry.kind === 'order:went') setStep(isLive && entry.by === id ? entry : null);
      },
      [id],
    ),
  );
  const isBack = step?.data.isBack ?? false;
  useEffect(() => {
    if (!step || isHeld) return;
    const timer = setTimeout(() => setStep(null), isBack ? toldMs : undoMs);
    return () => clearTimeout(timer);
  }, [step, isBack, isHeld]);
  const now = step?.data.now ?? null;
  const words = isBack
    ? now === null
      ? t('runningOrder.backToBegin')
      : t('runningOrder.backTo', { title: now })
    : now === null
      ? t('order.note.over')
      : t('order.note.now', { name: now });
  return (
    <div role="status" className={styles.own}>
      {step && (
        <div
          className={styles.pill}
          // While somebody points at it, time stands still.
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          {isBack ? <Undo2 aria-hidden="true" /> : <StepForward aria-hidden="true" />}
          <p>
            <strong>{words}</strong>
          </p>
          {!isBack && (
            <button
              type="button"
              className={styles.undo}
              onClick={() => {
                setHeld(false);
                run();
              }}
            >
              {t('runningOrder.undo')}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
