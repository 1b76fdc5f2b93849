/** How this device may reach somebody who looks elsewhere. */
import { keptChoice } from '../ui/index.ts';

/* eslint-disable lol/old-browsers -- `canNotify` asks for notifications first */

/** Each with all that stands before it: nothing, the mark on the tab, a soft sound, a notification of the browser. */
export const attentionChoices = ['off', 'mark', 'sound', 'notify'] as const;
export type AttentionChoice = (typeof attentionChoices)[number];

const kept = keptChoice('lol.attention', attentionChoices, 'sound');

/** Browsers of Android phones show notifications only for sites that were installed; plain http never does. */
export const canNotify = (): boolean =>
  'Notification' in window && window.isSecureContext && !navigator.userAgent.includes('Android');

/** What holds now: the browser may have taken back what it once allowed. */
export const attentionChoice = (): AttentionChoice => allowed(kept.get());
export const useAttentionChoice = (): AttentionChoice => allowed(kept.use());

const allowed = (choice: AttentionChoice): AttentionChoice =>
  choice === 'notify' && !(canNotify() && Notification.permission === 'granted') ? 'sound' : choice;

/**
 * Remembers it on this device. From a click: only then does a browser ask the person whether it may notify.
 *
 * @returns why notifications do not come: the browser holds them back, or the person did not answer it
 */
export async function chooseAttention(next: AttentionChoice): Promise<'blocked' | 'unanswered' | null> {
  if (next === 'notify') {
    const answer = await Notification.requestPermission();
    if (answer !== 'granted') return answer === 'denied' ? 'blocked' : 'unanswered';
  }
  kept.choose(next);
  return null;
}
