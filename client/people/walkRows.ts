import type { KeyboardEvent } from 'react';

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** Arrow keys go from one person's menu button to the next. */
export function walkRows(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key];
  const button = event.target;
  if (step === undefined || !(button instanceof HTMLElement) || !button.matches('[data-person]')) return;
  // An open menu has its own arrow keys.
  if (button.getAttribute('aria-expanded') === 'true') return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-person]')].filter((one) =>
    one.checkVisibility(),
  );
  const next = buttons[buttons.indexOf(button) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
