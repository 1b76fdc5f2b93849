import { errorText } from '../../language/index.ts';
import { useKeys } from '../../slots/index.ts';
import { refuse } from '../../ui/index.ts';
import { useMayStep, useOrder } from './useOrder.ts';
import { useSteps } from './useSteps.ts';

/** Alt+N: on. By the place of the key, because Alt types letters on some keyboards. */
export function Keys() {
  const mayStep = useMayStep();
  const { next, current, isOver } = useOrder();
  const { goOn } = useSteps();
  const isThere = mayStep && (next !== null || (current !== null && !isOver));
  useKeys({
    'Alt+KeyN': (event) => {
      if (!isThere || event.repeat || isTyping(event.target)) return;
      event.preventDefault();
      goOn().catch((error: unknown) => refuse(errorText(error)));
    },
  });
  return null;
}

/** On the board the key has no other meaning. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest(
    'input, textarea, select, [contenteditable]:not([contenteditable="false"]), [role="dialog"], [role="menu"]',
  ) !== null;
