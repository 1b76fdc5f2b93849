import { RefreshCw } from 'lucide-react';
import { ClassroomError } from '../../shared/errors.ts';
import { errorText, useTranslation } from '../language/index.ts';
import styles from './PartFailed.module.css';

/**
 * `block` fills the part's place, `line` is one line of a list and `item` one of an HTML list, `mark` a round button
 * among others, `corner` lies over the screen for a part that is not seen.
 */
export type FailedShape = 'block' | 'line' | 'item' | 'mark' | 'corner';

interface PartFailedProps {
  shape: FailedShape;
  error: unknown;
  /** It failed again after it was tried again. */
  wasTried: boolean;
  onTryAgain: () => void;
}

/** In the place of a part that failed: one sentence, and what one can do. */
export function PartFailed({ shape, error, wasTried, onTryAgain }: PartFailedProps) {
  const { t } = useTranslation();
  const fault = t(wasTried ? 'errors.partFailedAgain' : 'errors.partFailed');
  const words = error instanceof ClassroomError ? errorText(error) : fault;
  const Frame = shape === 'item' ? 'li' : 'div';
  const isMark = shape === 'mark';
  const isOutdated = error instanceof ClassroomError && error.code === 'outdated';
  const button = (label: string, action: () => void) => (
    <button
      type="button"
      aria-label={isMark ? `${words} ${label}` : undefined}
      title={isMark ? `${words} ${label}` : undefined}
      onClick={({ currentTarget }) => {
        // The button goes away; the focus stays in the region that it was in.
        const region = currentTarget.closest<HTMLElement>('[tabindex]');
        action();
        region?.focus();
      }}
    >
      {isMark ? <RefreshCw aria-hidden="true" /> : label}
    </button>
  );
  return (
    <Frame className={styles.failed} data-shape={shape} role={shape === 'block' ? 'alert' : undefined}>
      {!isMark && <span>{words}</span>}
      {(isMark && wasTried) || isOutdated ? null : button(t('common.retry'), onTryAgain)}
      {(wasTried || isOutdated) && button(t('common.reload'), () => location.reload())}
    </Frame>
  );
}
